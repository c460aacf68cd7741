/** The program of a worker thread. */
import { parentPort } from 'node:worker_threads';
import { NO_USE, threadCpuTime } from '../../host/clock.js';
import type { Order } from './worker-messages.js';
import { createWorker } from './serve-orders.js';

const obey = createWorker({
  post: (answer, cargo) => parentPort?.postMessage({ answer, part: cargo?.value }, cargo?.transfer ?? []),
  cpuTime: threadCpuTime,
  total: () => NO_USE,
});
parentPort?.on('message', ({ order, carried }: { order: Order; carried: unknown }) => obey(order, carried));
