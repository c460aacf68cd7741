/** The program of a thread of workerpool, which is told what it may be asked. */
import { workerData } from 'node:worker_threads';
import type { PoolSetup } from '../workers/worker-messages.js';
import { createPoolWorker } from './pool-worker.js';

interface Library {
  readonly default: {
    worker(methods: Record<string, unknown>): void;
    readonly Transfer: new (message: unknown, transfer: readonly ArrayBuffer[]) => object;
  };
}

const setup = workerData as PoolSetup;
const { default: workerpool } = (await import(setup.library)) as Library;

workerpool.worker({
  obey: createPoolWorker(setup, async () => (answer, transfer) => new workerpool.Transfer(answer, transfer)),
});
