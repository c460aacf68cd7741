/** A pool library as parbench uses it: `workers` threads, no more and no fewer, one order at a time for each. */
import type { Worker } from 'node:worker_threads';
import type { PoolOrder, PoolSetup } from '../workers/worker-messages.js';

export interface Pool {
  /** Those that there are now: a library may put a new one in the place of one that ended. */
  threads(): readonly Worker[];
  /** Resolves to the thread's answer. Throws or rejects if the order cannot be cloned, or if the thread ends. */
  call(order: PoolOrder, transfer: readonly ArrayBuffer[]): PromiseLike<unknown>;
  /** Begins to end the pool, which starts no further thread. May never resolve. Absent where ending the threads will do. */
  destroy?(): PromiseLike<unknown>;
}

export interface PoolOptions {
  readonly workers: number;
  /** The workerData of every thread. */
  readonly setup: PoolSetup;
  /** For a library that does not tell when it could not send an order. */
  readonly onUnsent: (error: unknown) => void;
}

/** Imports the library at `setup.library` and starts its threads. Rejects with DataCloneError if the setup cannot be cloned. */
export type OpenPool = (options: PoolOptions) => Promise<Pool>;
