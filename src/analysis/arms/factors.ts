/** Estimates of values that belong together. */
import { largest, smallest, sum } from '../../model/lists.js';
import { convertedEstimate, type Estimate } from '../../model/estimate.js';
import { hodgesLehmann, signedRankInterval } from '../../stats/signed-rank.js';

/** Hodges and Lehmann's estimate with Wilcoxon's signed-rank interval, of one value per launch. */
export function estimateOf(values: readonly number[]): Estimate {
  return { value: hodgesLehmann(values), interval: signedRankInterval(values), launches: values.length };
}

/**
 * Factors from their logarithms in each launch. In every launch they multiply to its total; estimates are medians, and
 * medians do not add up. So what is left between their product and `total` is shared out among the factors by how little
 * each of them is known, and their product is exact.
 */
export function productOf(logs: readonly (readonly number[])[], total: number): Estimate[] {
  const estimates = logs.map(estimateOf);
  const left = Math.log(total) - sum(estimates.map(({ value }) => value));
  const spreads = logs.map((values) => largest(values) - smallest(values));
  const whole = sum(spreads);
  return estimates.map((estimate, at) => {
    const share = left * (whole > 0 ? spreads[at] / whole : 1 / logs.length);
    return convertedEstimate(estimate, (log) => Math.exp(log + share));
  });
}
