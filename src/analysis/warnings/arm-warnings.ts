/** What the samples' times, and their CPU times, say of how they were taken, of the work, and of what else ran. */
import type { MeasuredArm } from '../../model/analysis.js';
import { FEWEST_LAUNCHES } from '../../model/estimate.js';
import type { Measurement } from '../../model/measurement.js';
import { percentText } from '../../model/phrases.js';
import type { Sample } from '../../model/timing.js';
import { median } from '../../stats/median.js';
import { hodgesLehmann, signedRankInterval } from '../../stats/signed-rank.js';
import { callCost } from '../arms/call-cost.js';
import { driftsOf } from '../arms/drift.js';
import { dependentLaunches } from '../arms/independence.js';
import { logRatios } from '../arms/ratios.js';
import type { TimedRun } from '../arms/timed-runs.js';
import { gainsWithinLaunches } from '../arms/times.js';

export interface ArmToJudge extends MeasuredArm {
  readonly source: Measurement;
  readonly runs: readonly TimedRun[];
}

/** Two thousand times the cost of reading the clock. */
const SHORT_SAMPLE_NS = 100e3;
const UNWARMED_SHARE = 0.05;
const IDLE_SHARE = 0.5;
const BUSY_SHARE = 0.05;
const LESS_WORK = 0.7;
const LONG_FIRST_NS = 20e6;
const MANY_TIMES = 100;
const CALL_NS = 5e3;

export function nearClock(arms: readonly ArmToJudge[]): string | null {
  const short = arms.filter(({ source }) => source.samples.some(({ wallNs }) => wallNs < SHORT_SAMPLE_NS));
  if (short.length === 0) return null;
  return `samples of ${short.map(({ name }) => name).join(', ')} are so short that the clock's resolution shows`;
}

export function drift(arms: readonly ArmToJudge[], cold: boolean): string | null {
  const drifts = driftsOf(
    arms.map(({ source }) => source),
    cold,
  );
  if (drifts.length === 0) return null;
  return `times drifted over the launches (${drifts.join(', ')}): trust the speedups, not the times`;
}

/** What made some launches of a speedup alike is not made up for by the pairing of their rounds. */
export function dependent(arms: readonly ArmToJudge[], cold: boolean): string | null {
  const serial = serialOf(arms);
  if (!serial) return null;
  return dependentLaunches(
    arms
      .filter((arm) => arm !== serial)
      .map(({ name, source }) => ({ name, values: logRatios(serial.source, source, cold).map(({ value }) => value) })),
  );
}

/** Code that is still being compiled gets faster within each launch, from the first round to the last. */
export function unwarmed(arms: readonly ArmToJudge[]): string | null {
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

/** What a first run compiles and loads takes some milliseconds; what takes so much more than all later ones was not done in them. */
export function remembers(arms: readonly ArmToJudge[], cold: boolean): string | null {
  if (cold) return null;
  const [most] = arms
    .map(({ name, source, time }) => {
      const firstNs = source.launches.length > 0 ? median(source.launches.map(({ firstRunNs }) => firstRunNs)) : 0;
      return { name, firstNs, times: firstNs / time.median.value };
    })
    .filter(({ firstNs, times }) => firstNs >= LONG_FIRST_NS && times >= MANY_TIMES)
    .sort((a, b) => b.times - a.times);
  if (!most) return null;
  const times = Number(most.times.toPrecision(2)).toLocaleString('en-US');
  return `the first run of ${most.name} took ${times} times as long as the later ones: does it remember its result?`;
}

/** A map of one item takes 0.7 to 4 µs, whatever it does. */
export function onlyCalls(arms: readonly ArmToJudge[]): string | null {
  const serial = serialOf(arms);
  // Where an empty call was measured, its cost is told.
  if (!serial || serial.time.median.value >= CALL_NS || callCost(serial, serial.source)) return null;
  return 'a run of the serial program takes less than 5 µs, and to call it takes up to 4 µs whatever it does: give it more to do';
}

/** Waiting spreads over any number of workers, whatever the cores; so does a pause in the serial program. */
export function idle(arms: readonly ArmToJudge[]): string | null {
  const serial = serialOf(arms);
  if (!serial || serial.time.cpuNs === null) return null;
  const share = shareOf(serial.source, ({ cpuNs, waitNs }) => (cpuNs ?? 0) + (waitNs ?? 0));
  if (share >= IDLE_SHARE) return null;
  return `the serial arm computes for ${percentText(share)} of its time and waits for the rest: the speedup is of waiting, not of computing`;
}

/** Spreading work over processes does not make it less; what takes so much less CPU time may not be the same work. */
export function lessWork(arms: readonly ArmToJudge[]): string | null {
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
export function busy(arms: readonly ArmToJudge[]): string | null {
  const serial = serialOf(arms);
  const share = serial ? shareOf(serial.source, ({ waitNs }) => waitNs ?? 0) : 0;
  if (share <= BUSY_SHARE) return null;
  return `the machine was busy during the run: the serial arm waited for a core for ${percentText(share)} of its time`;
}

function serialOf(arms: readonly ArmToJudge[]): ArmToJudge | undefined {
  return arms.find(({ source }) => source.arm.backend === 'serial');
}

/** Of the wall time of all samples. */
function shareOf({ samples }: Measurement, part: (sample: Sample) => number): number {
  const wallNs = samples.reduce((sum, sample) => sum + sample.wallNs, 0);
  // Accounts are kept by other clocks than the wall time, and of short samples they may be ahead of it.
  return Math.min(1, samples.reduce((sum, sample) => sum + part(sample), 0) / wallNs);
}
