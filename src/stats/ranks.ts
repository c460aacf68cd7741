/** Ranks and ties. */

/** Ranks from 1; equal values share the mean of the ranks they take up. */
export function midranks(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return values.map((x) => (sorted.indexOf(x) + sorted.lastIndexOf(x)) / 2 + 1);
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
