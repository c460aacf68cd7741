/**
 * The centre of a symmetric distribution from Wilcoxon's signed ranks: estimate, interval and test.
 * Hollander, Wolfe and Chicken, Nonparametric Statistical Methods (2014), sections 3.1 to 3.3.
 */
import { normalCdf } from './normal.js';
import { medianOf, type Ordered, orderedOwnSums } from './ordered-sums.js';
import { type ExactInterval, rankInterval } from './rank-interval.js';
import { midranks, tieCorrection, tieSizes } from './ranks.js';

/** The exact distribution takes about n³/3 steps; beyond this n, the normal one is off by less than 5e-4. */
const EXACT_UP_TO = 200;

/** Values of which all Walsh averages are made and sorted. */
const SORT_UP_TO = 32;

/** The median of all Walsh averages. Throws RangeError where there is no value. */
export function hodgesLehmann(values: readonly number[]): number {
  return values.length > 0 && values.length <= SORT_UP_TO ? medianAverage(values) : medianOf(orderedAverages(values));
}

/** All of them, sorted: of a few values that is three times as fast. */
function medianAverage(values: readonly number[]): number {
  const sums = new Float64Array((values.length * (values.length + 1)) / 2);
  let count = 0;
  for (let i = 0; i < values.length; i++) for (let j = i; j < values.length; j++) sums[count++] = values[i] + values[j];
  sums.sort();
  const upper = Math.floor(count / 2);
  return count % 2 === 1 ? sums[upper] / 2 : (sums[upper - 1] + sums[upper]) / 4;
}

/**
 * The centres that the two-sided signed-rank test does not reject (Tukey's interval), whose ends are Walsh averages. Null
 * where there are too few values for `confidence` (at 0.95, fewer than 6). Exact for up to 200 values of a continuous
 * distribution, approximate beyond; ties only raise the coverage.
 */
export function signedRankInterval(values: readonly number[], confidence = 0.95): ExactInterval | null {
  return rankInterval(orderedAverages(values), signedRankCdf(values.length), confidence);
}

function orderedAverages(values: readonly number[]): Ordered {
  const { count, at } = orderedOwnSums(values);
  return { count, at: (rank) => at(rank) / 2 };
}

export interface SignedRankTest {
  /** T⁺: the sum of the ranks, by size, of the positive values. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Tests for symmetry about 0. Zeros are dropped, as Wilcoxon did. Exact for up to 200 others: given their sizes, each is
 * positive or not with probability ½, ties in size or none (Lehmann, Nonparametrics: Statistical Methods Based on Ranks
 * (1975), section 3.2). Approximate beyond.
 */
export function signedRankTest(values: readonly number[]): SignedRankTest {
  const nonZero = values.filter((x) => x !== 0);
  const n = nonZero.length;
  if (n === 0) return { statistic: 0, p: 1 };
  const sizes = nonZero.map(Math.abs);
  const ranks = midranks(sizes);
  const statistic = ranks.reduce((sum, rank, i) => (nonZero[i] > 0 ? sum + rank : sum), 0);
  const cdf = n <= EXACT_UP_TO ? exactCdf(ranks) : normalCdfOf(n, tieSizes(sizes));
  return { statistic, p: Math.min(1, 2 * cdf(Math.min(statistic, (n * (n + 1)) / 2 - statistic))) };
}

/** Something of every Walsh average, (xᵢ + xⱼ)/2 for all i ≤ j. */
export function walshAverages<T>(values: readonly number[], of: (average: number, i: number, j: number) => T): T[] {
  return values.flatMap((x, i) => values.slice(i).map((y, k) => of((x + y) / 2, i, i + k)));
}

/** t ↦ P(T⁺ ≤ t) for n values, symmetric about 0, without ties or zeros, and integer t from 0 to n(n + 1)/2. */
function signedRankCdf(n: number): (t: number) => number {
  return n > EXACT_UP_TO ? normalCdfOf(n, []) : exactCdf(Array.from({ length: n }, (_, i) => i + 1));
}

/** The same of these ranks, which are halves where there are ties, and of t likewise. */
function exactCdf(ranks: readonly number[]): (t: number) => number {
  const unit = ranks.every(Number.isInteger) ? 1 : 2;
  const cumulative = exactProbabilities(ranks.map((rank) => unit * rank));
  for (let t = 1; t < cumulative.length; t++) cumulative[t] += cumulative[t - 1];
  return (t) => cumulative[unit * t];
}

/** The same by the normal approximation, corrected for continuity and for ties. */
function normalCdfOf(n: number, ties: readonly number[]): (t: number) => number {
  const mean = (n * (n + 1)) / 4;
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - tieCorrection(ties) / 2) / 24);
  return (t) => normalCdf((t + 0.5 - mean) / deviation);
}

/** Every rank is in the sum or not with probability ½, so each one averages the distribution with its own shift. */
function exactProbabilities(ranks: readonly number[]): Float64Array {
  const probabilities = new Float64Array(ranks.reduce((sum, rank) => sum + rank, 1));
  probabilities[0] = 1;
  let most = 0;
  for (const rank of ranks) {
    most += rank;
    for (let t = most; t >= 0; t--) {
      const without = probabilities[t];
      const withRank = t >= rank ? probabilities[t - rank] : 0;
      probabilities[t] = (without + withRank) / 2;
    }
  }
  return probabilities;
}
