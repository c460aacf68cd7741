/**
 * What a launch leaves to be done while the next one opens its processes, on nobody's clock: the ends of its own, and the
 * saving of what was measured.
 */
export interface AfterLaunch {
  add(task: Promise<unknown>): void;
  /** Settles when all of it has: rejects with the first rejection. */
  done(): Promise<void>;
}

export function createAfterLaunch(): AfterLaunch {
  let pending: Promise<unknown>[] = [];
  return {
    add(task) {
      // Whoever waits for it is told.
      task.catch(() => {});
      pending.push(task);
    },
    async done() {
      const tasks = pending;
      pending = [];
      await Promise.allSettled(tasks);
      await Promise.all(tasks);
    },
  };
}
