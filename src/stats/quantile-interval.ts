/** Quantiles, and an interval for them that assumes no distribution. */
import { binomialTail } from './binomial.js';

/** The smallest of the values that `share` of them do not exceed. Throws RangeError where there is none. */
export function orderQuantile(values: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * values.length));
  if (values.length === 0) throw new RangeError('A quantile needs at least one value.');
  return sortedOf(values)[rank - 1];
}

/**
 * Order statistics between which the quantile lies with at least `confidence`, half of the doubt at either end; null for
 * an end that so few values cannot tell. The number of values below it is Binomial(n, share): David and Nagaraja,
 * Order Statistics (2003), section 7.1. Values may be infinite.
 */
export function quantileEnds(
  values: readonly number[],
  share: number,
  confidence = 0.95,
): { readonly low: number | null; readonly high: number | null } {
  const n = values.length;
  const tail = (1 - confidence) / 2;
  const sorted = sortedOf(values);
  const ranks = sorted.map((_, at) => at + 1);
  const low = ranks.filter((rank) => 1 - binomialTail(rank, n, share) <= tail).at(-1);
  const high = ranks.find((rank) => binomialTail(rank, n, share) <= tail);
  return { low: low === undefined ? null : sorted[low - 1], high: high === undefined ? null : sorted[high - 1] };
}

function sortedOf(values: readonly number[]): number[] {
  return [...Float64Array.from(values).sort()];
}
