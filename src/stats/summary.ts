/** Extremes, mean and spread of a set of values. */

export interface Summary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sample standard deviation, by n − 1; 0 for one value. */
  readonly sd: number;
}

/**
 * Of at least one value, in the values' own unit, in one pass from the least value to the greatest: B. P. Welford, "Note
 * on a method for calculating corrected sums of squares and products", Technometrics 4 (1962). Throws a RangeError for none.
 */
export function summarise(values: readonly number[]): Summary {
  if (values.length === 0) throw new RangeError('no values to summarise');
  const sorted = Float64Array.from(values).sort();
  let [mean, squares] = [0, 0];
  for (const [at, value] of sorted.entries()) {
    const distance = value - mean;
    mean += distance / (at + 1);
    squares += distance * (value - mean);
  }
  const sd = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return { min: sorted[0], max: sorted[sorted.length - 1], mean, sd };
}
