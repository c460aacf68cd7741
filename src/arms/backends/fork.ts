/**
 * Workers are processes of their own, started as child_process.fork does, but without its channel. Tasks and parts go over a pipe, so
 * that they may be anything that a structured clone carries while orders and answers stay plain JSON.
 */
import type { Backend } from '../backend.js';
import { entryUrl } from '../../host/places.js';
import { startChild } from '../../host/processes/child.js';
import { assembleTeam } from '../workers/team.js';
import { packContext } from '../workers/pack-context.js';
import type { StartTransport } from '../workers/worker.js';
import type { NumberedOrder } from '../workers/worker-messages.js';

const ENTRY = entryUrl('forkWorker');

const startProcess: StartTransport = ({ onAnswer, onBad }) => {
  const { pid, channel, death, stop } = startChild<NumberedOrder, unknown>({
    entry: ENTRY,
    // Not for this process to read while its clock runs: it goes where that of the arm goes.
    stdout: 'inherit',
    stderr: 'inherit',
    leader: false,
    listener: { onFrame: ({ header, payload }) => onAnswer(header, payload), onBad },
  });
  return {
    pid,
    label: `pid ${pid}`,
    death,
    stop,
    post: (order, value) => channel.send({ header: order, payload: order.op === 'load' ? packContext(value) : value }),
  };
};

const fork: Backend = {
  title: 'processes (child_process.fork)',
  offers: [],
  schedules: ['dynamic', 'static'],
  startTeam: (options) => assembleTeam(options, startProcess),
};

export default fork;
