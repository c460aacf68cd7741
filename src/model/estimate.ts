/** Numbers that are known so well and no better. */
import type { NonNegative, PositiveCount } from './scalars.js';

/** The signed-rank interval reaches 95 % from six launches on: 1 − 2 / 2^6. */
export const FEWEST_LAUNCHES = 6;

/**
 * A range that holds the true value as often as it says.
 * @example
 * const holds = ({ low, high }: Interval, value: number): boolean => low <= value && value <= high;
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /**
   * The interval's exact coverage, at least 0.95.
   * @minimum 0.95
   * @maximum 1
   */
  readonly confidence: number;
}

/**
 * A value per launch, summarised; `interval` is null with too few launches.
 * @example
 * const text = ({ value, interval }: Estimate): string =>
 *   interval === null ? `${value}` : `${value} (${interval.low} to ${interval.high})`;
 */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval | null;
  /** Those that it rests on. */
  readonly launches: PositiveCount;
}

/**
 * An estimated ratio of times.
 * @example
 * const isFaster = ({ interval }: RatioEstimate): boolean => interval !== null && interval.low > 1;
 */
export interface RatioEstimate extends Estimate {
  /** Smallest true difference from a fixed value, as a ratio (0.02 is 2 %), that this many launches would show in four runs of five. */
  readonly smallestEffect: NonNegative | null;
}

/** Of a function of what was estimated that only rises, or only falls. */
export function convertedEstimate({ value, interval, launches }: Estimate, of: (value: number) => number): Estimate {
  return { value: of(value), interval: interval && convertedInterval(interval, of), launches };
}

/** Likewise: where the function falls, low and high change places. */
export function convertedInterval(interval: Interval, of: (value: number) => number): Interval {
  const [low, high] = [of(interval.low), of(interval.high)];
  return { ...interval, low: Math.min(low, high), high: Math.max(low, high) };
}
