/** The serial program of a workload: its own, or one task, run and merged. Synchronous where the workload is. */
import type { Awaitable, LoadedWorkload } from '../model/workload.js';
import { tasksOf } from './stage.js';
import type { Program } from './timed-calls.js';

export interface Prepared {
  readonly workload: LoadedWorkload;
  readonly input: unknown;
  readonly context: unknown;
}

export function serialProgram({ workload, context }: Omit<Prepared, 'input'>): Program {
  // Called as such: around a plain function of some nanoseconds another one would be seen.
  if (workload.isPlain && workload.serial) return workload.serial;
  if (workload.serial) return (input) => workload.serial?.(input);
  return (input) => inParts({ workload, context, input }, 1);
}

/** The work split for `parts`, run one task after another in this process, and merged. */
export function inParts({ workload, input, context }: Prepared, parts: number): Awaitable<unknown> {
  return after(workload.split(input, parts, context), (made) =>
    after(runInOrder({ workload, context }, tasksOf(made)), (done) => workload.merge(done, input, context)),
  );
}

function runInOrder({ workload, context }: Omit<Prepared, 'input'>, tasks: readonly unknown[]): Awaitable<unknown[]> {
  const parts: unknown[] = [];
  for (const task of tasks) {
    const part = workload.run(task, context);
    if (part instanceof Promise) return finish({ workload, context }, tasks, parts, part);
    parts.push(part);
  }
  return parts;
}

/** The rest of the tasks, from the first whose part is a promise; each costs the same, however many there are. */
async function finish(
  { workload, context }: Omit<Prepared, 'input'>,
  tasks: readonly unknown[],
  parts: unknown[],
  first: Promise<unknown>,
): Promise<unknown[]> {
  parts.push(await first);
  while (parts.length < tasks.length) {
    const part = workload.run(tasks[parts.length], context);
    parts.push(part instanceof Promise ? await part : part);
  }
  return parts;
}

/** Awaits promises only: a plain value must not pay for a turn of the microtask queue. */
function after<T, U>(value: Awaitable<T>, next: (value: T) => Awaitable<U>): Awaitable<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}
