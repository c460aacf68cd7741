/** Everything that passes between the one who splits and merges and a worker. */
import type { CpuUse } from '../../host/clock.js';
import type { Stage } from '../../model/failure.js';

/** To the worker. `load` carries the context, `run` the task, whose index it tells. */
export type Order = { readonly op: 'load'; readonly module: string } | { readonly op: 'run'; readonly task: number };

/** What an order or an answer carries: a structured clone, and the buffers in it that move instead. */
export interface Cargo {
  readonly value: unknown;
  readonly transfer: readonly ArrayBuffer[];
}

/** Stamps are of the machine's monotonic clock, in ns. */
export interface Stamps {
  readonly startNs: number;
  readonly endNs: number;
  readonly cpuNs: number;
}

/** What the worker's process has used since it started; nothing for a thread of the asker's own process. */
interface Account {
  readonly total: CpuUse;
}

export interface Complaint {
  readonly op: 'failed';
  readonly kind: 'threw' | 'unclonable';
  readonly stage: Extract<Stage, 'load' | 'run'>;
  readonly message: string;
  readonly stack?: string;
}

/** From the worker: one answer to each order, in their order. `done` carries the part. */
export type Answer = ({ readonly op: 'ready' } & Account) | ({ readonly op: 'done' } & Stamps & Account) | Complaint;
