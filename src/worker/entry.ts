/** The program of a forked worker. */
import { serveParent } from '../processes/parent.js';
import type { Answer, Order } from './protocol.js';
import { createWorker } from './serve.js';

const parent = serveParent<Answer, Order>(({ header, payload }) => void obey(header, payload));
const obey = createWorker((answer, carried) =>
  parent.send(carried ? { header: answer, payload: carried.part } : { header: answer }),
);
