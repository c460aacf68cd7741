/** What the serial fractions of several numbers of workers have in common. */
import type { Bounds, ScalingKind, Trend } from '../../model/scaling.js';
import { gustafsonFraction, karpFlatt } from '../../stats/scaling-laws.js';
import type { Measured } from '../../stats/law.js';
import { slopeHalfWidth, slopeOf } from '../../stats/line.js';
import { type IntervalBasis, resampledBounds, type Resamples } from './resampling.js';
import { largest, smallest } from '../../model/lists.js';

const FEWEST_FRACTIONS = 3;

/** A rise that matters, of the mean fraction: it takes as much from the greatest speedup that the fraction allows. */
const MATERIAL = 0.1;
/** The same as a fraction itself, where the mean is so small that a tenth of it is noise. */
const LEAST_MATERIAL = 0.005;

/**
 * From the straight line through the fractions over N, and how much it rises from the least to the greatest N: under the
 * Universal Scalability Law Karp and Flatt's fraction is α + β N, so that the slope is the overhead that grows. Rising
 * or falling: by as much as matters, with an interval that leaves out 0. Constant: an interval without any rise or fall
 * that would matter. Without enough launches the interval is that of the line. Null for fewer than three numbers of workers above 1.
 */
export function trendOf(points: readonly Measured[], basis: IntervalBasis<Resamples>, kind: ScalingKind): Trend | null {
  const { procs, fractions } = fractionsOf(points, kind);
  if (new Set(procs).size < FEWEST_FRACTIONS) return null;
  const range = largest(procs) - smallest(procs);
  const rise = slopeOf(procs, fractions) * range;
  const bounds =
    typeof basis === 'object'
      ? resampledBounds(
          basis.points.map((each) => riseOf(each, kind) * range),
          basis.launches,
        )
      : boundsOfLine(procs, fractions, range);
  const mean = fractions.reduce((sum, each) => sum + each, 0) / fractions.length;
  return readTrend(rise, bounds, Math.max(LEAST_MATERIAL, MATERIAL * Math.abs(mean)));
}

function readTrend(rise: number, { low, high }: Bounds, material: number): Trend {
  if (low > -material && high < material) return 'constant';
  if (low > 0 && rise >= material) return 'rising';
  if (high < 0 && rise <= -material) return 'falling';
  return 'undecided';
}

function boundsOfLine(procs: readonly number[], fractions: readonly number[], range: number): Bounds {
  const slope = slopeOf(procs, fractions);
  const half = slopeHalfWidth(procs, fractions) ?? Infinity;
  return { low: (slope - half) * range, high: (slope + half) * range };
}

function riseOf(points: readonly Measured[], kind: ScalingKind): number {
  const { procs, fractions } = fractionsOf(points, kind);
  return slopeOf(procs, fractions);
}

function fractionsOf(points: readonly Measured[], kind: ScalingKind): { procs: number[]; fractions: number[] } {
  const fractionOf = kind === 'strong' ? karpFlatt : gustafsonFraction;
  const known = points.flatMap(({ procs, value }) => {
    const fraction = fractionOf(value, procs);
    return fraction === null ? [] : [{ procs, fraction }];
  });
  return { procs: known.map(({ procs }) => procs), fractions: known.map(({ fraction }) => fraction) };
}
