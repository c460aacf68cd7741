/** What a worker does with its orders, whatever carries them. */
import type { CpuUse } from '../../host/clock.js';
import { describeThrown } from '../../host/thrown.js';
import type { LoadedWorkload } from '../../model/workload.js';
import { loadWorkload } from '../load-workload.js';
import { complaintOf, describeUnclonable, perform } from './run-task.js';
import type { Answer, Cargo, Order } from './worker-messages.js';

export interface Transport {
  /** Sends an answer; `done` carries the part. Throws if that cannot be cloned. */
  post(answer: Answer, cargo?: Cargo): void;
  /** CPU time of whoever runs the tasks, in ns. */
  cpuTime(): number;
  /** What to add to the other side's own use. */
  total(): CpuUse;
}

/** Returns the function that takes orders and carries out one after another. It never throws. */
export function createWorker({ post, cpuTime, total }: Transport): (order: Order, carried: unknown) => void {
  let workload: LoadedWorkload | undefined;
  let context: unknown;
  let last = Promise.resolve();

  const run = async (task: unknown): Promise<void> => {
    if (!workload) throw new Error('a worker has to load its workload first');
    const { part, stamps } = await perform(workload, task, context, cpuTime);
    try {
      const transfer = workload.transfer?.part?.(part) ?? [];
      post({ op: 'done', ...stamps, total: total() }, { value: part, transfer });
    } catch (error) {
      const message = describeUnclonable('part', describeThrown(error));
      post({ op: 'failed', kind: 'unclonable', stage: 'run', message });
    }
  };
  const obey = async (order: Order, carried: unknown): Promise<void> => {
    try {
      if (order.op === 'run') return await run(carried);
      workload = await loadWorkload(order.module);
      context = carried;
      post({ op: 'ready', total: total() });
    } catch (error) {
      post(complaintOf(order.op, error));
    }
  };
  return (order, carried) => {
    last = last.then(() => obey(order, carried));
  };
}
