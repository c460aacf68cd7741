/** Whether what a worker has sent is the answer to an order. On the clock: by hand, without lists. */
import type { Fields } from '../../model/records.js';
import type { NumberedAnswer, NumberedOrder, PoolAnswer, PoolOrder } from './worker-messages.js';

export function isAnswer(answer: unknown, { op, number }: NumberedOrder): answer is NumberedAnswer {
  if (typeof answer !== 'object' || answer === null) return false;
  const fields = answer as Fields;
  if (fields.number !== number) return false;
  if (fields.op === 'failed') return isFailed(fields);
  if (!isAccount(fields.total)) return false;
  return op === 'load' ? fields.op === 'ready' : fields.op === 'done' && hasTimes(fields);
}

/** Likewise of a pool of so many threads, whose library tells which order it answers. */
export function isPoolAnswer(answer: unknown, order: PoolOrder, workers: number): answer is PoolAnswer {
  if (typeof answer !== 'object' || answer === null) return false;
  const { worker, tasks, ...fields } = answer as Fields;
  if (fields.op === 'failed') return isFailed(fields) && (worker === null || isSeat(worker, workers));
  if (!isSeat(worker, workers)) return false;
  if (order.op !== 'run') return fields.op === (order.op === 'load' ? 'ready' : 'settled');
  if (fields.op !== 'done' || !Array.isArray(tasks) || tasks.length !== order.tasks.length) return false;
  return tasks.every((task: unknown) => typeof task === 'object' && task !== null && hasTimes(task as Fields));
}

function isSeat(worker: unknown, workers: number): boolean {
  return Number.isInteger(worker) && (worker as number) >= 0 && (worker as number) < workers;
}

function isFailed({ kind, stage, message, stack }: Fields): boolean {
  return (
    (kind === 'threw' || kind === 'unclonable') &&
    (stage === 'load' || stage === 'run') &&
    typeof message === 'string' &&
    (stack === undefined || typeof stack === 'string')
  );
}

function isAccount(total: unknown): boolean {
  if (typeof total !== 'object' || total === null) return false;
  const { cpuNs, systemNs } = total as Fields;
  return isTime(cpuNs) && isTime(systemNs);
}

function hasTimes({ startNs, endNs, cpuNs, waitNs, stampNs }: Fields): boolean {
  if (!isTime(startNs) || !isTime(endNs) || !isTime(cpuNs) || !isTime(stampNs)) return false;
  return (endNs as number) >= (startNs as number) && (waitNs === null || isTime(waitNs));
}

function isTime(value: unknown): boolean {
  return Number.isFinite(value) && (value as number) >= 0;
}
