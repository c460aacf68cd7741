/** Speedups with their intervals, from one log ratio per launch. */
import { type Arm, armName } from '../../model/arm.js';
import { convertedEstimate, type Estimate, type RatioEstimate } from '../../model/estimate.js';
import type { Measurement } from '../../model/measurement.js';
import type { ResultDocument } from '../../model/document.js';
import { normalQuantile } from '../../stats/normal.js';
import { estimateOf } from './factors.js';
import { coldLogRatios, logRatios, type OfLaunch } from './ratios.js';

const POWER = 0.8;

/** Of warm runs, or of a cold run's. Null where no launch has both sides. */
export function speedupOf(serial: Measurement, arm: Measurement, cold: boolean): RatioEstimate | null {
  return ratioEstimate(logRatios(serial, arm, cold));
}

/** With start-up and first run, whatever kind of run it was. */
export function coldSpeedup(serial: Measurement, arm: Measurement): RatioEstimate | null {
  return ratioEstimate(coldLogRatios(serial, arm));
}

/** On the log scale, where a ratio and its inverse weigh the same. */
function ratioEstimate(ratios: readonly OfLaunch[]): RatioEstimate | null {
  if (ratios.length === 0) return null;
  const log = estimateOf(ratios.map(({ value }) => value));
  const { interval } = log;
  return {
    ...convertedEstimate(log, Math.exp),
    smallestEffect: interval && smallestEffect((interval.high - interval.low) / 2, interval.confidence),
  };
}

/**
 * Smallest true change of the ratio that would be told from none with 80 % power: (z₁₋α⸝₂ + z₀.₈) standard errors
 * (J. Cohen, "Statistical power analysis", 1988), the standard error read off the interval, whose half-width is z₁₋α⸝₂ of them.
 */
export function smallestEffect(logHalfWidth: number, confidence: number): number {
  const z = normalQuantile((1 + confidence) / 2);
  return Math.expm1(logHalfWidth * (1 + normalQuantile(POWER) / z));
}

/** Half the width of an interval, as a ratio: 0.02 for one from 1 / 1.02 to 1.02 times its middle. Null without one. */
export function halfWidthOf({ interval }: Estimate): number | null {
  return interval && Math.sqrt(interval.high / interval.low) - 1;
}

/**
 * The parallel arm with the greatest speedup so far.
 * @example
 * const text = ({ name, speedup }: Fastest): string => `${name}: ${speedup.value}× so far`;
 */
export interface Fastest {
  readonly name: string;
  readonly speedup: Estimate;
}

/** Null while no arm has a speedup. `design`: its index. */
export function fastestOf(document: ResultDocument, design: number): Fastest | null {
  return liveSpeedups(document, design).reduce<Fastest | null>(
    (best, { arm, speedup }) =>
      speedup && speedup.value > (best?.speedup.value ?? 0) ? { name: armName(arm), speedup } : best,
    null,
  );
}

/** The widest of a workload's speedup intervals; null while one of its live arms has none. `design`: its index. */
export function speedupHalfWidth(document: ResultDocument, design: number): number | null {
  const widths = liveSpeedups(document, design).map(({ speedup }) => speedup && halfWidthOf(speedup));
  return widths.reduce<number | null>(
    (widest, width) => (widest === null || width === null ? null : Math.max(widest, width)),
    widths.length > 0 ? 0 : null,
  );
}

/** Of the parallel arms that have neither failed nor been skipped, in the order of the document. */
function liveSpeedups(
  { measurements, plan }: ResultDocument,
  design: number,
): { readonly arm: Arm; readonly speedup: RatioEstimate | null }[] {
  const own = measurements.filter(({ workload, arm }) => workload === design && arm.backend !== 'canary');
  const serial = own.find(({ arm }) => arm.backend === 'serial');
  if (!serial) return [];
  return own
    .filter((each) => each !== serial && each.status !== 'failed' && each.status !== 'skipped')
    .map((each) => ({ arm: each.arm, speedup: speedupOf(serial, each, plan.cold) }));
}
