/** What is derived from several numbers of workers together. */
import type { Schedule } from './arm.js';
import type { Estimate } from './estimate.js';
import type { Params } from './params.js';
import type { Count, Fraction, Index, NonNegative, PositiveCount } from './scalars.js';

/**
 * `strong`: the same size for all numbers of workers. `weak`: the size grows with them.
 * @example
 * const weak = report.analysis.scaling.filter(({ kind }: { readonly kind: ScalingKind }) => kind === 'weak');
 */
export type ScalingKind = 'strong' | 'weak';

/**
 * One number of workers.
 * @example
 * const perWorker = ({ speedup, procs }: ScalingPoint): number => speedup.value / procs;
 */
export interface ScalingPoint {
  /** Index of the parallel arm into the document's `measurements`. */
  readonly measurement: Index;
  readonly procs: PositiveCount;
  /** Value of the param that grows; null in strong scaling. */
  readonly size: number | null;
  /** Serial over parallel time, of the same size. In weak scaling that is the scaled speedup. */
  readonly speedup: Estimate;
  /**
   * The experimentally determined serial fraction of Karp and Flatt; in weak scaling Gustafson's. Null for one worker, and in
   * strong scaling where 1 < speedup ≤ N does not hold.
   */
  readonly serialFraction: Estimate | null;
}

/**
 * One way to spread one workload, over several numbers of workers.
 * @example
 * for (const { name, points } of report.analysis.scaling) {
 *   console.log(name, points.map(({ procs, speedup }) => [procs, speedup.value]));
 * }
 */
export interface Scaling {
  readonly kind: ScalingKind;
  readonly workload: string;
  /** Indexes into the document's `workloads`: one, or in weak scaling one for each number of workers. */
  readonly designs: readonly Index[];
  /** Without the one that grows. */
  readonly params: Params;
  readonly backend: string;
  readonly schedule: Schedule | null;
  /** `fork`, `fork static`. */
  readonly name: string;
  /** Usable cores of the machine. */
  readonly cores: PositiveCount;
  /** By number of workers. */
  readonly points: readonly ScalingPoint[];
  /** Of the points with no more workers than usable cores. */
  readonly laws: Laws;
}

/**
 * A law that does not describe what was measured, and the point that shows it most.
 * @example
 * const text = ({ law, procs, standardErrors }: MissedLaw): string =>
 *   `${law} misses ${procs} workers by ${standardErrors} standard errors`;
 */
export interface MissedLaw {
  readonly law: 'Amdahl' | 'Gustafson' | 'USL';
  /** @minimum 1 */
  readonly procs: number;
  /** Distance of the measured point from the law, in standard errors of the point. */
  readonly standardErrors: NonNegative;
}

/**
 * What the scaling laws make of speedups or throughputs; null for a law with too few numbers of workers.
 * @example
 * const { amdahl, usl, missed }: Laws = report.analysis.scaling[0].laws;
 */
export interface Laws {
  /** Of strong scaling: from three numbers of workers on. */
  readonly amdahl: FractionFit | null;
  /** Of weak scaling: likewise. */
  readonly gustafson: FractionFit | null;
  /** Of strong scaling: from five numbers of workers on. */
  readonly usl: UslFit | null;
  /**
   * Laws that a measured point misses by more than three of its standard errors: they are null above.
   * @optional
   */
  readonly missed: readonly MissedLaw[];
  /** How the serial fraction goes with the number of workers; null for fewer than three of them above 1. */
  readonly trend: Trend | null;
  /** The law that is drawn, from 1 worker to beyond what was measured; empty without a fit. */
  readonly curve: readonly CurvePoint[];
}

/**
 * `constant`: a serial part. `rising`: overhead that grows with the number of workers. `falling`: it wants less than a
 * serial part would, as where caches add up.
 * @example
 * const wanting: readonly Trend[] = ['rising'];
 * const hasOverhead = report.analysis.scaling.some(({ laws }) => laws.trend !== null && wanting.includes(laws.trend));
 */
export type Trend = 'constant' | 'rising' | 'falling' | 'undecided';

/**
 * The ends of a range.
 * @example
 * const width = ({ low, high }: Bounds): number => high - low;
 */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/**
 * One serial fraction for all numbers of workers, by least squares on logarithms.
 * @example
 * const text = ({ serialFraction, limit }: FractionFit): string => `${serialFraction * 100} % serial, ${limit}× at most`;
 */
export interface FractionFit {
  /** From 0 to 1. */
  readonly serialFraction: Fraction;
  /**
   * Speedup of one worker: Amdahl's is fitted, Gustafson's is 1.
   * @optional
   */
  readonly gamma: NonNegative;
  /** Of 95 %, from resampled launches, or by Student's t where there are none; null where neither can be had. */
  readonly interval: Bounds | null;
  /** Whether it is 0 or 1: the data may want a value beyond. */
  readonly atBound: boolean;
  /** Greatest speedup, with any number of workers, and not below the greatest measured one; null where there is none. */
  readonly limit: number | null;
  /** Of logarithms. */
  readonly residualStandardError: number | null;
}

/**
 * A parameter of the law, and how well it is known.
 * @example
 * const isZero = ({ value, atBound }: UslParameter): boolean => value === 0 && atBound;
 */
export interface UslParameter {
  readonly value: NonNegative;
  /** Null where there are no degrees of freedom left, or where the fit tells nothing of it. */
  readonly standardError: number | null;
  /** Of 95 %, from resampled launches, or by Student's t where there are none; null where neither can be had. */
  readonly interval: Bounds | null;
  readonly atBound: boolean;
}

/**
 * X(N) = γ N / (1 + α (N − 1) + β N (N − 1)): N. J. Gunther, "Guerrilla Capacity Planning", 2007.
 * @example
 * const peakOf = ({ peak }: UslFit): number => peak?.procs ?? Infinity;
 */
export interface UslFit {
  /** Contention, from 0 to 1. */
  readonly alpha: UslParameter;
  /** Coherency, from 0 to 1. */
  readonly beta: UslParameter;
  /** Throughput of one worker. */
  readonly gamma: UslParameter;
  /** Where throughput is greatest, and how great; null where it grows for ever. */
  readonly peak: { readonly procs: number; readonly value: number } | null;
  /** γ/α: what throughput cannot exceed; null where α is 0. */
  readonly limit: number | null;
  /** In the unit of throughput; of logarithms where the fit is of launches. */
  readonly residualStandardError: number | null;
  readonly degreesOfFreedom: Count;
  /** Numbers of workers that were fitted. */
  readonly points: Count;
}

/**
 * A point of a law.
 * @example
 * const predicted = fitted.laws.curve.filter((point: CurvePoint) => point.predicted);
 */
export interface CurvePoint {
  /** @minimum 1 */
  readonly procs: number;
  readonly value: number;
  /** Of 95 %, pointwise; null where there is none. */
  readonly interval: Bounds | null;
  /** Beyond what was measured. */
  readonly predicted: boolean;
}
