/** Workers are the threads of tinypool, as it comes but for their number. */
import type { Worker } from 'node:worker_threads';
import type * as Library from 'tinypool';
import { entryUrl } from '../../host/places.js';
import { definePool } from '../pools/pool-team.js';

const ENTRY = entryUrl('poolWorker').href;

/** What tinypool lists as its threads is a wrapper around each. */
interface Wrapper {
  readonly thread: Worker;
}

export default definePool('tinypool', async ({ workers, setup }) => {
  const { Tinypool } = (await import(setup.library)) as typeof Library;
  const pool = new Tinypool({
    filename: ENTRY,
    runtime: 'worker_threads',
    minThreads: workers,
    maxThreads: workers,
    workerData: setup,
  });
  // The threads are watched; without a listener this event would end the process.
  pool.on('error', () => {});
  return {
    threads: () => (pool.threads as unknown as readonly Wrapper[]).map(({ thread }) => thread),
    call: (order, transfer) => pool.run(order, { name: 'obey', transferList: [...transfer] }),
    // No destroy: tinypool's throws outside of everything when a thread fails meanwhile, and it replaces none that ends.
  };
});
