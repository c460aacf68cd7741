/** Whether values taken one after another drift, and how fast; neither assumes a distribution. */
import { median } from './median.js';
import { normalCdf } from './normal.js';
import { tieSizes } from './ranks.js';

/**
 * The test for a trend of Mann (1945) and Kendall, Rank Correlation Methods (1975): `tau` is τ_b between the values and
 * their positions, 0 where all are equal; `p` two-sided, by the normal approximation, corrected for ties and continuity.
 */
export function mannKendall(values: readonly number[]) {
  const n = values.length;
  const ties = tieSizes(values);
  const pairs = (n * (n - 1)) / 2;
  const tiedPairs = ties.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  if (tiedPairs === pairs) return { tau: 0, p: 1 };
  const s = concordance(values);
  const tied = ties.reduce((sum, size) => sum + size * (size - 1) * (2 * size + 5), 0);
  const deviation = Math.sqrt((n * (n - 1) * (2 * n + 5) - tied) / 18);
  const p = Math.min(1, 2 * normalCdf((1 - Math.abs(s)) / deviation));
  return { tau: s / Math.sqrt(pairs * (pairs - tiedPairs)), p };
}

/** The median of the slopes between all pairs, per step (Theil, 1950; Sen, 1968). Throws RangeError below two. */
export function theilSen(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError('A slope needs at least two values.');
  return median(values.flatMap((x, i) => values.slice(i + 1).map((y, k) => (y - x) / (k + 1))));
}

/** S: the number of pairs that rise minus the number of pairs that fall. */
function concordance(values: readonly number[]): number {
  return values.reduce((sum, x, i) => values.slice(i + 1).reduce((s, y) => s + Math.sign(y - x), sum), 0);
}
