/** What a worker does with its orders, whatever carries them. */
import type { CpuUse } from '../../host/clock.js';
import { describeThrown } from '../../host/thrown.js';
import type { LoadedWorkload } from '../../model/workload.js';
import { loadWorkload } from '../load-workload.js';
import { describeUnclonable, failedBy, taskRunner } from './run-task.js';
import type { NumberedAnswer, NumberedOrder } from './worker-messages.js';

export interface WorkerPort {
  /** `done` carries the part, of which `transfer` moves. Throws if that cannot be cloned. */
  post(answer: NumberedAnswer, part?: unknown, transfer?: readonly ArrayBuffer[]): void;
  cpuTime(): number;
  /** What to add to the other side's own use. */
  total(): CpuUse;
}

/** Returns the function that takes orders, with the context or the task, and carries out one after another. It never throws. */
export function serveOrders({ post, cpuTime, total }: WorkerPort): (order: NumberedOrder, value: unknown) => void {
  const runTask = taskRunner(cpuTime);
  let workload: LoadedWorkload | undefined;
  let context: unknown;
  let last = Promise.resolve();

  const run = async (task: unknown, number: number): Promise<void> => {
    if (!workload) throw new Error('a worker has to load its workload first');
    const { part, ...times } = await runTask(workload, task, context);
    try {
      post({ number, op: 'done', ...times, total: total() }, part, workload.transfer?.part?.(part));
    } catch (error) {
      const message = describeUnclonable('part', describeThrown(error));
      post({ number, op: 'failed', kind: 'unclonable', stage: 'run', message });
    }
  };
  const obey = async (order: NumberedOrder, value: unknown): Promise<void> => {
    try {
      if (order.op === 'run') return await run(value, order.number);
      workload = await loadWorkload(order.module);
      context = value;
      post({ number: order.number, op: 'ready', total: total() });
    } catch (error) {
      post({ number: order.number, ...failedBy(error, order.op) });
    }
  };
  return (order, value) => {
    last = last.then(() => obey(order, value));
  };
}
