/** The median and other quantiles, and intervals for them that assume no distribution. */
import { binomialTail } from './binomial.js';
import type { ExactInterval } from './rank-interval.js';

/** Throws RangeError where there is no value. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('The median needs at least one value.');
  const sorted = sortedOf(values);
  const upper = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
}

/**
 * The narrowest pair of order statistics x₍ₖ₎, x₍ₙ₊₁₋ₖ₎ that covers the median with at least `confidence`; null where
 * there are too few values for it (at 0.95, fewer than 6).
 *
 * The coverage is P(k ≤ B ≤ n − k) with B ~ Binomial(n, ½): David and Nagaraja, Order Statistics (2003), section 7.1.
 * It is exact for independent values of a continuous distribution; ties only raise it.
 */
export function medianInterval(values: readonly number[], confidence = 0.95): ExactInterval | null {
  const n = values.length;
  let rank = Math.floor(n / 2);
  let probability = centralBinomial(n);
  let coverage = n % 2 === 1 ? 2 * probability : probability;
  while (coverage < confidence && rank > 1) {
    probability = (probability * rank) / (n - rank + 1);
    rank--;
    coverage += 2 * probability;
  }
  if (rank < 1 || coverage < confidence) return null;
  const sorted = sortedOf(values);
  return { low: sorted[rank - 1], high: sorted[n - rank], confidence: Math.min(1, coverage) };
}

/**
 * The value below which a share of the values lies, with linear interpolation between neighbours: definition 7 of Hyndman
 * and Fan, "Sample quantiles in statistical packages" (1996). Throws RangeError where there is no value.
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('A quantile needs at least one value.');
  const sorted = sortedOf(values);
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

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
  const ranks = values.map((_, at) => at + 1);
  const low = ranks.filter((rank) => 1 - binomialTail(rank, n, share) <= tail).at(-1);
  const high = ranks.find((rank) => binomialTail(rank, n, share) <= tail);
  return { low: low === undefined ? null : sorted[low - 1], high: high === undefined ? null : sorted[high - 1] };
}

function sortedOf(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

/** P(B = ⌊n/2⌋) for B ~ Binomial(n, ½), as a product that cannot underflow as 2⁻ⁿ does. */
function centralBinomial(n: number): number {
  let probability = 1;
  for (let i = 1; i <= Math.ceil(n / 2); i++) probability = (probability * (2 * i - 1)) / (2 * i);
  return probability;
}
