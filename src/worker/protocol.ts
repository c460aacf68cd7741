/** Everything that passes between the one who splits and merges and a worker. Tasks and parts are the payloads. */
import type { Stage } from '../model/failure.js';

/** To the worker. `run` carries the task. */
export type Order = { readonly op: 'load'; readonly module: string } | { readonly op: 'run' };

/** Stamps are of the machine's monotonic clock, in ns. */
export interface Stamps {
  readonly startNs: number;
  readonly endNs: number;
  readonly cpuNs: number;
}

/** CPU time of the worker since it started, in ns. */
interface Account {
  readonly cpuTotalNs: number;
}

export interface Complaint {
  readonly op: 'failed';
  readonly kind: 'threw' | 'unclonable';
  readonly stage: Extract<Stage, 'load' | 'run'>;
  readonly message: string;
  readonly stack?: string;
}

/** From the worker: one answer to each order. `done` carries the part. */
export type Answer = ({ readonly op: 'ready' } & Account) | ({ readonly op: 'done' } & Stamps & Account) | Complaint;
