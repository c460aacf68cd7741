/** The contract of a backend: a way to spread tasks over workers. */

/** One finished task. Stamps are of the machine's monotonic clock, in ns. */
export interface TaskReport {
  readonly part: unknown;
  /** Index of the worker in its team, from 0. */
  readonly worker: number;
  readonly startNs: number;
  readonly endNs: number;
  /** CPU time the worker spent from start to end, all its threads. */
  readonly cpuNs: number;
}

export interface Team {
  /** Process ids by worker index. */
  readonly pids: readonly number[];
  /**
   * Runs each task once and resolves in the order of the tasks.
   * Rejects with ArmFailure on the first throw or death; no task is ever run again.
   */
  run(tasks: readonly unknown[]): Promise<readonly TaskReport[]>;
  /** CPU time of each worker's process since it started, as of its last answer, in ns. */
  cpuTotals(): readonly number[];
  /** Indexes of the workers that have a task and have not answered. */
  waiting(): readonly number[];
  /** Asks, waits, then kills. */
  stop(): Promise<void>;
}

export interface TeamOptions {
  /** URL of the module whose default export is the workload. */
  readonly module: string;
  readonly workers: number;
}

export interface Backend {
  readonly title: string;
  /** Resolves when every worker has loaded the module and can take a task. */
  startTeam(options: TeamOptions): Promise<Team>;
}
