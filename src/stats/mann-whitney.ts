/**
 * The shift between two samples from the ranks of their values: estimate, interval and test.
 * Hollander, Wolfe and Chicken, Nonparametric Statistical Methods (2014), sections 4.1 to 4.3.
 */
import type { Interval } from './interval.js';
import { lastThat } from './last-that.js';
import { isExact, mannWhitneyCdf, mannWhitneyNormalCdf } from './mann-whitney-distribution.js';
import { median } from './median.js';
import { midranks, tieSizes } from './ranks.js';

/** Hodges and Lehmann's estimate of how far `xs` lie above `ys`: the median of all differences. Throws RangeError without any. */
export function shiftEstimate(xs: readonly number[], ys: readonly number[]): number {
  return median(differences(xs, ys));
}

/**
 * The shifts that the two-sided Mann-Whitney test does not reject (Moses' interval): its ends are differences, the k-th
 * from below and from above, with coverage 1 − 2 P(U < k). Null where there are too few values for `confidence` (at 0.95,
 * fewer than 4 and 4). Exact for up to 50 and 50 values of continuous distributions, approximate beyond; ties only raise
 * the coverage.
 */
export function shiftInterval(xs: readonly number[], ys: readonly number[], confidence = 0.95): Interval | null {
  const cdf = mannWhitneyCdf(xs.length, ys.length);
  const coverage = (k: number): number => 1 - 2 * cdf(k - 1);
  const sorted = Float64Array.from(differences(xs, ys)).sort();
  const k = lastThat((rank) => coverage(rank) >= confidence, Math.floor(sorted.length / 2));
  if (k === 0) return null;
  return { low: sorted[k - 1], high: sorted[sorted.length - k], confidence: coverage(k) };
}

export interface MannWhitneyTest {
  /** The number of pairs with x > y, ties counting one half. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
}

/** Tests whether both samples are of one distribution. Exact for up to 50 and 50 values without ties, otherwise approximate. */
export function mannWhitneyTest(xs: readonly number[], ys: readonly number[]): MannWhitneyTest {
  const [m, n] = [xs.length, ys.length];
  if (m === 0 || n === 0) return { statistic: 0, p: 1 };
  const all = [...xs, ...ys];
  const ranks = midranks(all).slice(0, m);
  const statistic = ranks.reduce((sum, rank) => sum + rank, 0) - (m * (m + 1)) / 2;
  const ties = tieSizes(all);
  const cdf = ties.length === m + n && isExact(m, n) ? mannWhitneyCdf(m, n) : mannWhitneyNormalCdf(m, n, ties);
  return { statistic, p: Math.min(1, 2 * cdf(Math.min(statistic, m * n - statistic))) };
}

function differences(xs: readonly number[], ys: readonly number[]): number[] {
  return xs.flatMap((x) => ys.map((y) => x - y));
}
