/** The program of a forked worker. */
import { cpuTime, cpuUse } from '../../host/clock.js';
import { serveParent } from '../../host/processes/channel.js';
import { unpackContext } from './pack-context.js';
import { serveOrders } from './serve-orders.js';
import type { NumberedAnswer, NumberedOrder } from './worker-messages.js';

const parent = serveParent<NumberedAnswer, NumberedOrder>(({ header, payload }) =>
  obey(header, header.op === 'load' ? unpackContext(payload) : payload),
);
const obey = serveOrders({
  post: (answer, part) => parent.send(answer.op === 'done' ? { header: answer, payload: part } : { header: answer }),
  cpuTime,
  total: cpuUse,
});
