/** Orders to a pool, which hands them to its threads and brings the answers. */
import { describeThrown, stackOf } from '../../host/thrown.js';
import type { Failure } from '../../model/failure.js';
import { createOrders } from '../workers/orders.js';
import { describeUnclonable } from '../workers/run-task.js';
import { failureOf } from '../workers/worker.js';
import type { PoolAnswer, PoolOrder } from '../workers/worker-messages.js';
import type { Pool } from './pool.js';

export interface PoolOrders {
  /** Rejects with ArmFailure; once it has, it always does. */
  give(pool: Pool, order: PoolOrder, transfer: readonly ArrayBuffer[]): Promise<PoolAnswer>;
  /** Fails the orders under way and all to come. */
  lose(failure: Failure): void;
}

export function createPoolOrders(): PoolOrders {
  const { give, answer, lose } = createOrders<PoolOrder, PoolAnswer>(refusal);
  return {
    lose,
    give: (pool, order, transfer) =>
      give(order, (open) => {
        pool.call(order, transfer).then(
          (answered) => {
            const given = answered as PoolAnswer;
            if (given.op !== 'failed') return answer(given, open);
            lose(failureOf(given, given.worker === null ? null : { index: given.worker + 1, pid: process.pid }));
          },
          (error) => lose(refusal(error)),
        );
      }),
  };
}

/**
 * What a library says of a call that was not answered: the task did not get into a message, or the answer did not. That a
 * thread has ended is known before. A DOMException was thrown here; of one in a thread there is a copy with its stack.
 */
export function refusal(error: unknown): Failure {
  if (error instanceof DOMException) {
    return { kind: 'unclonable', stage: 'split', message: describeUnclonable('task', describeThrown(error)) };
  }
  const words = stackOf(error).stack?.split('\n')[0] ?? describeThrown(error);
  return words.startsWith('DataCloneError')
    ? { kind: 'unclonable', stage: 'run', message: describeUnclonable('part', words) }
    : { kind: 'threw', stage: 'run', message: `the pool gave a task back: ${words}` };
}
