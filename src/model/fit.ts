/** Scaling laws for numbers that were measured elsewhere. */
import type { CurvePoint, Laws } from './scaling.js';

export const FIT_QUANTITIES = ['throughput', 'time', 'speedup'] as const;

/**
 * What was measured: `throughput`, `time` or `speedup`.
 * @example
 * const quantity: FitQuantity = 'throughput';
 */
export type FitQuantity = (typeof FIT_QUANTITIES)[number];

/**
 * One measurement; a number of workers may have several.
 * @example
 * const rows: FitRow[] = [1, 2, 4].map((procs) => ({ procs, value: 100 / procs }));
 */
export interface FitRow {
  /** From 1. */
  readonly procs: number;
  /** Above 0, in any unit. */
  readonly value: number;
}

/** Different numbers of workers that a law takes. */
export const FEWEST_NUMBERS = 3;
/** More are no numbers of workers, and no table to read. */
const MOST_NUMBERS = 1000;
/** Beyond them squares and sums are no numbers any more. */
const [LEAST, MOST] = [1e-100, 1e100];

interface FitFault {
  /** Index of the row; null where all together are too few. */
  readonly row: number | null;
  readonly field: keyof FitRow;
  readonly what: string;
}

/** The first reason why no law can be fitted; null where there is none. */
export function fitFault(rows: readonly FitRow[]): FitFault | null {
  for (const [row, { procs, value }] of rows.entries()) {
    if (!(procs >= 1 && procs < Infinity)) return { row, field: 'procs', what: 'must be 1 or more' };
    if (!(value > 0)) return { row, field: 'value', what: 'must be above 0' };
    if (value < LEAST || value > MOST)
      return { row, field: 'value', what: `must be from ${LEAST} to ${MOST}: give it in another unit` };
  }
  const distinct = new Set(rows.map(({ procs }) => procs)).size;
  if (distinct > MOST_NUMBERS)
    return {
      row: null,
      field: 'procs',
      what: `${distinct} different numbers of workers; a law takes at most ${MOST_NUMBERS}: is it another column?`,
    };
  if (distinct >= FEWEST_NUMBERS) return null;
  const what = `${distinct} different numbers of workers; a law takes at least ${FEWEST_NUMBERS}`;
  return { row: null, field: 'procs', what };
}

/**
 * One number of workers.
 * @example
 * for (const { procs, value, fitted: byLaw } of fitted.points) console.log(procs, value, byLaw);
 */
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

/**
 * The laws that fit, and what they say.
 * @example
 * const greatest = fitted.laws.usl?.peak?.procs; // workers beyond which throughput falls
 */
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

/**
 * `measured`: the mean at one worker. `fitted`: γ, where that was not measured. `given`: 1, of speedups.
 * @example
 * const isKnown = ({ from }: FitBase): boolean => from !== 'fitted';
 */
export interface FitBase {
  readonly value: number;
  readonly from: 'measured' | 'fitted' | 'given';
}

/** A fit, and where its numbers are from. */
export interface SourcedFit {
  readonly report: FitReport;
  readonly source: FitSource;
}

export interface FitSource {
  readonly file: string;
  /** Header of the column that was fitted. */
  readonly column: string;
  /** Of that column; null where nobody told. */
  readonly unit: string | null;
  /** Header of the column of numbers of workers. */
  readonly workers: string;
  /** Of several in a file, what its rows have in common. */
  readonly series: string | null;
}
