/** Workers are the threads of workerpool, as it comes but for their kind and number. */
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import type { WorkerPoolOptions } from 'workerpool';
import { entryUrl } from '../../host/places.js';
import { definePool } from '../pools/pool-team.js';

const ENTRY = fileURLToPath(entryUrl('workerpoolWorker'));

interface Library {
  pool(script: string, options: WorkerPoolOptions): Opened;
}

/** A pool, with what it keeps of its threads: that is for itself, but nothing else tells that one has ended. */
interface Opened {
  readonly workers: readonly { readonly worker: Worker | null }[];
  exec(method: string, params: readonly unknown[], options: object): PromiseLike<unknown>;
  terminate(force: boolean): PromiseLike<unknown>;
}

export default definePool('workerpool', async ({ workers, setup, onUnsent }) => {
  const { default: workerpool } = (await import(setup.library)) as { default: Library };
  const pool = workerpool.pool(ENTRY, {
    workerType: 'thread',
    minWorkers: workers,
    maxWorkers: workers,
    workerThreadOpts: { workerData: setup },
  });
  const threads = (): Worker[] => pool.workers.flatMap(({ worker }) => worker ?? []);
  for (const thread of threads()) tellUnsent(thread, onUnsent);
  return {
    threads,
    call: (order, transfer) => pool.exec('obey', [order], { transfer: [...transfer] }),
    destroy: () => pool.terminate(true),
  };
});

/** A task from the queue that cannot be cloned throws where workerpool catches everything, and would never be heard of. */
function tellUnsent(thread: Worker, onUnsent: (error: unknown) => void): void {
  const post = thread.postMessage.bind(thread);
  thread.postMessage = (message, transfer) => {
    try {
      post(message, transfer);
    } catch (error) {
      onUnsent(error);
      throw error;
    }
  };
}
