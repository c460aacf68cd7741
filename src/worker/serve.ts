/** What a worker does with its orders, whatever carries them. */
import { now } from '../model/clock.js';
import { describeThrown, stackOf } from '../model/failure.js';
import type { LoadedWorkload } from '../model/workload.js';
import { loadWorkload } from './load.js';
import type { Answer, Cargo, Complaint, Order } from './protocol.js';

export interface Transport {
  /** Sends an answer; `done` carries the part. Throws if that cannot be cloned. */
  post(answer: Answer, cargo?: Cargo): void;
  /** CPU time of whoever runs the tasks, in ns. */
  cpuTime(): number;
  /** CPU time to add to what the other side spends itself, in ns. */
  cpuTotal(): number;
}

/** Returns the function that takes orders and carries out one after another. It never throws. */
export function createWorker({ post, cpuTime, cpuTotal }: Transport): (order: Order, carried: unknown) => void {
  let workload: LoadedWorkload | undefined;
  let context: unknown;
  let last = Promise.resolve();

  const run = async (task: unknown): Promise<void> => {
    const cpu = cpuTime();
    const startNs = now();
    const result = workload?.run(task, context);
    const part = result instanceof Promise ? await result : result;
    const endNs = now();
    const cpuNs = cpuTime() - cpu;
    try {
      const transfer = workload?.transfer?.part?.(part) ?? [];
      post({ op: 'done', startNs, endNs, cpuNs, cpuTotalNs: cpuTotal() }, { value: part, transfer });
    } catch (error) {
      post({ op: 'failed', kind: 'unclonable', stage: 'run', message: describeUnclonable(error) });
    }
  };
  const obey = async (order: Order, carried: unknown): Promise<void> => {
    try {
      if (order.op === 'run') return await run(carried);
      workload = await loadWorkload(order.module);
      context = carried;
      post({ op: 'ready', cpuTotalNs: cpuTotal() });
    } catch (error) {
      post(complaintOf(order.op, error));
    }
  };
  return (order, carried) => {
    last = last.then(() => obey(order, carried));
  };
}

function complaintOf(stage: Order['op'], error: unknown): Complaint {
  return { op: 'failed', kind: 'threw', stage, message: describeThrown(error), ...stackOf(error) };
}

function describeUnclonable(error: unknown): string {
  return `run returned something that a structured clone cannot carry (${describeThrown(error)})`;
}
