/**
 * The distribution of Wilcoxon's signed-rank statistic T⁺, the sum of the ranks of the positive values, for values
 * that are symmetric about 0. Hollander, Wolfe and Chicken, Nonparametric Statistical Methods (2014), section 3.1.
 */
import { normalCdf } from './normal.js';

/** The exact distribution takes about n³/3 steps; beyond this n, the normal one is off by less than 5e-4. */
export const EXACT_UP_TO = 200;

/** t ↦ P(T⁺ ≤ t) for n values without ties or zeros and integer t from 0 to n(n + 1)/2. */
export function signedRankCdf(n: number): (t: number) => number {
  if (n > EXACT_UP_TO) return signedRankNormalCdf(n);
  const cumulative = exactProbabilities(n);
  for (let t = 1; t < cumulative.length; t++) cumulative[t] += cumulative[t - 1];
  return (t) => cumulative[t];
}

/** The same by the normal approximation, corrected for continuity and for ties. */
export function signedRankNormalCdf(n: number, ties: readonly number[] = []): (t: number) => number {
  const mean = (n * (n + 1)) / 4;
  const tied = ties.reduce((sum, size) => sum + size * (size - 1) * (size + 1), 0);
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - tied / 2) / 24);
  return (t) => normalCdf((t + 0.5 - mean) / deviation);
}

/** Every rank is in the sum or not with probability ½, so each one averages the distribution with its own shift. */
function exactProbabilities(n: number): Float64Array {
  const probabilities = new Float64Array((n * (n + 1)) / 2 + 1);
  probabilities[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let t = (rank * (rank + 1)) / 2; t >= 0; t--) {
      const without = probabilities[t];
      const withRank = t >= rank ? probabilities[t - rank] : 0;
      probabilities[t] = (without + withRank) / 2;
    }
  }
  return probabilities;
}
