/** Slower, faster, the same, or not known. */
import type { Interval } from '../../model/estimate.js';
import type { Verdict } from '../../model/comparison.js';
import { holm } from '../../stats/holm.js';
import type { Contrast } from './contrast.js';
import { type Margin, marginFor } from './margins.js';

/** Chance that any verdict of one comparison is wrong. */
export const ALPHA = 0.05;

export interface Judged {
  readonly verdict: Verdict;
  /** On the log scale, at the confidence that the verdict stands on; null with too few launches. */
  readonly interval: Interval | null;
  /** Chance of error that was allowed it. */
  readonly level: number;
  /** That it was judged by, as a ratio. */
  readonly margin: number;
}

/** All contrasts of one comparison together, by Holm's procedure: 95 % that none is called what it is not. */
export function judgeTogether(contrasts: readonly Contrast[], allowed: Margin): Judged[] {
  const judged = (at: number, level: number): Judged => {
    const interval = contrasts[at].interval(1 - level);
    const margin = marginFor(allowed, interval);
    return { verdict: verdictOf(interval, margin), interval, level, margin };
  };
  const tested = holm(contrasts.length, ALPHA, (at, level) => judged(at, level).verdict !== 'undecided');
  return tested.map(({ level }, at) => judged(at, level));
}

/** Of an interval on the log scale: the margin reaches as far down as it does up. */
function verdictOf(interval: Interval | null, margin: number): Verdict {
  const bound = Math.log1p(margin);
  if (!interval) return 'undecided';
  if (interval.low > bound) return 'slower';
  if (interval.high < -bound) return 'faster';
  return interval.low >= -bound && interval.high <= bound ? 'same' : 'undecided';
}

/** Of a whole comparison; null for what was not judged. */
export function verdictOfAll(judged: readonly (Verdict | null)[]): Verdict {
  const verdicts = (['slower', 'undecided', 'faster', 'same'] as const).filter((each) => judged.includes(each));
  return verdicts[0] ?? 'undecided';
}

/**
 * What a second batch is to confirm: the estimate lies beyond the margin, and the plain 95 % interval on that side of no change
 * at all. Null where there is nothing. It may be generous: what the verdict stands on is stricter.
 */
export function suspicionOf({ estimate, interval }: Contrast, margin: number): 'slower' | 'faster' | null {
  const ends = interval(1 - ALPHA);
  if (!ends || Math.abs(estimate) <= Math.log1p(margin)) return null;
  if (estimate > 0) return ends.low > 0 ? 'slower' : null;
  return ends.high < 0 ? 'faster' : null;
}
