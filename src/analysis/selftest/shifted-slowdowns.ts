/** What would have been found of slowdowns that were not there. */
import { convertedInterval, type Interval } from '../../model/estimate.js';
import { FIRST_BATCH_SHARE } from '../../model/comparison.js';
import type { Trial, TrialArm } from '../../model/selftest-report.js';
import { bisect } from '../../stats/bisection.js';
import { type BatchContrasts, judgeBatches, pairedBatches } from '../comparing/batches.js';
import type { Contrast } from '../comparing/contrast.js';
import type { Margin } from '../comparing/margins.js';
import { weighed } from '../comparing/metrics.js';
import { verdictOfAll } from '../comparing/verdicts.js';

/** Twice the time: the largest slowdown that is looked at, as a ratio. */
export const LARGEST_SLOWDOWN = 1;
/** To a millionth of the time. */
const HALVINGS = 20;

/**
 * For each comparison of identical code the smallest slowdown, as a ratio, with which it would have been called slower;
 * infinite beyond the largest one.
 *
 * Code that takes 1 + s times as long adds ln(1 + s) to the log ratio of every launch, and leaves the width of the
 * intervals, and so the number of launches, as they are. Hence launches of identical code tell what the same launches of
 * slower code would have shown, for any s, and a few measured comparisons stand for all slowdowns at once. What confirms
 * a suspicion is made from launches that took no part in it: those of the comparisons after it.
 *
 * The limits: a slowdown is taken to be the same in every launch and in all arms, so one that spares the fixed costs of a
 * parallel arm, or comes and goes, is found less often; and neighbours share launches, so they are not quite independent.
 */
export function smallestFound(identical: readonly Trial[], margin: Margin): number[] {
  // A comparison cannot confirm itself.
  if (identical.length < 2) return [];
  return identical.map((trial, at) => {
    const others = [...identical.slice(at + 1), ...identical.slice(0, at)];
    const batches = batchesOf(trial, others);
    return threshold((slowdown) => isFound(batches, slowdown, margin));
  });
}

interface ArmBatches extends BatchContrasts {
  readonly arm: string;
  readonly quantity: 'time' | 'cpu';
}

function batchesOf({ arms, stopped }: Trial, others: readonly Trial[]): ArmBatches[] {
  return arms.flatMap((each): ArmBatches[] => {
    const wanted = launchesToConfirm(each.first.length, stopped);
    const isSame = ({ arm, quantity }: TrialArm): boolean => arm === each.arm && quantity === each.quantity;
    const second = others.flatMap(({ arms: theirs }) => theirs.find(isSame)?.first ?? []);
    const found = pairedBatches(each.first, second.slice(0, wanted));
    return found ? [{ ...found, arm: each.arm, quantity: each.quantity ?? 'time' }] : [];
  });
}

/** As many as were enough the first time, or as many as the rest of the time has room for. */
function launchesToConfirm(first: number, stopped: Trial['stopped']): number {
  return stopped === 'time' ? Math.round((first * (1 - FIRST_BATCH_SHARE)) / FIRST_BATCH_SHARE) : first;
}

function isFound(batches: readonly ArmBatches[], slowdown: number, margin: Margin): boolean {
  const shift = Math.log1p(slowdown);
  const slower = batches.map(({ first, second, both }) => ({
    first: shiftedBy(first, shift),
    second: second && shiftedBy(second, shift),
    both: both && shiftedBy(both, shift),
  }));
  const judged = judgeBatches(slower, margin, true).map(({ verdict }, at) => {
    const { arm, quantity } = batches[at];
    return { arm, quantity, verdict, toDecide: null };
  });
  return verdictOfAll(weighed(judged).map(({ verdict }) => verdict)) === 'slower';
}

/** What is found stays found when it grows. */
function threshold(isFoundAt: (slowdown: number) => boolean): number {
  if (!isFoundAt(LARGEST_SLOWDOWN)) return Infinity;
  const [, high] = bisect((slowdown) => !isFoundAt(slowdown), 0, LARGEST_SLOWDOWN, HALVINGS);
  return high;
}

function shiftedBy(contrast: Contrast, by: number): Contrast {
  const interval = (confidence: number): Interval | null => {
    const found = contrast.interval(confidence);
    return found && convertedInterval(found, (log) => log + by);
  };
  return { ...contrast, estimate: contrast.estimate + by, interval };
}
