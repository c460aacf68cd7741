/** What a worker does with its orders, whatever carries them. */
import { cpuTime, now } from '../model/clock.js';
import { describeThrown, stackOf } from '../model/failure.js';
import type { LoadedWorkload } from '../model/workload.js';
import { loadWorkload } from './load.js';
import type { Answer, Complaint, Order } from './protocol.js';

/** Sends an answer, with a payload for `done`. Throws if the payload cannot be cloned. */
export type Post = (answer: Answer, payload?: { readonly part: unknown }) => void;

/** Returns the function that carries out one order after another. It never throws. */
export function createWorker(post: Post): (order: Order, task: unknown) => Promise<void> {
  let workload: LoadedWorkload | undefined;

  const run = async (task: unknown): Promise<void> => {
    const cpu = cpuTime();
    const startNs = now();
    const result = workload?.run(task);
    const part = result instanceof Promise ? await result : result;
    const endNs = now();
    const cpuTotalNs = cpuTime();
    const cpuNs = cpuTotalNs - cpu;
    try {
      post({ op: 'done', startNs, endNs, cpuNs, cpuTotalNs }, { part });
    } catch (error) {
      post({ op: 'failed', kind: 'unclonable', stage: 'run', message: describeUnclonable(error) });
    }
  };

  return async (order, task) => {
    try {
      if (order.op === 'run') return await run(task);
      workload = await loadWorkload(order.module);
      post({ op: 'ready', cpuTotalNs: cpuTime() });
    } catch (error) {
      post(complaintOf(order.op, error));
    }
  };
}

function complaintOf(stage: Order['op'], error: unknown): Complaint {
  return { op: 'failed', kind: 'threw', stage, message: describeThrown(error), ...stackOf(error) };
}

function describeUnclonable(error: unknown): string {
  return `run returned something that a structured clone cannot carry (${describeThrown(error)})`;
}
