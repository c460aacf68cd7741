/** Scaling laws for numbers that were measured elsewhere. */
import type { CurvePoint, Laws } from './scaling.js';

export const FIT_QUANTITIES = ['throughput', 'time', 'speedup'] as const;

export type FitQuantity = (typeof FIT_QUANTITIES)[number];

/** One measurement; a number of workers may have several. */
export interface FitRow {
  /** From 1. */
  readonly procs: number;
  /** Above 0, in any unit. */
  readonly value: number;
}

/** One number of workers. */
export interface FitPoint {
  readonly procs: number;
  /** Rows that it was measured in. */
  readonly rows: number;
  /** The mean of what was measured, in its unit. */
  readonly value: number;
  /** Null where there is nothing that it could be relative to. */
  readonly speedup: number | null;
  readonly efficiency: number | null;
  /** Karp and Flatt's, of a measured speedup; null for one worker. */
  readonly serialFraction: number | null;
  /** By the law that is drawn, in the unit of `value`. */
  readonly fitted: number | null;
  /** `value` less `fitted`. */
  readonly residual: number | null;
}

export interface FitReport {
  readonly quantity: FitQuantity;
  /** Measurements. */
  readonly rows: number;
  /** By number of workers. */
  readonly points: readonly FitPoint[];
  /** Throughput that speedups are relative to; null where it is known neither way. */
  readonly base: FitBase | null;
  /**
   * Amdahl's law is one of speedups. The Universal Scalability Law and the curve are of throughput, in the unit of what was
   * measured; of 1 over a time; of speedups where those were given.
   */
  readonly laws: Laws;
  /** Points of the curve that were not measured. */
  readonly predictions: readonly CurvePoint[];
  /** Laws that were not fitted, and why, one line each. */
  readonly missing: readonly string[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/** `measured`: the mean at one worker. `fitted`: γ, where that was not measured. `given`: 1, of speedups. */
export interface FitBase {
  readonly value: number;
  readonly from: 'measured' | 'fitted' | 'given';
}
