/** The contract of a backend: a way to spread tasks over workers. */
import type { CpuUse } from '../host/clock.js';
import type { Schedule } from '../model/arm.js';
import type { LoadedWorkload, Need } from '../model/workload.js';
import type { FinishedTask } from './workers/worker-messages.js';

export interface TaskReport extends FinishedTask {
  /** Index of the worker in its team, from 0. */
  readonly worker: number;
}

export interface WorkerIdentity {
  readonly pid: number;
  /** For a person: `pid 1234`, `thread 2`. */
  readonly label: string;
}

export interface Waiting {
  /** Index of the worker, from 0. */
  readonly worker: number;
  /** Index of the task that it is in, from 0; null where that is not known. */
  readonly task: number | null;
}

export interface Team {
  readonly workers: readonly WorkerIdentity[];
  /**
   * Runs each task once and resolves in the order of the tasks.
   * Rejects with ArmFailure on the first throw or death; no task is ever run again.
   */
  run(tasks: readonly unknown[]): Promise<readonly TaskReport[]>;
  /** What all processes but this one have used since they started, as of their last answers. */
  othersCpu(): CpuUse;
  /** The workers that have a task, or are to load the work, and have not answered. */
  waiting(): readonly Waiting[];
  /**
   * Has each worker turn its event loop, where it does not by itself between tasks, so that what a task has left behind
   * comes to light: a rejection that nobody handles, a timer that throws. For when nothing is timed.
   */
  settle?(): Promise<void>;
  /** Asks, waits, then kills. */
  stop(): Promise<void>;
}

export interface TeamOptions {
  /** URL of the workload's module, for the workers to load. */
  readonly module: string;
  /** The same workload, loaded here. */
  readonly workload: LoadedWorkload;
  /** What the workload's `setup` made; undefined without one. */
  readonly context: unknown;
  readonly workers: number;
  readonly schedule: Schedule;
  /** How long they may take to load, in ns. */
  readonly timeoutNs: number;
}

export interface Backend {
  readonly title: string;
  /** What its workers can do beside messages that are copied. */
  readonly offers: readonly Need[];
  readonly schedules: readonly Schedule[];
  /** npm package that the user has to install. */
  readonly requires?: string;
  /**
   * Resolves when every worker has loaded the module and has the context. Rejects with an ArmFailure that names the
   * workers which have not in the time that there is; all have been ended then.
   */
  startTeam(options: TeamOptions): Promise<Team>;
}
