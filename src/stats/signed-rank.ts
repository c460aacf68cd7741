/**
 * The centre of a symmetric distribution from Wilcoxon's signed ranks: estimate, interval and test.
 * Hollander, Wolfe and Chicken, Nonparametric Statistical Methods (2014), sections 3.1 to 3.3.
 */
import type { Interval } from './interval.js';
import { lastThat } from './last-that.js';
import { median } from './median.js';
import { midranks, tieSizes } from './ranks.js';
import { EXACT_UP_TO, signedRankCdf, signedRankNormalCdf } from './signed-rank-distribution.js';

/** The median of all Walsh averages. Throws RangeError where there is no value. */
export function hodgesLehmann(values: readonly number[]): number {
  return median(walshAverages(values));
}

/**
 * The centres that the two-sided signed-rank test does not reject (Tukey's interval): its ends are Walsh averages, the
 * k-th from below and from above, with coverage 1 − 2 P(T⁺ < k). Null where there are too few values for `confidence`
 * (at 0.95, fewer than 6). Exact for up to 200 values of a continuous distribution, approximate beyond; ties only raise
 * the coverage.
 */
export function signedRankInterval(values: readonly number[], confidence = 0.95): Interval | null {
  const cdf = signedRankCdf(values.length);
  const coverage = (k: number) => 1 - 2 * cdf(k - 1);
  const averages = Float64Array.from(walshAverages(values)).sort();
  const k = lastThat((rank) => coverage(rank) >= confidence, Math.floor(averages.length / 2));
  if (k === 0) return null;
  return { low: averages[k - 1], high: averages[averages.length - k], confidence: coverage(k) };
}

export interface SignedRankTest {
  /** T⁺: the sum of the ranks, by size, of the positive values. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Tests for symmetry about 0. Zeros are dropped, as Wilcoxon did. Exact for up to 200 values without
 * zeros or ties in size, otherwise approximate.
 */
export function signedRankTest(values: readonly number[]): SignedRankTest {
  const nonZero = values.filter((x) => x !== 0);
  const n = nonZero.length;
  if (n === 0) return { statistic: 0, p: 1 };
  const sizes = nonZero.map(Math.abs);
  const statistic = midranks(sizes).reduce((sum, rank, i) => (nonZero[i] > 0 ? sum + rank : sum), 0);
  const ties = tieSizes(sizes);
  const exact = n === values.length && n === ties.length && n <= EXACT_UP_TO;
  const cdf = exact ? signedRankCdf(n) : signedRankNormalCdf(n, ties);
  return { statistic, p: Math.min(1, 2 * cdf(Math.min(statistic, (n * (n + 1)) / 2 - statistic))) };
}

/** (xᵢ + xⱼ)/2 for all i ≤ j. */
function walshAverages(values: readonly number[]): number[] {
  return values.flatMap((x, i) => values.slice(i).map((y) => (x + y) / 2));
}
