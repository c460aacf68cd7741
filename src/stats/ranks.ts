/** Ranks and ties. */

/** Ranks from 1; equal values share the mean of the ranks they take up. */
export function midranks(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  const ranks = new Map<number, number>();
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    ranks.set(sorted[from], (from + 1 + to) / 2);
  }
  return values.map((x) => ranks.get(x) ?? NaN);
}

/** How often each distinct value occurs. */
export function tieSizes(values: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const x of values) sizes.set(x, (sizes.get(x) ?? 0) + 1);
  return [...sizes.values()];
}

/** The sum of t³ − t over the sizes of ties: what they take from the variance of a sum of ranks. */
export function tieCorrection(ties: readonly number[]): number {
  return ties.reduce((sum, size) => sum + size * (size - 1) * (size + 1), 0);
}
