/** What a careful person would say of a result. */
import type { MeasuredArm, Warning, WorkloadAnalysis } from '../../model/analysis.js';
import { variedByDesign } from '../../model/designs.js';
import { FEWEST_LAUNCHES } from '../../model/estimate.js';
import { type Design, type Measurement, nameOnSide, type ResultDocument, type Sample } from '../../model/document.js';
import { paramText } from '../../model/params.js';
import { percentText } from '../../model/percent.js';
import { hodgesLehmann, signedRankInterval } from '../../stats/signed-rank.js';
import { driftsOf } from '../arms/drift.js';
import { machineWarnings } from './of-machine.js';
import { halfWidthOf } from '../arms/speedup.js';
import { type TimedRun, timedRuns } from '../arms/timed-runs.js';
import { gainsWithinLaunches } from '../arms/times.js';
import { ofSizes } from './of-sizes.js';

/** Two thousand times the cost of reading the clock. */
const SHORT_SAMPLE_NS = 100e3;
const IDLE_SHARE = 0.5;
const BUSY_SHARE = 0.05;
const LESS_WORK = 0.7;
const UNWARMED_SHARE = 0.05;

/** A measured arm with what was measured. */
interface Judged extends MeasuredArm {
  readonly source: Measurement;
  /** What it is judged by. */
  readonly runs: readonly TimedRun[];
}

export function findWarnings(document: ResultDocument, workloads: readonly WorkloadAnalysis[]): Warning[] {
  const varied = variedByDesign(document);
  const own = document.workloads.flatMap((design, index) =>
    workloadWarnings(document, workloads[index], design).map((warning) => ({
      warning,
      size: paramText(varied[index]),
    })),
  );
  return [...machineWarnings(document), ...ofSizes(own)];
}

function workloadWarnings(document: ResultDocument, workload: WorkloadAnalysis, design: Design): Warning[] {
  if (workload.launches === 0) return [];
  const arms = workload.arms.flatMap((arm): Judged[] => {
    if (arm.status !== 'measured') return [];
    const source = document.measurements[arm.measurement];
    return [{ ...arm, source, runs: timedRuns(source, document.plan.cold) }];
  });
  const messages: [Warning['code'], string | null][] = [
    ['interrupted', interrupted(design)],
    ['few-launches', fewLaunches(arms)],
    // What two versions are to be known by is the comparison, which says itself how well it is.
    ['wide', document.sides ? null : wide(arms, document.plan.precision, design)],
    ['superlinear', superlinear(arms)],
    ['busy', busy(arms)],
    ['less-work', lessWork(arms)],
    ['idle', idle(arms)],
    ['clock', nearClock(arms)],
    ['drift', drift(arms, document.plan.cold)],
    ['unwarmed', unwarmed(arms)],
  ];
  const { arm } = document.measurements[workload.arms[0].measurement];
  const name = nameOnSide(workload.workload, arm.side);
  return messages.flatMap(([code, message]) => (message ? [{ code, workload: name, message }] : []));
}

function interrupted({ stopped }: Design): string | null {
  return stopped === 'interrupted' || stopped === null
    ? 'interrupted: the figures are of what was finished by then'
    : null;
}

function fewLaunches(arms: readonly MeasuredArm[]): string | null {
  const launches = Math.min(...arms.map(({ time }) => time.median.launches));
  if (arms.length === 0 || launches >= FEWEST_LAUNCHES) return null;
  return `no intervals: a 95 % interval needs ${FEWEST_LAUNCHES} launches, and there ${launches === 1 ? 'was 1' : `were ${launches}`}`;
}

function wide(arms: readonly MeasuredArm[], precision: number, { stopped }: Design): string | null {
  const known = arms.map(({ name, speedup }) => ({ name, width: (speedup && halfWidthOf(speedup)) ?? 0 }));
  const widest = known.reduce((most, arm) => (arm.width > most.width ? arm : most), { name: '', width: 0 });
  if (widest.width <= precision) return null;
  return `the speedup of ${widest.name} is known to ±${percentText(widest.width)} only, not to ±${percentText(precision)}: give it more ${stopped === 'count' ? '--launches' : '--time'} or a quieter machine`;
}

function superlinear(arms: readonly MeasuredArm[]): string | null {
  const above = arms.filter(({ speedup, procs }) => speedup?.interval && speedup.interval.low > procs);
  if (above.length === 0) return null;
  const names = above.map(({ name }) => name).join(', ');
  return `speedup above the number of workers (${names}): the serial program may not be the best one, or the parts fit a cache that the whole does not`;
}

/** Waiting spreads over any number of workers, whatever the cores; so does a pause in the serial program. */
function idle(arms: readonly Judged[]): string | null {
  const serial = serialOf(arms);
  if (!serial || serial.time.cpuNs === null) return null;
  const share = shareOf(serial.source, ({ cpuNs, waitNs }) => (cpuNs ?? 0) + (waitNs ?? 0));
  if (share >= IDLE_SHARE) return null;
  return `the serial arm computes for ${percentText(share)} of its time and waits for the rest: the speedup is of waiting, not of computing`;
}

/** Spreading work over processes does not make it less; what takes so much less CPU time may not be the same work. */
function lessWork(arms: readonly Judged[]): string | null {
  const serial = serialOf(arms);
  // What a program that waits spends on its timers says nothing of the work.
  const serialNs = idle(arms) === null ? (serial?.time.cpuNs ?? 0) : 0;
  const less = arms.flatMap(({ name, time: { cpuNs } }) => {
    return cpuNs !== null && cpuNs < LESS_WORK * serialNs ? [`${name} ${percentText(cpuNs / serialNs)}`] : [];
  });
  if (less.length === 0) return null;
  return `less CPU time than the serial arm's (${less.join(', ')} of it): is it the same work, and the best serial program?`;
}

/** The serial program needs one core; what it does not get of it, somebody else had. */
function busy(arms: readonly Judged[]): string | null {
  const serial = serialOf(arms);
  const share = serial ? shareOf(serial.source, ({ waitNs }) => waitNs ?? 0) : 0;
  if (share <= BUSY_SHARE) return null;
  return `the machine was busy during the run: the serial arm waited for a core for ${percentText(share)} of its time`;
}

function serialOf(arms: readonly Judged[]): Judged | undefined {
  return arms.find(({ source }) => source.arm.backend === 'serial');
}

/** Of the wall time of all samples. */
function shareOf({ samples }: Measurement, part: (sample: Sample) => number): number {
  const wallNs = samples.reduce((sum, sample) => sum + sample.wallNs, 0);
  // Accounts are kept by other clocks than the wall time, and of short samples they may be ahead of it.
  return Math.min(1, samples.reduce((sum, sample) => sum + part(sample), 0) / wallNs);
}

function nearClock(arms: readonly Judged[]): string | null {
  const short = arms.filter(({ source }) => source.samples.some(({ wallNs }) => wallNs < SHORT_SAMPLE_NS));
  if (short.length === 0) return null;
  return `samples of ${short.map(({ name }) => name).join(', ')} are so short that the clock's resolution shows`;
}

function drift(arms: readonly Judged[], cold: boolean): string | null {
  const drifts = driftsOf(
    arms.map(({ source }) => source),
    cold,
  );
  if (drifts.length === 0) return null;
  return `times drifted over the launches (${drifts.join(', ')}): trust the speedups, not the times`;
}

/** Code that is still being compiled gets faster within each launch, from the first round to the last. */
function unwarmed(arms: readonly Judged[]): string | null {
  const cold = arms.flatMap((arm) => {
    const gains = gainsWithinLaunches(arm.runs);
    const interval = gains.length < FEWEST_LAUNCHES ? null : signedRankInterval(gains);
    return interval && interval.low > Math.log1p(UNWARMED_SHARE)
      ? [`${arm.name} by ${percentText(Math.expm1(hodgesLehmann(gains)))}`]
      : [];
  });
  if (cold.length === 0) return null;
  return `the first round of a launch is slower than its last (${cold.join(', ')}): give it more --warmup`;
}
