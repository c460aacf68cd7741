/** Intervals between two of the values in order, as ranks give them. */
import { lastThat } from './bisection.js';
import type { Ordered } from './ordered-sums.js';

/** A closed interval [low, high] for an unknown quantity. The document's own is of the same shape: neither room knows the other. */
export interface ExactInterval {
  readonly low: number;
  readonly high: number;
  /** Probability that such an interval covers the quantity: the one attained, not the one asked for. */
  readonly confidence: number;
}

/**
 * From the k-th value from below to the k-th from above, for the largest k whose coverage, 1 − 2 P(statistic < k), is at
 * least `confidence`; null where there is none. `cdf`: of the statistic.
 */
export function rankInterval(
  { count, at }: Ordered,
  cdf: (statistic: number) => number,
  confidence: number,
): ExactInterval | null {
  const coverage = (k: number): number => 1 - 2 * cdf(k - 1);
  const k = lastThat((rank) => coverage(rank) >= confidence, Math.floor(count / 2));
  if (k === 0) return null;
  return { low: at(k), high: at(count + 1 - k), confidence: coverage(k) };
}
