/** The program of a worker thread. */
import { parentPort } from 'node:worker_threads';
import { NO_USE, threadCpuTime } from '../../host/clock.js';
import { serveOrders } from './serve-orders.js';
import type { Order } from './worker-messages.js';

const obey = serveOrders({
  post: (answer, part, transfer = []) => parentPort?.postMessage({ answer, part }, transfer),
  cpuTime: threadCpuTime,
  total: () => NO_USE,
});
parentPort?.on('message', ({ order, value }: { order: Order; value: unknown }) => obey(order, value));
