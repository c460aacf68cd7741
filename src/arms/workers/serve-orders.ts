/** What a worker does with its orders, whatever carries them. */
import type { CpuUse } from '../../host/clock.js';
import { describeThrown } from '../../host/thrown.js';
import type { LoadedWorkload } from '../../model/workload.js';
import { loadWorkload } from '../load-workload.js';
import { describeUnclonable, failedBy, taskRunner } from './run-task.js';
import type { Answer, Order } from './worker-messages.js';

export interface WorkerPort {
  /** `done` carries the part, of which `transfer` moves. Throws if that cannot be cloned. */
  post(answer: Answer, part?: unknown, transfer?: readonly ArrayBuffer[]): void;
  cpuTime(): number;
  /** What to add to the other side's own use. */
  total(): CpuUse;
}

/** Returns the function that takes orders, with the context or the task, and carries out one after another. It never throws. */
export function serveOrders({ post, cpuTime, total }: WorkerPort): (order: Order, value: unknown) => void {
  const runTask = taskRunner(cpuTime);
  let workload: LoadedWorkload | undefined;
  let context: unknown;
  let last = Promise.resolve();

  const run = async (task: unknown): Promise<void> => {
    if (!workload) throw new Error('a worker has to load its workload first');
    const { part, ...times } = await runTask(workload, task, context);
    try {
      post({ op: 'done', ...times, total: total() }, part, workload.transfer?.part?.(part));
    } catch (error) {
      const message = describeUnclonable('part', describeThrown(error));
      post({ op: 'failed', kind: 'unclonable', stage: 'run', message });
    }
  };
  const obey = async (order: Order, value: unknown): Promise<void> => {
    try {
      if (order.op === 'run') return await run(value);
      workload = await loadWorkload(order.module);
      context = value;
      post({ op: 'ready', total: total() });
    } catch (error) {
      post(failedBy(error, order.op));
    }
  };
  return (order, value) => {
    last = last.then(() => obey(order, value));
  };
}
