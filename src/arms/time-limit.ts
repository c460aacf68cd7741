/** Samples that may not take for ever. */
import { ArmFailure } from './arm-failure.js';
import { startLimit } from '../host/processes/patience.js';
import type { Failure, Stage, WaitingRef } from '../model/failure.js';
import type { Sampler } from './sample.js';

const MOST_NAMED = 8;

export interface Late {
  readonly ref: WaitingRef;
  /** For a person: `worker 1 (pid 12) in task 3`. */
  readonly name: string;
}

/** What blocks this process's own event loop is for the engine to time out. */
export function withTimeout(sample: Sampler, timeoutNs: number, stage: Stage, late: () => readonly Late[]): Sampler {
  return (iterations) => withinLimit(sample(iterations), { timeoutNs, stage, late });
}

interface Limit {
  readonly timeoutNs: number;
  readonly stage: Stage;
  /** Who has not finished yet. */
  readonly late: () => readonly Late[];
}

/** Rejects with an ArmFailure that names who is late, and leaves it running. */
export function withinLimit<T>(work: Promise<T>, { timeoutNs, stage, late }: Limit): Promise<T> {
  return new Promise((resolve, reject) => {
    const lift = startLimit(timeoutNs / 1e6, () => reject(new ArmFailure(timeoutFailure(late(), stage, timeoutNs))));
    work.then(resolve, reject).finally(lift);
  });
}

function timeoutFailure(late: readonly Late[], stage: Stage, timeoutNs: number): Failure {
  const more = late.length - MOST_NAMED;
  const named = [...late.slice(0, MOST_NAMED).map(({ name }) => name), ...(more > 0 ? [`${more} more`] : [])];
  const what = stage === 'start' ? 'finish loading' : 'finish';
  const message = `${named.join(', ') || 'the work'} did not ${what} within ${timeoutNs / 1e9} s (--timeout)`;
  return { kind: 'timeout', stage, message, waiting: late.map(({ ref }) => ref) };
}
