/** How much slower head is than base, from one value per launch. */
import type { AloneTime } from '../../model/comparison.js';
import type { Interval } from '../../model/estimate.js';
import { groupsBy } from '../../model/lists.js';
import { mannWhitneyTest, shiftEstimate, shiftInterval } from '../../stats/mann-whitney.js';
import { centreInterval } from '../../stats/centre-interval.js';
import { effectiveNumber } from '../../stats/effective-number.js';
import { median } from '../../stats/median.js';
import { hodgesLehmann, signedRankTest } from '../../stats/signed-rank.js';
import { inSameRounds } from '../arms/timed-runs.js';
import type { ArmQuantity, Point } from './arm-quantities.js';

/** On the log scale, where a ratio and its inverse weigh the same; above 0 is slower. */
export interface Contrast {
  readonly estimate: number;
  /** Null where there are too few launches for the confidence. */
  readonly interval: (confidence: number) => Interval | null;
  /** Two-sided, of no difference. */
  readonly p: number;
  readonly baseLaunches: number;
  readonly headLaunches: number;
  /** How many each side has, where the difference between sessions is in the interval. */
  readonly sessions?: { readonly base: number; readonly head: number };
}

/** Of sides that shared their rounds: one log ratio for each launch. Null where no launch has both. */
export function pairedContrast(base: readonly Point[], head: readonly Point[]): Contrast | null {
  return contrastOfLaunches(launchLogs(base, head));
}

/**
 * The log ratio, head over base, of each launch that has both: Hodges and Lehmann's estimate over its rounds, since noise that
 * is alike on both sides is spread alike to both. Its spread is less than the median's (test/analysis/comparing/contrast.test.ts).
 */
export function launchLogs(base: readonly Point[], head: readonly Point[]): number[] {
  const rounds = inSameRounds(head, base).map(([own, other]) => ({
    launch: own.launch,
    log: Math.log(own.cost / other.cost),
  }));
  return groupsBy(rounds, ({ launch }) => launch).map((own) => hodgesLehmann(own.map(({ log }) => log)));
}

/**
 * Of one log ratio for each launch, in their order. Null without any. Where launches resemble those before them, the interval
 * is as wide as their effective number makes it.
 */
export function contrastOfLaunches(logs: readonly number[]): Contrast | null {
  if (logs.length === 0) return null;
  const estimate = hodgesLehmann(logs);
  const wider = Math.sqrt(logs.length / effectiveNumber(logs).effective);
  return {
    estimate,
    interval: onceEach((confidence) => widened(centreInterval(logs, confidence), estimate, wider)),
    p: signedRankTest(logs).p,
    baseLaunches: logs.length,
    headLaunches: logs.length,
  };
}

function widened(interval: Interval | null, middle: number, times: number): Interval | null {
  if (interval === null || times === 1) return interval;
  const { low, high, confidence } = interval;
  return { low: middle - times * (middle - low), high: middle + times * (high - middle), confidence };
}

/** Of runs of their own: the median of each launch, and Mann and Whitney's ranks over the launches of both. Null where a side has none. */
export function unpairedContrast(base: readonly Point[], head: readonly Point[]): Contrast | null {
  const [baseLogs, headLogs] = [base, head].map((points) => launchMedians(points).map(Math.log));
  if (baseLogs.length === 0 || headLogs.length === 0) return null;
  return {
    estimate: shiftEstimate(headLogs, baseLogs),
    interval: onceEach((confidence) => shiftInterval(headLogs, baseLogs, confidence)),
    p: mannWhitneyTest(headLogs, baseLogs).p,
    baseLaunches: baseLogs.length,
    headLaunches: headLogs.length,
  };
}

/** Of a measurement with itself: nothing was drawn twice, so nothing is left to chance. */
export function sameContrast(base: readonly Point[], head: readonly Point[]): Contrast | null {
  const found = unpairedContrast(base, head);
  return found && { ...found, estimate: 0, interval: () => ({ low: 0, high: 0, confidence: 1 }), p: 1 };
}

/** One for each launch, in their order. */
export function launchMedians(points: readonly Point[]): number[] {
  return groupsBy(points, ({ launch }) => launch).map((own) => median(own.map(({ cost }) => cost)));
}

/** Verdict, evidence and notes all ask for the same few intervals, and of thousands of launches each takes its time. */
function onceEach(of: Contrast['interval']): Contrast['interval'] {
  const found = new Map<number, Interval | null>();
  return (confidence) => {
    const known = found.get(confidence);
    if (known !== undefined) return known;
    const interval = of(confidence);
    found.set(confidence, interval);
    return interval;
  };
}

/** Of a workload that is held against nothing, what each of its arms takes. */
export function timesAlone({ quantities }: { readonly quantities: readonly ArmQuantity[] }): AloneTime[] {
  return quantities
    .filter(({ quantity, points }) => quantity === 'time' && points.length > 0)
    .map(({ arm, points }) => ({ arm, ns: median(launchMedians(points)) }));
}
