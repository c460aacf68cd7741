/** What versions of an arm allocate. */
import type { Interval } from './estimate.js';
import type { NonNegative } from './scalars.js';

/**
 * An arm whose versions allocate differently.
 * @example
 * const more = (comparison.allocations ?? []).filter(({ ratio }: AllocationChange) => ratio > 1);
 */
export interface AllocationChange {
  readonly workload: string;
  /** `n=10000000 seed=42` */
  readonly params: string;
  readonly arm: string;
  /** Bytes of one iteration, the median over launches. */
  readonly base: NonNegative;
  readonly head: NonNegative;
  /** Head over base. */
  readonly ratio: number;
  /** Of the ratio; all of a comparison hold together at 95 % (Bonferroni). */
  readonly interval: Interval;
}
