/** The result document: everything measured, in collection order, and what is derived from it. Times are in ns. */
import type { Analysis } from './analysis.js';
import type { Schedule } from './arm.js';
import type { Comparison, Side } from './comparison.js';
import type { Design } from './design.js';
import type { Conditions, Environment } from './machine.js';
import type { Measurement } from './measurement.js';
import type { Count, Nanoseconds, NonNegative, Positive, PositiveCount, Timestamp } from './scalars.js';

export const SCHEMA = 'parbench/1';

/** How all of it is measured. */
export interface Plan {
  /** Seeds the order of the arms in each round. */
  readonly seed: Count;
  /** Names; null for `fork`, or what else a workload needs. */
  readonly backends: readonly string[] | null;
  /** Numbers of workers. */
  readonly procs: readonly PositiveCount[];
  /** How tasks are dealt out. */
  readonly schedules: readonly Schedule[];
  /** Tasks for each worker that `split` is asked for. */
  readonly chunks: PositiveCount;
  /** Each launch measures the start of the team and a first, unwarmed run, and nothing else. */
  readonly cold: boolean;
  /** Exact number of launches, or null to go on until `precision` or `timeNs`. */
  readonly launches: PositiveCount | null;
  /** Exact number of rounds in a launch, or null to fit them to the time. */
  readonly rounds: PositiveCount | null;
  /** Fewest launches where their number is not given. */
  readonly minLaunches: Count;
  /** Most rounds in a launch where their number is not given. */
  readonly maxRounds: Count;
  /** Time to measure one workload. */
  readonly timeNs: Nanoseconds;
  /** Half-width of the speedup's interval to reach, as a ratio: 0.02 is 2 %. */
  readonly precision: Positive;
  /** Fewest untimed runs of every arm in a launch. */
  readonly warmupRuns: Count;
  /** Shortest sample; shorter work is repeated inside it. */
  readonly minSampleNs: Nanoseconds;
  /** Most time for one sample. */
  readonly timeoutNs: Nanoseconds;
  /** Smallest change that counts, as a ratio, where the run is held against another version or a baseline. */
  readonly margin?: NonNegative;
  /** The size grows with the number of workers; each number has a design of its own. */
  readonly weak?: boolean;
}

/** Everything that parbench measured, in collection order, and the analysis derived from it. Times are in ns. */
export interface ResultDocument {
  readonly schema: typeof SCHEMA;
  readonly created: Timestamp;
  readonly environment: Environment;
  /** Null before the first save. */
  conditions: Conditions | null;
  readonly plan: Plan;
  /** The versions that were measured in the same rounds, where there were two. */
  readonly sides?: Readonly<Record<'base' | 'head', Side>>;
  /** How each workload was measured. */
  readonly workloads: readonly Design[];
  /** The serial arm of a workload first. */
  readonly measurements: Measurement[];
  /** Derived from the samples; recomputed on reading. */
  analysis?: Analysis;
  /** How the result compares to what it was held against; derived likewise, and not read back. */
  readonly comparison?: Comparison;
}

/** A document with its analysis. */
export type Report = ResultDocument & { readonly analysis: Analysis };
