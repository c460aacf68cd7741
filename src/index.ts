/** The library. Light to load, because every worker that runs a workload of one's own loads it. */

export { type BlockRange, splitBlocks } from './kit/blocks.js';
export { type Alternatives, defineAlternatives } from './kit/define-alternatives.js';
export { defineMap, type MapDefinition, type MapInput } from './kit/define-map.js';
export { choice, defineWorkload, integer, number } from './kit/define-workload.js';
export { type Config, defineConfig, type WorkloadSettings } from './model/config.js';
export type { ChoiceParam, NumberParam, Param, Params, ParamSpecs, ParamsOf, ParamValue } from './model/params.js';
export { UsageError } from './model/usage-error.js';
export type { Awaitable, Check, Need, Workload } from './model/workload.js';
export { type RandomStream, randomStream } from './stats/random/random-stream.js';

export type { AllocationChange } from './model/allocation-change.js';
export type {
  Analysis,
  ArmAnalysis,
  MeasuredArm,
  TimeSummary,
  UnreportedArm,
  Warning,
  WarningCode,
  WorkloadAnalysis,
} from './model/analysis.js';
export type { Arm, Schedule } from './model/arm.js';
export type {
  AloneTime,
  Change,
  ComparedQuantity,
  Comparison,
  Conclusion,
  Evidence,
  MachineQuality,
  NotComparable,
  Quantity,
  Refusal,
  Verdict,
  Version,
} from './model/comparison.js';
export type { Absence, Agreement, Design, StopReason } from './model/design.js';
export type { Report, ResultDocument } from './model/document.js';
export type { Estimate, Interval, RatioEstimate } from './model/estimate.js';
export type {
  Death,
  Died,
  Failure,
  Stage,
  Threw,
  TimedOut,
  Unclonable,
  Unconfirmed,
  WaitingRef,
  WorkerRef,
} from './model/failure.js';
export type { FitBase, FitPoint, FitQuantity, FitReport, FitRow } from './model/fit.js';
export type { Computing, LossAccount, LossKey, LossPart, MessageCost } from './model/losses.js';
export type { Conditions, Containment, Cores, Environment } from './model/machine.js';
export type { Measurement, Output, Status } from './model/measurement.js';
export type { Plan, PlanOptions } from './model/plan.js';
export type {
  Bounds,
  CurvePoint,
  FractionFit,
  Laws,
  MissedLaw,
  Scaling,
  ScalingKind,
  ScalingPoint,
  Trend,
  UslFit,
  UslParameter,
} from './model/scaling.js';
export type {
  MoreWork,
  Selftest,
  SelftestReport,
  SelftestSummary,
  SelftestWarning,
  Share,
  SlowdownTally,
  Tally,
  Trial,
  TrialArm,
} from './model/selftest-report.js';
export type { BreakEven, Growth, GrowthName, Sweep, SweepArm, SweepPoint } from './model/sweep.js';
export type {
  EmptyRun,
  HeapUse,
  Launch,
  Sample,
  Session,
  SessionCounts,
  Timing,
  WorkerActivity,
} from './model/timing.js';

import type { CompareOptions } from './analysis/comparing/compare-versions.js';
import type { ExecOptions } from './engine/exec.js';
import type { Comparison } from './model/comparison.js';
import type { Report, ResultDocument } from './model/document.js';
import type { FitQuantity, FitReport, FitRow } from './model/fit.js';
import type { SelftestReport } from './model/selftest-report.js';
import type { RunOptions } from './engine/run-options.js';
import type { SelftestOptions } from './engine/selftest/selftest.js';

export type { CompareOptions } from './analysis/comparing/compare-versions.js';
export type { Fastest } from './analysis/arms/speedup.js';
export type { EngineEvent, Happening, Place, Progress } from './engine/engine-events.js';
export type { ExecOptions } from './engine/exec.js';
export type { RunOptions } from './engine/run-options.js';
export type { SelftestOptions } from './engine/selftest/selftest.js';
export type { TrialOutlook } from './engine/selftest/trial-order.js';
export type { SelftestEvent } from './engine/selftest/trials.js';

/**
 * Measures workloads one after another, serially and over N workers, in launches of fresh processes, and resolves to the
 * document with its analysis: times in ns, speedups and shares as ratios, each estimate with its 95 % interval. Never
 * prints, never exits. Rejects with UsageError for options that make no sense, before anything is measured, and with the
 * reason of `signal` if it is aborted by then. A workload that fails does not reject: its measurements say so.
 * @example
 * import { run } from 'parbench';
 *
 * const report = await run({ workloads: ['./parse.mts'], backends: ['fork', 'thread'], procs: [1, 2, 4], time: 30 });
 * for (const arm of report.analysis.workloads[0].arms) {
 *   if (arm.status === 'measured') console.log(arm.name, arm.time.median.value / 1e6, 'ms', arm.speedup?.value ?? 1);
 * }
 */
export async function run(options: RunOptions): Promise<Report> {
  return (await import('./engine/run.js')).run(options);
}

/**
 * Measures a program of any language against copies of one that share its work, and resolves to the document with its
 * analysis. Rejects, and never prints, like `run`.
 * @example
 * import { exec } from 'parbench';
 *
 * const report = await exec({ commands: ['jq . big.json', 'python3 -m json.tool big.json'], same: true, time: 20 });
 * console.log(report.analysis.workloads[0].arms.map(({ name }) => name));
 */
export async function exec(options: ExecOptions): Promise<Report> {
  return (await import('./engine/exec.js')).exec(options);
}

/**
 * Holds two results against each other, arm by arm: was head slower than base? A change is head's time over base's,
 * less 1, with an interval; all intervals of one comparison hold together. What cannot be compared is told in it.
 * @example
 * import { readFile } from 'node:fs/promises';
 * import { compare, type ResultDocument } from 'parbench';
 *
 * const read = async (path: string): Promise<ResultDocument> => JSON.parse(await readFile(path, 'utf8'));
 * const { verdict, quantities } = await compare(await read('base.json'), await read('head.json'), { margin: 0.05 });
 * if (verdict === 'slower') console.error(quantities.filter((each) => each.verdict === 'slower'));
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
 * @example
 * import { selftest } from 'parbench';
 *
 * const { summary } = await selftest({ workload: './parse.mts', slowdowns: [0.05, 0.1], time: 120 });
 * console.log(`slowdowns from ${(summary.smallest.slowdown ?? Infinity) * 100} % on are found here`);
 */
export async function selftest(options: SelftestOptions = {}): Promise<SelftestReport> {
  return (await import('./engine/selftest/selftest.js')).selftest(options);
}

/**
 * Fits Amdahl's law and the Universal Scalability Law to numbers that were measured elsewhere: throughputs, times or
 * speedups, each in one unit of the caller's, at three numbers of workers or more. Rejects with UsageError for fewer,
 * and, naming the row, for numbers that cannot be.
 * @example
 * import { fit } from 'parbench';
 *
 * const times = [
 *   { procs: 1, value: 41.2 },
 *   { procs: 2, value: 22.8 },
 *   { procs: 4, value: 13.9 },
 * ];
 * const { laws } = await fit(times, 'time');
 * console.log(laws.amdahl?.serialFraction, laws.amdahl?.limit);
 */
export async function fit(rows: readonly FitRow[], quantity: FitQuantity): Promise<FitReport> {
  return (await import('./analysis/scaling/fit-measurements.js')).fit(rows, quantity);
}
