/** Slower, faster, the same, or not known. */
import type { Interval } from '../../model/estimate.js';
import type { Verdict } from '../../model/comparison.js';
import { holm } from '../../stats/holm.js';
import type { Contrast } from './contrast.js';

/** Chance that any verdict of one comparison is wrong. */
export const ALPHA = 0.05;

export interface Judged {
  readonly verdict: Verdict;
  /** On the log scale, at the confidence that the verdict stands on; null with too few launches. */
  readonly interval: Interval | null;
  /** Chance of error that was allowed it. */
  readonly level: number;
}

/** All contrasts of one comparison together, by Holm's procedure: 95 % that none is called what it is not. */
export function judgeTogether(contrasts: readonly Contrast[], margin: number): Judged[] {
  const judged = (at: number, level: number): Judged => {
    const interval = contrasts[at].interval(1 - level);
    return { verdict: verdictOf(interval, margin), interval, level };
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
 * Whether a second batch is to say if it is slower: the estimate lies beyond the margin, and the plain 95 % interval
 * above no change at all. It may be generous, since the second batch alone decides.
 */
export function isSuspect({ estimate, interval }: Contrast, margin: number): boolean {
  return estimate > Math.log1p(margin) && (interval(1 - ALPHA)?.low ?? 0) > 0;
}
