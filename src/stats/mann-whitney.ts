/**
 * The shift between two samples from the ranks of their values: estimate, interval and test.
 * Hollander, Wolfe and Chicken, Nonparametric Statistical Methods (2014), sections 4.1 to 4.3.
 */
import { median } from './median.js';
import { normalCdf } from './normal.js';
import { type Interval, rankInterval } from './rank-interval.js';
import { midranks, tieCorrection, tieSizes } from './ranks.js';

/** Of m n: the exact distribution takes about (m n)² / 2 steps; beyond this the normal one is off by less than 1e-3. */
const EXACT_UP_TO = 2500;

/** Hodges and Lehmann's estimate of how far `xs` lie above `ys`: the median of all differences. Throws RangeError without any. */
export function shiftEstimate(xs: readonly number[], ys: readonly number[]): number {
  return median(differences(xs, ys));
}

/**
 * The shifts that the two-sided Mann-Whitney test does not reject (Moses' interval), whose ends are differences. Null
 * where there are too few values for `confidence` (at 0.95, fewer than 4 and 4). Exact for up to 50 and 50 values of
 * continuous distributions, approximate beyond; ties only raise the coverage.
 */
export function shiftInterval(xs: readonly number[], ys: readonly number[], confidence = 0.95): Interval | null {
  return rankInterval(differences(xs, ys), mannWhitneyCdf(xs.length, ys.length), confidence);
}

export interface MannWhitneyTest {
  /** U, the number of pairs with x > y, ties counting one half. */
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
  const cdf = ties.length === m + n ? mannWhitneyCdf(m, n) : mannWhitneyNormalCdf(m, n, ties);
  return { statistic, p: Math.min(1, 2 * cdf(Math.min(statistic, m * n - statistic))) };
}

function differences(xs: readonly number[], ys: readonly number[]): number[] {
  return xs.flatMap((x) => ys.map((y) => x - y));
}

/** u ↦ P(U ≤ u) for samples of m and n of one continuous distribution, and integer u from 0 to m n; 0 below. */
export function mannWhitneyCdf(m: number, n: number): (u: number) => number {
  if (m * n > EXACT_UP_TO) return mannWhitneyNormalCdf(m, n);
  const cumulative = exactProbabilities(m, n);
  for (let u = 1; u < cumulative.length; u++) cumulative[u] += cumulative[u - 1];
  return (u) => (u < 0 ? 0 : cumulative[u]);
}

/** The same by the normal approximation, corrected for continuity and for ties. */
export function mannWhitneyNormalCdf(m: number, n: number, ties: readonly number[] = []): (u: number) => number {
  const all = m + n;
  const deviation = Math.sqrt(((m * n) / 12) * (all + 1 - tieCorrection(ties) / (all * (all - 1))));
  return (u) => (deviation === 0 ? 1 : normalCdf((u + 0.5 - (m * n) / 2) / deviation));
}

/**
 * The coefficients of the Gaussian binomial (m+n choose m), over their sum: the product of (1 − qⁿ⁺ⁱ)/(1 − qⁱ) for i to m
 * (Mann and Whitney, "On a test of whether one of two random variables is stochastically larger than the other", 1947).
 * Each factor is followed by its share i/(n+i) of the sum, so that they are probabilities all the way.
 */
function exactProbabilities(m: number, n: number): Float64Array {
  const probabilities = new Float64Array(m * n + 1);
  probabilities[0] = 1;
  for (let i = 1; i <= m; i++) {
    for (let u = m * n; u >= n + i; u--) probabilities[u] -= probabilities[u - n - i];
    for (let u = i; u <= m * n; u++) probabilities[u] += probabilities[u - i];
    for (let u = 0; u <= m * n; u++) probabilities[u] *= i / (n + i);
  }
  return probabilities;
}
