/** Everything that passes between an arm and the threads of a pool library. */
import type { Complaint, Stamps } from '../workers/worker-messages.js';
import type { Board } from './board.js';

/** Given to each thread as its workerData. */
export interface Setup {
  /** URL of the workload's module. */
  readonly module: string;
  readonly context: unknown;
  readonly board: Board;
  /** URL of the pool library, as the arm has loaded it. */
  readonly library: string;
}

/** Neighbouring tasks, to be run one after another. */
export interface Block {
  /** Index of the first one. */
  readonly first: number;
  readonly tasks: readonly unknown[];
}

/** `load` makes a thread ready, `work` runs a block. */
export type Order = { readonly op: 'load' } | ({ readonly op: 'work' } & Block);

export interface Done extends Stamps {
  readonly part: unknown;
}

/** `worker` is the thread's seat, from 0; null if it got none. Nothing is thrown: each library would make something else of it. */
export type Answer =
  | { readonly op: 'ready'; readonly worker: number }
  | { readonly op: 'done'; readonly worker: number; readonly done: readonly Done[] }
  | (Complaint & { readonly worker: number | null });
