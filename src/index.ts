/** The library. Light to load, because every worker that runs a workload of one's own loads it. */

export type { EngineEvent } from './engine/engine-events.js';
export { type BlockRange, splitBlocks } from './kit/blocks.js';
export { defineMap, type MapDefinition, type MapInput } from './kit/define-map.js';
export { type RandomStream, randomStream } from './stats/random/random-stream.js';
export type {
  Analysis,
  ArmAnalysis,
  MeasuredArm,
  TimeSummary,
  UnreportedArm,
  Warning,
  WorkloadAnalysis,
} from './model/analysis.js';
export type { Estimate, Interval, RatioEstimate } from './model/estimate.js';
export type { FitBase, FitPoint, FitQuantity, FitReport, FitRow } from './model/fit.js';
export type { Computing, LossAccount, LossKey, LossPart } from './model/losses.js';
export type {
  Bounds,
  CurvePoint,
  FractionFit,
  Laws,
  Scaling,
  ScalingKind,
  ScalingPoint,
  Trend,
  UslFit,
  UslParameter,
} from './model/scaling.js';
export type { BreakEven, Sweep, SweepArm, SweepPoint } from './model/sweep.js';
export type { ComparedQuantity, Comparison, Verdict } from './model/comparison.js';
export type { Arm } from './model/arm.js';
export type { Measurement } from './model/measurement.js';
export type { Report, ResultDocument } from './model/document.js';
export type { Sample } from './model/timing.js';
export type { Failure } from './model/failure.js';
export type { MoreWork, Selftest, SelftestReport, SelftestSummary, Trial } from './model/selftest-report.js';
export { type Config, defineConfig, type WorkloadSettings } from './model/config.js';
export { choice, defineWorkload, integer, number } from './kit/define-workload.js';
export type { ParamsOf, ParamSpecs, ParamValue } from './model/params.js';
export { UsageError } from './model/usage-error.js';
export type { Awaitable, Check, Workload } from './model/workload.js';
export type { PlanOptions } from './model/plan.js';

import type { CompareOptions } from './analysis/comparing/compare-versions.js';
import type { ExecOptions } from './engine/exec.js';
import type { Comparison } from './model/comparison.js';
import type { Report, ResultDocument } from './model/document.js';
import type { FitQuantity, FitReport, FitRow } from './model/fit.js';
import type { SelftestReport } from './model/selftest-report.js';
import type { RunOptions } from './engine/run-options.js';
import type { SelftestOptions } from './engine/selftest/selftest.js';

export type { CompareOptions } from './analysis/comparing/compare-versions.js';
export type { ExecOptions } from './engine/exec.js';
export type { RunOptions } from './engine/run-options.js';
export type { SelftestEvent } from './engine/selftest/trials.js';
export type { SelftestOptions } from './engine/selftest/selftest.js';

/**
 * Measures workloads one after another, serially and over N workers, in launches of fresh processes, and resolves to the
 * document with its analysis: times in ns, speedups and shares as ratios, each estimate with its 95 % interval. Never
 * prints, never exits. Rejects with UsageError for options that make no sense, before anything is measured, and with the
 * reason of `signal` if it is aborted by then. A workload that fails does not reject: its measurements say so.
 */
export async function run(options: RunOptions): Promise<Report> {
  return (await import('./engine/run.js')).run(options);
}

/**
 * Measures a program of any language against copies of one that share its work, and resolves to the document with its
 * analysis. Rejects, and never prints, like `run`.
 */
export async function exec(options: ExecOptions): Promise<Report> {
  return (await import('./engine/exec.js')).exec(options);
}

/**
 * Holds two results against each other, arm by arm: was head slower than base? A change is head's time over base's,
 * less 1, with an interval; all intervals of one comparison hold together. What cannot be compared is told in it.
 */
export async function compare(
  base: ResultDocument,
  head: ResultDocument,
  options?: CompareOptions,
): Promise<Comparison> {
  return (await import('./analysis/comparing/compare-versions.js')).compare(base, head, options);
}

/**
 * Compares a workload with itself again and again, and with itself made slower by known amounts: how far this machine
 * can be trusted. Rejects and never prints, like `run`.
 */
export async function selftest(options: SelftestOptions = {}): Promise<SelftestReport> {
  return (await import('./engine/selftest/selftest.js')).selftest(options);
}

/**
 * Fits Amdahl's law and the Universal Scalability Law to numbers that were measured elsewhere: throughputs, times or
 * speedups, each in one unit of the caller's, at three numbers of workers or more. Rejects with UsageError for fewer,
 * and, naming the row, for numbers that cannot be.
 */
export async function fit(rows: readonly FitRow[], quantity: FitQuantity): Promise<FitReport> {
  return (await import('./analysis/scaling/fit-measurements.js')).fit(rows, quantity);
}
