/** How much of what makes two versions differ by chance comes from their rounds, and how much from their processes. */
import { groupsBy } from '../../model/lists.js';
import { median } from '../../stats/median.js';
import { inSameRounds } from '../arms/timed-runs.js';
import type { Point } from './arm-quantities.js';

/** Variances of log ratios, head over base. */
export interface RoundNoise {
  /** Of one round among those of its launch. */
  readonly ofRounds: number;
  /** Of one launch among others, however many rounds each has. */
  readonly ofLaunches: number;
}

/** A spread of fewer launches says next to nothing. */
const FEWEST_LAUNCHES = 4;
/** From a median of distances from the middle to the standard deviation of what is normal. */
const NORMAL = 1.4826;

/**
 * By medians, so that no single launch or round decides: the variance of what the launches say, less what their rounds put
 * into it; at least a tenth is left of it. Null with fewer than 4 launches, or where none has two rounds.
 */
export function roundNoise(base: readonly Point[], head: readonly Point[]): RoundNoise | null {
  const ratios = inSameRounds(head, base).map(([own, other]) => ({ ...own, log: Math.log(own.cost / other.cost) }));
  const launches = groupsBy(ratios, ({ launch }) => launch).map((own) => own.map(({ log }) => log));
  const middles = launches.map((logs) => median(logs));
  const distances = launches.flatMap((logs, at) => (logs.length < 2 ? [] : logs.map((log) => log - middles[at])));
  if (launches.length < FEWEST_LAUNCHES || distances.length === 0) return null;
  const ofRounds = varianceAround(0, distances);
  const all = varianceAround(median(middles), middles);
  const rounds = ratios.length / launches.length;
  // The median of r values has the variance π/2r of one of them.
  return { ofRounds, ofLaunches: Math.max(all / 10, all - (Math.PI / 2) * (ofRounds / rounds)) };
}

function varianceAround(middle: number, values: readonly number[]): number {
  return (NORMAL * median(values.map((value) => Math.abs(value - middle)))) ** 2;
}
