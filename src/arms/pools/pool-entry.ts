/** The program of a thread of piscina or tinypool, which load the file and call what it exports. */
import { workerData } from 'node:worker_threads';
import type { PoolSetup } from '../workers/worker-messages.js';
import { createPoolWorker, type Mark } from './pool-worker.js';

/** Both know a result with buffers to move by two symbols, and by their own mark on it. */
interface Library {
  readonly default: {
    readonly transferableSymbol: symbol;
    readonly valueSymbol: symbol;
    move(value: object): unknown;
  };
}

/** tinypool puts data of its own before it. */
const setup = (Array.isArray(workerData) ? workerData[1] : workerData) as PoolSetup;

export const obey = createPoolWorker(setup, async (): Promise<Mark> => {
  const { default: pool } = (await import(setup.library)) as Library;
  return (answer, transfer) => pool.move({ [pool.transferableSymbol]: transfer, [pool.valueSymbol]: answer });
});
