/** The program of a forked worker. */
import { cpuTime, cpuUse } from '../../host/clock.js';
import { serveParent } from '../../host/processes/parent.js';
import { unpackContext } from './pack-context.js';
import type { Answer, Order } from './worker-messages.js';
import { createWorker } from './serve-orders.js';

const parent = serveParent<Answer, Order>(({ header, payload }) =>
  obey(header, header.op === 'load' ? unpackContext(payload) : payload),
);
const obey = createWorker({
  post: (answer, cargo) => parent.send(cargo ? { header: answer, payload: cargo.value } : { header: answer }),
  cpuTime,
  total: cpuUse,
});
