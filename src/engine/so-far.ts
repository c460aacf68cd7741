/** What of a job is measured already, where a run goes on that was interrupted. */
import type { Goal } from '../analysis/gate.js';
import type { Job } from './job.js';
import { isAlive } from './arm-state.js';
import type { SoFar } from './launch-budget.js';

export interface Before {
  readonly soFar: SoFar;
  /** Number of the next launch: none comes twice, so no order does. */
  readonly next: number;
}

/** A launch that was cut short keeps its number and its samples, and does not count as one. */
export function measuredBefore({ designs, arms }: Job, goal: Goal): Before {
  const [{ elapsedNs, rounds, firstBatch = null }] = designs;
  const alive = arms.filter(isAlive).map(({ measurement }) => measurement);
  const numbers = [...new Set(arms.flatMap(({ measurement }) => measurement.launches.map(({ launch }) => launch)))];
  const launches = numbers.filter((number) =>
    alive.every(({ samples }) => samples.filter(({ launch }) => launch === number).length >= Math.max(1, rounds)),
  ).length;
  const halfWidth = launches > 0 ? goal.halfWidth() : null;
  return { soFar: { launches, elapsedNs, halfWidth, firstBatch }, next: Math.max(-1, ...numbers) + 1 };
}
