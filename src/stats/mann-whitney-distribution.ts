/**
 * The distribution of Mann and Whitney's U, the number of pairs (x, y) with x > y, for two samples of one continuous
 * distribution. Hollander, Wolfe and Chicken, Nonparametric Statistical Methods (2014), section 4.1.
 */
import { normalCdf } from './normal.js';

/** The exact distribution takes about (m n)² / 2 steps; beyond this product the normal one is off by less than 1e-3. */
const EXACT_UP_TO = 2500;

/** u ↦ P(U ≤ u) for samples of m and n without ties and integer u from 0 to m n; 0 below. */
export function mannWhitneyCdf(m: number, n: number): (u: number) => number {
  if (!isExact(m, n)) return mannWhitneyNormalCdf(m, n);
  const cumulative = exactProbabilities(m, n);
  for (let u = 1; u < cumulative.length; u++) cumulative[u] += cumulative[u - 1];
  return (u) => (u < 0 ? 0 : cumulative[u]);
}

export function isExact(m: number, n: number): boolean {
  return m * n <= EXACT_UP_TO;
}

/** The same by the normal approximation, corrected for continuity and for ties. */
export function mannWhitneyNormalCdf(m: number, n: number, ties: readonly number[] = []): (u: number) => number {
  const all = m + n;
  const tied = ties.reduce((sum, size) => sum + size * (size - 1) * (size + 1), 0);
  const deviation = Math.sqrt(((m * n) / 12) * (all + 1 - tied / (all * (all - 1))));
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
