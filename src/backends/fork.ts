/**
 * Workers are processes of their own, started with child_process.fork. Tasks and parts go over a pipe beside fork's
 * IPC channel, so that they may be anything that a structured clone carries while orders and answers stay plain JSON.
 */
import type { Backend } from '../model/backend.js';
import { startChild } from '../processes/child.js';
import type { Hire } from '../team/colleague.js';
import { assembleTeam } from '../team/team.js';
import { packContext } from '../worker/context.js';
import type { Answer, Order } from '../worker/protocol.js';

const ENTRY = new URL('../worker/entry.js', import.meta.url);

const hire: Hire = (onAnswer) => {
  const { pid, channel, death, stop } = startChild<Order, Answer>({
    entry: ENTRY,
    stdout: 'inherit',
    leader: false,
    listener: { onFrame: ({ header, payload }) => onAnswer(header, payload) },
  });
  return {
    pid,
    label: `pid ${pid}`,
    death,
    stop,
    send: (order, { value }) =>
      channel.send({ header: order, payload: order.op === 'load' ? packContext(value) : value }),
  };
};

const fork: Backend = {
  title: 'processes (child_process.fork)',
  offers: [],
  schedules: ['dynamic', 'static'],
  startTeam: (options) => assembleTeam(options, hire),
};

export default fork;
