/** Everything that passes between the one who splits and merges and a worker, in a process, a thread or a library's pool. */
import type { CpuUse } from '../../host/clock.js';
import type { Stage } from '../../model/failure.js';
import type { Board } from '../pools/board.js';

/** To the worker, one after another. With `load` goes the context, with `run` the task, whose index it tells. */
export type Order = { readonly op: 'load'; readonly module: string } | { readonly op: 'run'; readonly task: number };

/** Told with each order and repeated by its answer. */
interface Numbered {
  readonly number: number;
}
export type NumberedOrder = Order & Numbered;
export type NumberedAnswer = Answer & Numbered;

/** When a task ran, by the machine's monotonic clock, and what its worker's accounts say of it; in ns. */
interface TaskTimes {
  readonly startNs: number;
  readonly endNs: number;
  /** CPU time that its worker spent meanwhile. */
  readonly cpuNs: number;
  /** Time that its worker could have run meanwhile and had no core; null where unknown. */
  readonly waitNs: number | null;
  /** What it took to read the accounts, before and after it. */
  readonly stampNs: number;
}

export interface FinishedTask extends TaskTimes {
  readonly part: unknown;
}

/** What the worker's process has used since it started; nothing for a thread of the asker's own process. */
interface Account {
  readonly total: CpuUse;
}

export interface Failed {
  readonly op: 'failed';
  readonly kind: 'threw' | 'unclonable';
  readonly stage: Extract<Stage, 'load' | 'run'>;
  readonly message: string;
  readonly stack?: string;
}

/** From the worker: one answer to each order, in their order. With `done` goes the part. */
type Answer = ({ readonly op: 'ready' } & Account) | ({ readonly op: 'done' } & TaskTimes & Account) | Failed;

/** Given to each thread of a pool as its workerData. */
export interface PoolSetup {
  /** URL of the workload's module. */
  readonly module: string;
  readonly context: unknown;
  readonly board: Board;
  /** URL of the pool library, as the arm has loaded it. */
  readonly library: string;
}

/** `run` is of neighbouring tasks, of which `first` is the index of the first one. */
export type PoolOrder =
  | { readonly op: 'load' }
  | { readonly op: 'settle' }
  | { readonly op: 'run'; readonly first: number; readonly tasks: readonly unknown[] };

/** `worker` is the thread's seat, from 0; null if it got none. Nothing is thrown: each library would make something else of it. */
export type PoolAnswer =
  | { readonly op: 'ready' | 'settled'; readonly worker: number }
  | { readonly op: 'done'; readonly worker: number; readonly tasks: readonly FinishedTask[] }
  | (Failed & { readonly worker: number | null });
