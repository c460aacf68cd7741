/** A version of a workload with more to do, by an amount that is known. */
import type { NumberParam } from '../../model/params.js';
import { shortPercent } from '../../model/phrases.js';
import type { MoreWork } from '../../model/selftest-report.js';
import { UsageError } from '../../model/usage-error.js';
import { bisect } from '../../stats/bisection.js';
import { itemsOf, type WorkloadVersion } from '../workload-experiment.js';

/** From 1 to beyond the largest whole number that a double holds. */
const MOST_DOUBLINGS = 64;
/** How far from what was wanted the work may be, as a share of it. */
const TOLERANCE = 0.2;

/**
 * `ratio`: 0.05 for 5 % more. Finds the value of the workload's `size` whose `items` come nearest, which takes that they
 * grow with it. Throws a UsageError where there is none near enough, and where the workload tells neither.
 */
export function moreWork(version: WorkloadVersion, ratio: number): MoreWork {
  const { name, workload, params } = version;
  const { size } = workload;
  const spec = size === undefined ? undefined : workload.params[size];
  const base = itemsOf(version);
  if (size === undefined || !spec || spec.kind === 'choice' || !base) {
    const missing = [
      ...(base ? [] : ['items, the amount of work']),
      ...(spec ? [] : ['size, the param that grows it']),
    ];
    throw new UsageError(
      `workload ${name} cannot be given more work by a known amount: it needs ${missing.join(' and ') || 'a number as its size'}; --slowdown none does without`,
    );
  }
  const amountAt = (value: number): number => itemsOf({ ...version, params: { ...params, [size]: value } }) ?? 0;
  const value = nearest(spec, Number(params[size]), base * (1 + ratio), amountAt);
  const head = amountAt(value);
  const reached = head / base - 1;
  if (!(Math.abs(reached - ratio) <= TOLERANCE * ratio)) {
    throw new UsageError(
      `--slowdown: no ${size} gives ${name} ${shortPercent(ratio)} more work than ${size}=${String(params[size])}; ${size}=${value} gives ${shortPercent(reached)}: choose another ${size}`,
    );
  }
  return { wanted: ratio, reached, params: { ...params, [size]: value }, items: { base, head } };
}

/** Of the values that are allowed, from `start` on, the one whose amount is nearest to the target. */
function nearest(spec: NumberParam, start: number, target: number, amountAt: (value: number) => number): number {
  const most = spec.max ?? Number.MAX_SAFE_INTEGER;
  const whole = (value: number): number => (spec.kind === 'integer' ? Math.floor(value) : value);
  let low = start;
  let high = start;
  for (let i = 0; i < MOST_DOUBLINGS && amountAt(high) < target && high < most; i++) {
    low = high;
    high = Math.min(most, high + Math.max(1, Math.abs(high)));
  }
  const [below, above] = bisect((value) => amountAt(whole(value)) < target, low, high).map(whole);
  return Math.abs(amountAt(below) - target) < Math.abs(amountAt(above) - target) ? below : above;
}
