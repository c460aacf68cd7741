/** The program of a worker thread. */
import { parentPort } from 'node:worker_threads';
import { NO_USE, threadCpuTime } from '../../host/clock.js';
import { serveOrders } from './serve-orders.js';
import type { NumberedOrder } from './worker-messages.js';

// Taken before any code of a workload's is loaded.
const post = parentPort?.postMessage.bind(parentPort);

const obey = serveOrders({
  post: (answer, part, transfer = []) => post?.({ answer, part }, transfer),
  cpuTime: threadCpuTime,
  total: () => NO_USE,
});
parentPort?.on('message', ({ order, value }: { order: NumberedOrder; value: unknown }) => obey(order, value));
