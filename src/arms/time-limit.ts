/** Samples that may not take for ever. */
import { ArmFailure } from './arm-failure.js';
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
  return (iterations) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new ArmFailure(timeoutFailure(late(), stage, timeoutNs))), timeoutNs / 1e6);
      sample(iterations)
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    });
}

function timeoutFailure(late: readonly Late[], stage: Stage, timeoutNs: number): Failure {
  const more = late.length - MOST_NAMED;
  const named = [...late.slice(0, MOST_NAMED).map(({ name }) => name), ...(more > 0 ? [`${more} more`] : [])];
  const message = `${named.join(', ') || 'the work'} did not finish within ${timeoutNs / 1e9} s (--timeout)`;
  return { kind: 'timeout', stage, message, waiting: late.map(({ ref }) => ref) };
}
