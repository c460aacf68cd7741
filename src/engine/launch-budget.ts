/** Pure decisions: when there are launches enough, and how long they take. */
import { FIRST_BATCH_SHARE } from '../model/comparison.js';
import type { Plan } from '../model/plan.js';
import type { Happening } from './engine-events.js';
import type { StopReason } from '../model/design.js';

/** Time for the first batch of launches: what is held against something else may take a second one. */
export function firstBatchNs({ timeNs, margin }: Plan): number {
  return margin === undefined ? timeNs : timeNs * FIRST_BATCH_SHARE;
}

export interface SoFar {
  /** Of all batches. */
  readonly launches: number;
  readonly elapsedNs: number;
  /** Widest of the intervals of what this batch is to know; null while one of them has none. */
  readonly halfWidth: number | null;
  /** Launches of the first batch, once the second has begun. */
  readonly firstBatch: number | null;
}

/** Why to end the batch now, or null to go on. What the ratios are does not matter, only how well they are known. */
export function stopReason(plan: Plan, soFar: SoFar): StopReason | null {
  const { launches, elapsedNs, halfWidth } = soFar;
  const own = launches - (soFar.firstBatch ?? 0);
  if (plan.launches !== null) return own >= plan.launches ? 'count' : null;
  if (own < plan.minLaunches) return isTimeUp(plan, soFar) ? 'time' : null;
  if (halfWidth !== null && halfWidth <= plan.precision) return 'precision';
  // The next launch would take about as long as those before it.
  return elapsedNs + elapsedNs / launches > endNs(plan, soFar) ? 'time' : null;
}

/** Where a time was asked for, whether one launch more would take longer than that. */
export function isTimeUp({ timeGiven, timeNs }: Plan, { launches, elapsedNs }: SoFar): boolean {
  return timeGiven === true && elapsedNs + elapsedNs / launches > timeNs;
}

function endNs(plan: Plan, { firstBatch }: SoFar): number {
  return firstBatch === null ? firstBatchNs(plan) : plan.timeNs;
}

/** How many launches there will be in all when the batch ends and how long the rest takes, going by those so far. */
export function outlook(plan: Plan, soFar: SoFar): { launches: number; remainingNs: number } | null {
  const { launches, elapsedNs } = soFar;
  if (launches === 0) return null;
  const before = soFar.firstBatch ?? 0;
  const each = elapsedNs / launches;
  const fitting = Math.floor(endNs(plan, soFar) / each) - before;
  const wanted = wantedLaunches(plan, launches - before, soFar.halfWidth);
  const most = plan.timeGiven ? Math.max(launches, Math.floor(plan.timeNs / each)) - before : Infinity;
  const fewest = Math.min(plan.minLaunches, most);
  const planned = before + (plan.launches ?? Math.max(fewest, Math.min(fitting, wanted)));
  return { launches: planned, remainingNs: Math.max(0, planned - launches) * each };
}

/**
 * How long a launch may take by the first runs of its arms so far, in ns: first runs, warm-ups and a round; those of which
 * nothing is known as long as the longest. `firstRunsNs` holds one at least.
 */
export function launchEstimateNs(plan: Plan, arms: number, firstRunsNs: readonly number[]): number {
  const runs = plan.cold ? 1 : 1 + Math.max(1, plan.warmupRuns) + (plan.rounds ?? 1);
  const known = firstRunsNs.reduce((sum, ns) => sum + ns, 0);
  return runs * (known + Math.max(0, arms - firstRunsNs.length) * Math.max(...firstRunsNs));
}

/** Times in ns. */
export type FirstEstimate = Omit<Extract<Happening, { type: 'estimate' }>, 'type' | 'workload'>;

/** What a workload may take by that of a launch: the fewest launches, or the time of the plan where that is longer. */
export function firstEstimate(plan: Plan, launchNs: number): FirstEstimate {
  if (plan.launches !== null) {
    return { launchNs, launches: plan.launches, remainingNs: plan.launches * launchNs, exceededNs: null };
  }
  const fitting = Math.max(1, Math.floor(plan.timeNs / launchNs));
  const launches = plan.timeGiven ? Math.min(fitting, plan.minLaunches) : plan.minLaunches;
  return {
    launchNs,
    launches,
    remainingNs: Math.max(launches * launchNs, plan.timeGiven ? plan.timeNs : firstBatchNs(plan)),
    exceededNs: launchNs > plan.timeNs ? plan.timeNs : null,
  };
}

/** An interval narrows with the square root of the number of launches. */
function wantedLaunches({ precision }: Plan, launches: number, halfWidth: number | null): number {
  return halfWidth === null ? Infinity : Math.ceil(launches * (halfWidth / precision) ** 2);
}

/**
 * How long the jobs take that come after the current one: each as long as those so far on average, the current one with
 * what is expected of it; before there are any as long as the plan allows. Null where nothing tells.
 */
export function restNs(
  { launches, timeNs }: Plan,
  ahead: number,
  doneNs: readonly number[],
  currentNs: number | null,
): number | null {
  const known = currentNs === null ? doneNs : [...doneNs, currentNs];
  if (ahead === 0) return 0;
  if (known.length > 0) return (ahead * known.reduce((sum, ns) => sum + ns, 0)) / known.length;
  return launches === null ? ahead * timeNs : null;
}
