/** Orders to a pool that are answered all together, or fail by the first that fails. */
import { ArmFailure } from '../arm-failure.js';
import { describeThrown, stackOf } from '../../host/thrown.js';
import type { Failure } from '../../model/failure.js';
import { describeUnclonable } from '../workers/run-task.js';
import type { Complaint } from '../workers/worker-messages.js';
import type { Pool } from './pool.js';
import type { Answer, Order } from './protocol.js';

export interface Call {
  readonly order: Order;
  readonly transfer: readonly ArrayBuffer[];
}

export type Success = Exclude<Answer, Complaint>;
type Refused = Exclude<Answer, Success>;

export interface Caller {
  /** Hands over all calls at once; resolves in their order. Rejects with ArmFailure; once it has, it always does. */
  callAll(pool: Pool, calls: readonly Call[]): Promise<readonly Success[]>;
  /** Fails the calls under way and all to come. */
  lose(failure: Failure): void;
}

export function createCaller(): Caller {
  let lost: Failure | null = null;
  let fail: (failure: ArmFailure) => void = () => {};

  const lose = (failure: Failure): void => {
    lost ??= failure;
    fail(new ArmFailure(lost));
  };
  const callAll = (pool: Pool, calls: readonly Call[]): Promise<readonly Success[]> =>
    new Promise((resolve, reject) => {
      fail = reject;
      if (lost) return reject(new ArmFailure(lost));
      const answers = new Array<Success>(calls.length);
      let left = calls.length;
      if (left === 0) resolve(answers);
      for (const [i, { order, transfer }] of calls.entries()) {
        if (lost) return;
        const take = (answer: Answer): void => {
          if (answer.op === 'failed') return lose(failureOf(answer));
          answers[i] = answer;
          left -= 1;
          if (left === 0) resolve(answers);
        };
        try {
          pool.call(order, transfer).then(
            (answer) => take(answer as Answer),
            (error) => lose(refusal(error)),
          );
        } catch (error) {
          lose(refusal(error));
        }
      }
    });
  return { callAll, lose };
}

function failureOf({ kind, stage, message, stack, worker }: Refused): Failure {
  const who = worker === null ? {} : { worker: { index: worker + 1, pid: process.pid } };
  return { kind, stage, message, ...who, ...(stack ? { stack } : {}) };
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
