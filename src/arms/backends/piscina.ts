/** Workers are the threads of piscina, as it comes but for their number. */
import type * as Library from 'piscina';
import { entryUrl } from '../../host/places.js';
import { definePool } from '../pools/pool-team.js';

const ENTRY = entryUrl('poolWorker').href;

export default definePool('piscina', async ({ workers, setup }) => {
  const { Piscina } = (await import(setup.library)) as typeof Library;
  const pool = new Piscina({ filename: ENTRY, minThreads: workers, maxThreads: workers, workerData: setup });
  // The threads are watched; without a listener this event would end the process.
  pool.on('error', () => {});
  return {
    threads: () => pool.threads,
    call: (order, transfer) => pool.run(order, { name: 'obey', transferList: [...transfer] }),
    destroy: () => pool.destroy(),
  };
});
