/** Extremes, mean and spread of a set of values. */

export interface Summary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sample standard deviation, by n − 1; 0 for one value. */
  readonly sd: number;
}

/** Of at least one value, in the values' own unit. Throws a RangeError for none. */
export function summarise(values: readonly number[]): Summary {
  if (values.length === 0) throw new RangeError('no values to summarise');
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    min: values.reduce((least, value) => Math.min(least, value)),
    max: values.reduce((most, value) => Math.max(most, value)),
    mean,
    sd: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0,
  };
}
