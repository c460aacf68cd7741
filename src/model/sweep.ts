/** What is derived from several sizes together. */
import type { Estimate, RatioEstimate } from './estimate.js';
import type { Params } from './params.js';
import type { Index, PositiveCount } from './scalars.js';

/**
 * One workload over several values of one param.
 * @example
 * const [sweep]: readonly Sweep[] = report.analysis.sweeps;
 * console.log(sweep.param, sweep.arms.map(({ name, warm }) => [name, warm?.kind]));
 */
export interface Sweep {
  readonly workload: string;
  /** Indexes into the document's `workloads`, by size. */
  readonly designs: readonly Index[];
  /** The param that was swept. */
  readonly param: string;
  /** The others. */
  readonly params: Params;
  /** The serial arm first. */
  readonly arms: readonly SweepArm[];
}

/**
 * One arm, at every size.
 * @example
 * const sizes = ({ points }: SweepArm): readonly number[] => points.map(({ size }) => size);
 */
export interface SweepArm {
  /** `serial`, `fork×2`. */
  readonly name: string;
  readonly procs: PositiveCount;
  /** By size. */
  readonly points: readonly SweepPoint[];
  /** From which size on it pays, with a warm team; null for the serial arm, and for fewer than two sizes. */
  readonly warm: BreakEven | null;
  /** With start-up and the first, unwarmed run. */
  readonly cold: BreakEven | null;
  /** How the median times grow; null for fewer than five sizes, or one that is not above 0. */
  readonly growth: Growth | null;
}

/**
 * Time = `constant` + `coefficient` · the growth, in ns, of the size itself and its logarithm to the base 2. `none`: by none
 * of these within the error that is allowed.
 * @discriminator kind
 * @example
 * const text = (growth: Growth): string => (growth.kind === 'none' ? 'by no law that is known here' : growth.kind);
 */
export type Growth =
  | { readonly kind: 'none' }
  | {
      readonly kind: '1' | 'log n' | 'n' | 'n log n' | 'n^2' | 'n^3';
      readonly constant: number;
      readonly coefficient: number;
    };

/**
 * How a time may grow with the size.
 * @example
 * const expect: GrowthName = 'n log n';
 */
export type GrowthName = Exclude<Growth['kind'], 'none'>;

/** From the slowest on. */
export const GROWTHS = ['1', 'log n', 'n', 'n log n', 'n^2', 'n^3'] as const satisfies readonly GrowthName[];

/**
 * One arm at one size.
 * @example
 * const pays = ({ speedup }: SweepPoint): boolean => (speedup?.interval?.low ?? 0) > 1;
 */
export interface SweepPoint {
  /** Index into the document's `measurements`. */
  readonly measurement: Index;
  readonly size: number;
  /** In ns. */
  readonly time: Estimate;
  /** In ns, start-up included. */
  readonly coldTime: Estimate | null;
  readonly speedup: RatioEstimate | null;
  readonly coldSpeedup: RatioEstimate | null;
}

/**
 * From which size on it pays.
 * `always`: faster than the serial arm at every size that was measured. `never`: at none. `mixed`: at some, but neither
 * from a size on nor up to one. `above`: at all from about `size` on. `below`: only up to about `size`.
 * @discriminator kind
 * @example
 * const from = (breakEven: BreakEven): number | null => (breakEven.kind === 'above' ? breakEven.size : null);
 */
export type BreakEven =
  | { readonly kind: 'always' | 'never' | 'mixed' }
  | {
      readonly kind: 'above' | 'below';
      readonly size: number;
      /** Of the 95 % interval; null for an end outside the range of sizes. */
      readonly low: number | null;
      readonly high: number | null;
      /** Whether the speedups had intervals for these bounds. */
      readonly hasInterval: boolean;
    };
