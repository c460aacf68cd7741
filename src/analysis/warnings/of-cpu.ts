/** What CPU times say of the work, and of what else ran. */
import type { Measurement } from '../../model/measurement.js';
import type { Sample } from '../../model/timing.js';
import { percentText } from '../../model/phrases.js';
import type { Judged } from './judged.js';

const IDLE_SHARE = 0.5;
const BUSY_SHARE = 0.05;
const LESS_WORK = 0.7;

/** Waiting spreads over any number of workers, whatever the cores; so does a pause in the serial program. */
export function idle(arms: readonly Judged[]): string | null {
  const serial = serialOf(arms);
  if (!serial || serial.time.cpuNs === null) return null;
  const share = shareOf(serial.source, ({ cpuNs, waitNs }) => (cpuNs ?? 0) + (waitNs ?? 0));
  if (share >= IDLE_SHARE) return null;
  return `the serial arm computes for ${percentText(share)} of its time and waits for the rest: the speedup is of waiting, not of computing`;
}

/** Spreading work over processes does not make it less; what takes so much less CPU time may not be the same work. */
export function lessWork(arms: readonly Judged[]): string | null {
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
export function busy(arms: readonly Judged[]): string | null {
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
