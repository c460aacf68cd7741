/** Whether values taken one after another drift, how fast, and whether each is like the one before; nothing assumes a distribution. */
import { median } from './median.js';
import { normalCdf } from './normal.js';
import { midranks, tieSizes } from './ranks.js';

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

/**
 * Von Neumann's ratio of the ranks: R. Bartels, "The rank version of von Neumann's ratio test for randomness", Journal of the
 * American Statistical Association 77 (1982). `correlation`: of the ranks with those before them, 1 − ratio / 2, 0 where all
 * are equal; `p`: one-sided, of none above 0, by the normal approximation, for ten values or more.
 */
export function rankNeighbours(values: readonly number[]) {
  const n = values.length;
  const ranks = midranks(values);
  const spread = ranks.reduce((sum, rank) => sum + (rank - (n + 1) / 2) ** 2, 0);
  if (spread === 0) return { correlation: 0, p: 1 };
  const steps = ranks.slice(1).reduce((sum, rank, at) => sum + (rank - ranks[at]) ** 2, 0);
  const ratio = steps / spread;
  const variance = (4 * (n - 2) * (5 * n * n - 2 * n - 9)) / (5 * n * (n + 1) * (n - 1) ** 2);
  return { correlation: 1 - ratio / 2, p: normalCdf((ratio - 2) / Math.sqrt(variance)) };
}

/**
 * S: the number of pairs that rise minus the number of pairs that fall. O(n log n), by a tree of how many values of each rank
 * came before (P. Fenwick, "A new data structure for cumulative frequency tables", Software: Practice and Experience 24, 1994).
 */
function concordance(values: readonly number[]): number {
  const tree = new Int32Array(values.length + 1);
  const upTo = (rank: number): number => {
    let count = 0;
    for (let at = rank; at > 0; at -= at & -at) count += tree[at];
    return count;
  };
  return midranks(values).reduce((sum, midrank, before) => {
    const rank = Math.ceil(midrank);
    const below = upTo(rank - 1);
    const above = before - upTo(rank);
    for (let at = rank; at <= values.length; at += at & -at) tree[at] += 1;
    return sum + below - above;
  }, 0);
}
