/** Several tests at once. */

/**
 * Holm's adjusted p-values, in the order given: rejecting those of at most α keeps the chance of any false rejection
 * below α (S. Holm, "A simple sequentially rejective multiple test procedure", 1979).
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, at) => at).sort((a, b) => ps[a] - ps[b]);
  const adjusted = new Array<number>(ps.length);
  let least = 0;
  for (const [rank, at] of order.entries()) {
    least = Math.max(least, Math.min(1, (ps.length - rank) * ps[at]));
    adjusted[at] = least;
  }
  return adjusted;
}
