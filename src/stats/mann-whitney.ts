/**
 * The shift between two samples from the ranks of their values: estimate, interval and test.
 * Hollander, Wolfe and Chicken, Nonparametric Statistical Methods (2014), sections 4.1 to 4.3.
 */
import { normalCdf } from './normal.js';
import { medianOf, type Ordered, orderedSums } from './ordered-sums.js';
import { type ExactInterval, rankInterval } from './rank-interval.js';
import { midranks, tieCorrection, tieSizes } from './ranks.js';

/** Of m n: the exact distribution takes about (m n)² / 2 steps; beyond this the normal one is off by less than 1e-3. */
const EXACT_UP_TO = 2500;

/** Hodges and Lehmann's estimate of how far `xs` lie above `ys`: the median of all differences. Throws RangeError without any. */
export function shiftEstimate(xs: readonly number[], ys: readonly number[]): number {
  return medianOf(differences(xs, ys));
}

/**
 * The shifts that the two-sided Mann-Whitney test does not reject (Moses' interval), whose ends are differences. Null
 * where there are too few values for `confidence` (at 0.95, fewer than 4 and 4). Exact for up to 50 and 50 values of
 * continuous distributions, approximate beyond; ties only raise the coverage.
 */
export function shiftInterval(xs: readonly number[], ys: readonly number[], confidence = 0.95): ExactInterval | null {
  return rankInterval(differences(xs, ys), mannWhitneyCdf(xs.length, ys.length), confidence);
}

export interface MannWhitneyTest {
  /** U, the number of pairs with x > y, ties counting one half. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Tests whether both samples are of one distribution. Exact for up to 50 and 50 values: with ties by the permutations of
 * the midranks (Lehmann, Nonparametrics: Statistical Methods Based on Ranks (1975), section 1.4), whose distribution may be
 * skewed, so that p is twice the smaller tail. Approximate beyond.
 */
export function mannWhitneyTest(xs: readonly number[], ys: readonly number[]): MannWhitneyTest {
  const [m, n] = [xs.length, ys.length];
  if (m === 0 || n === 0) return { statistic: 0, p: 1 };
  const all = [...xs, ...ys];
  const ranks = midranks(all).slice(0, m);
  const statistic = ranks.reduce((sum, rank) => sum + rank, 0) - (m * (m + 1)) / 2;
  const ties = tieSizes(all);
  const isTied = ties.length < m + n;
  if (isTied && m * n <= EXACT_UP_TO) return { statistic, p: permutationP(midranks(all), m) };
  const cdf = isTied ? mannWhitneyNormalCdf(m, n, ties) : mannWhitneyCdf(m, n);
  return { statistic, p: Math.min(1, 2 * cdf(Math.min(statistic, m * n - statistic))) };
}

function differences(xs: readonly number[], ys: readonly number[]): Ordered {
  return orderedSums(
    xs,
    ys.map((y) => -y),
  );
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

/** Two-sided: how many of the ways to take `m` of the ranks have a sum as small, or as great, as that of the first `m`. */
function permutationP(ranks: readonly number[], m: number): number {
  // The fewer are taken, the fewer ways there are; those that stay have the rest of the sum.
  const own = m <= ranks.length - m ? ranks.slice(0, m) : ranks.slice(m);
  const observed = own.reduce((sum, rank) => sum + 2 * rank, 0);
  const ways = waysToSum(
    ranks.map((rank) => 2 * rank),
    own.length,
  );
  let [all, low, high] = [0, 0, 0];
  for (const [sum, count] of ways.entries()) {
    all += count;
    if (sum <= observed) low += count;
    if (sum >= observed) high += count;
  }
  return Math.min(1, (2 * Math.min(low, high)) / all);
}

/** In how many ways `taken` of the whole numbers have each sum. */
function waysToSum(numbers: readonly number[], taken: number): Float64Array {
  const greatest = [...numbers].sort((a, b) => b - a).slice(0, taken);
  const width = greatest.reduce((sum, each) => sum + each, 1);
  const ways = Array.from({ length: taken + 1 }, () => new Float64Array(width));
  ways[0][0] = 1;
  for (const [at, number] of numbers.entries()) {
    for (let count = Math.min(taken, at + 1); count >= 1; count--) {
      const [before, after] = [ways[count - 1], ways[count]];
      for (let sum = number; sum < width; sum++) after[sum] += before[sum - number];
    }
  }
  return ways[taken];
}
