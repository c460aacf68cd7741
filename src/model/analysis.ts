/** What is derived from the samples. Recomputed on reading; never measured. */
import type { Estimate, RatioEstimate } from './estimate.js';
import type { Failure } from './failure.js';
import type { LossAccount } from './losses.js';
import type { Count, Fraction, Index, NonNegative, PositiveCount } from './scalars.js';
import type { Scaling } from './scaling.js';
import type { Sweep } from './sweep.js';

/**
 * The times of an arm, summarised.
 * @example
 * const told = ({ median, minNs }: TimeSummary): string => `${median.value / 1e6} ms, at best ${minNs / 1e6} ms`;
 */
export interface TimeSummary {
  /** Per iteration, in ns: the median over launches of each launch's median. Of a cold run it includes start-up. */
  readonly median: Estimate;
  /** Start-up and first, unwarmed run, in ns: the median over launches. Null without a record of launches. */
  readonly cold: Estimate | null;
  readonly minNs: NonNegative;
  readonly maxNs: NonNegative;
  /** Standard deviation over mean of all samples; null for fewer than two. */
  readonly cv: NonNegative | null;
  readonly itemsPerSecond: NonNegative | null;
  /** Median CPU time of the arm's processes, per iteration; null where unknown. */
  readonly cpuNs: NonNegative | null;
  /** Median start-up of the team; null without a record of launches. */
  readonly startupNs: NonNegative | null;
  readonly samples: PositiveCount;
}

interface ArmIdentity {
  /** Index into the document's `measurements`. */
  readonly measurement: Index;
  readonly name: string;
  readonly procs: PositiveCount;
}

/**
 * An arm that is reported: its result was checked.
 * @example
 * const best = report.analysis.workloads[0].arms
 *   .filter((arm): arm is MeasuredArm => arm.status === 'measured')
 *   .reduce((a, b) => ((b.speedup?.value ?? 1) > (a.speedup?.value ?? 1) ? b : a));
 */
export interface MeasuredArm extends ArmIdentity {
  readonly status: 'measured';
  readonly time: TimeSummary;
  /** Null for the serial arm. */
  readonly speedup: RatioEstimate | null;
  /** Speedup with start-up and the first, unwarmed run in place of a warm one. Null for the serial arm. */
  readonly coldSpeedup: RatioEstimate | null;
  /** Speedup over workers. Null for the serial arm. */
  readonly efficiency: Estimate | null;
  /** Mean over greatest busy time of the workers: the median over samples. Null for the serial arm. */
  readonly loadBalance: Fraction | null;
  /**
   * Null for the serial arm, and where the workers' times are not known.
   * @optional
   */
  readonly losses: LossAccount | null;
}

/**
 * An arm without figures, and why.
 * @example
 * const reason = (arm: UnreportedArm): string => arm.failure?.message ?? arm.status;
 */
export interface UnreportedArm extends ArmIdentity {
  readonly status: 'failed' | 'skipped' | 'unmeasured';
  readonly failure: Failure | null;
}

/**
 * What is known of an arm: its figures, or why it has none.
 * @discriminator status
 * @example
 * const names = report.analysis.workloads[0].arms.map((arm: ArmAnalysis) => `${arm.name}: ${arm.status}`);
 */
export type ArmAnalysis = MeasuredArm | UnreportedArm;

/**
 * What is derived of one workload, in one size.
 * @example
 * const [first]: readonly WorkloadAnalysis[] = report.analysis.workloads;
 * console.log(`${first.workload}: ${first.launches} launches of ${first.rounds} rounds`);
 */
export interface WorkloadAnalysis {
  readonly workload: string;
  readonly launches: Count;
  readonly rounds: Count;
  readonly arms: readonly ArmAnalysis[];
}

export function measuredArms({ arms }: WorkloadAnalysis): MeasuredArm[] {
  return arms.filter((arm): arm is MeasuredArm => arm.status === 'measured');
}

/**
 * What a warning is of; its message says the rest.
 * @example
 * const grave: readonly WarningCode[] = ['drift', 'throttled', 'steal'];
 * const isGrave = report.analysis.warnings.some(({ code }) => grave.includes(code));
 */
export type WarningCode =
  | 'oversubscribed'
  | 'quota'
  | 'load'
  | 'steal'
  | 'throttled'
  | 'drift'
  | 'dependent'
  | 'sessions'
  | 'unwarmed'
  | 'remembers'
  | 'call'
  | 'clock'
  | 'wide'
  | 'superlinear'
  | 'idle'
  | 'busy'
  | 'less-work'
  | 'few-launches'
  | 'leftovers'
  | 'copies'
  | 'extra-ca-certs'
  | 'few-points'
  | 'at-bound'
  | 'interrupted';

/**
 * Something that makes the figures worth less than they look.
 * @example
 * const loud = report.analysis.warnings.filter((warning: Warning) => warning.code === 'drift' || warning.code === 'load');
 */
export interface Warning {
  readonly code: WarningCode;
  /** Null where it concerns the whole run. */
  readonly workload: string | null;
  readonly message: string;
}

/**
 * What is derived from a document's samples.
 * @example
 * for (const { code, message } of report.analysis.warnings) console.warn(code, message);
 */
export interface Analysis {
  readonly workloads: readonly WorkloadAnalysis[];
  /**
   * Every way to spread a workload that was measured with more numbers of workers than one.
   * @optional
   */
  readonly scaling: readonly Scaling[];
  /**
   * Every workload that was measured at more sizes than one, where they do not grow with the workers.
   * @optional
   */
  readonly sweeps: readonly Sweep[];
  readonly warnings: readonly Warning[];
}
