/** Pure decisions: how many rounds a launch has. */
import type { RoundNoise } from '../analysis/comparing/round-noise.js';
import type { Plan } from '../model/plan.js';
import { median } from '../stats/median.js';
import { firstBatchNs } from './launch-budget.js';

/** What a launch took, in ns. */
export interface LaunchCost {
  /** Opening its arms, their first runs and warm-ups, and their ends. */
  readonly overheadNs: number;
  /** One of its rounds, with all that comes with it. */
  readonly roundNs: number;
}

/** Rounds are worth having where they cost no more than this share of what a launch costs anyway. */
const CHEAP_SHARE = 0.25;
const FEWEST_ROUNDS = 3;

/**
 * Before anything is known of the noise: the most rounds, up to the plan's, with which the planned launches still fit the
 * time, or which cost next to nothing beside the rest of the launch; at least one.
 */
export function firstRounds(plan: Plan, { overheadNs, roundNs }: LaunchCost): number {
  if (plan.rounds !== null) return plan.rounds;
  const perLaunch = firstBatchNs(plan) / (plan.launches ?? plan.minLaunches);
  const fitting = Math.floor((perLaunch - overheadNs) / Math.max(roundNs, 1));
  const cheap = Math.floor((CHEAP_SHARE * overheadNs) / Math.max(roundNs, 1));
  return Math.max(1, Math.min(plan.maxRounds, Math.max(fitting, cheap)));
}

/**
 * The number that tells most in the same time: √(cost of a launch / cost of a round × variance of rounds / variance of
 * launches), which makes (cost of a launch + r × cost of a round) × (variance of launches + variance of rounds / r) least
 * (Cochran, Sampling Techniques, 3rd ed. 1977, section 10.6); but no more than fit. `before` where the plan has a number, or nothing is known.
 */
export function replannedRounds(
  plan: Plan,
  before: number,
  costs: readonly LaunchCost[],
  noise: RoundNoise | null,
): number {
  if (plan.rounds !== null || plan.cold || noise === null || costs.length === 0) return before;
  const overheadNs = median(costs.map((cost) => cost.overheadNs));
  const roundNs = Math.max(1, median(costs.map((cost) => cost.roundNs)));
  const best = Math.round(Math.sqrt((overheadNs / roundNs) * (noise.ofRounds / noise.ofLaunches)));
  if (!Number.isFinite(best)) return before;
  const fitting = firstRounds(plan, { overheadNs, roundNs });
  return Math.min(Math.max(FEWEST_ROUNDS, best), fitting);
}
