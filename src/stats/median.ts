/** The median, and an interval for it that assumes no distribution. */
import type { Interval } from './interval.js';

/** Throws RangeError where there is no value. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('The median needs at least one value.');
  const sorted = Float64Array.from(values).sort();
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
export function medianInterval(values: readonly number[], confidence = 0.95): Interval | null {
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
  const sorted = Float64Array.from(values).sort();
  return { low: sorted[rank - 1], high: sorted[n - rank], confidence: Math.min(1, coverage) };
}

/** P(B = ⌊n/2⌋) for B ~ Binomial(n, ½), as a product that cannot underflow as 2⁻ⁿ does. */
function centralBinomial(n: number): number {
  let probability = 1;
  for (let i = 1; i <= Math.ceil(n / 2); i++) probability = (probability * (2 * i - 1)) / (2 * i);
  return probability;
}
