/**
 * The value below which a share of the values lies, with linear interpolation between neighbours: definition 7 of Hyndman
 * and Fan, "Sample quantiles in statistical packages" (1996). Throws RangeError where there is no value.
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('A quantile needs at least one value.');
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}
