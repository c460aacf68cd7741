/** How many values lie where. */
import { quantile } from './median.js';

export interface Bins {
  /** From the least value of all groups; one more than there are bins, in the unit of the values. */
  readonly edges: readonly number[];
  /** Of each group, how many values lie in each bin. */
  readonly counts: readonly (readonly number[])[];
}

/** So that each of them is a few pixels wide. */
const MOST_BINS = 80;

/**
 * The same bins for several groups of values, as wide as suits the group that wants the narrowest: 2 IQR / ∛n, D. Freedman and
 * P. Diaconis, "On the histogram as a density estimator", 1981. Throws RangeError where a group has no values.
 */
export function histogram(groups: readonly (readonly number[])[]): Bins {
  const low = least(groups.map((values) => values.reduce((a, b) => Math.min(a, b))));
  const high = -least(groups.map((values) => -values.reduce((a, b) => Math.max(a, b))));
  const width = least(groups.map(binWidth).filter((each) => each > 0));
  const wanted = Number.isFinite(width) ? Math.ceil((high - low) / width) : 1;
  const bins = Math.max(1, Math.min(MOST_BINS, wanted));
  const place = (value: number): number =>
    high > low ? Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins)) : 0;
  return {
    edges: Array.from({ length: bins + 1 }, (_, at) => low + ((high - low) * at) / bins),
    counts: groups.map((values) => {
      const counts = Array.from({ length: bins }, () => 0);
      for (const value of values) counts[place(value)]++;
      return counts;
    }),
  };
}

function binWidth(values: readonly number[]): number {
  return (2 * (quantile(values, 0.75) - quantile(values, 0.25))) / Math.cbrt(values.length);
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}
