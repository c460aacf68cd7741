/** A version of a workload with more to do, by an amount that is known. */
import type { NumberParam } from '../../model/params.js';
import { shortPercent } from '../../model/phrases.js';
import type { MoreWork } from '../../model/selftest-report.js';
import { UsageError } from '../../model/usage-error.js';
import type { WorkloadVersion } from '../workload-experiment.js';

/** From 1 to beyond the largest whole number that a double holds. */
const MOST_DOUBLINGS = 64;
/** After which nothing is left between two doubles of about one size. */
const HALVINGS = 60;
/** How far from what was wanted the work may be, as a share of it. */
const TOLERANCE = 0.2;

/**
 * `ratio`: 0.05 for 5 % more. Finds the value of the workload's `size` whose `items` come nearest, which takes that they
 * grow with it. Throws a UsageError where there is none near enough, and where the workload tells neither.
 */
export async function moreWork(version: WorkloadVersion, ratio: number): Promise<MoreWork> {
  const { name, workload, params, told } = version;
  const { size } = workload;
  const spec = size === undefined ? undefined : workload.params[size];
  const base = told.items;
  if (size === undefined || !spec || spec.kind === 'choice' || !base) {
    const missing = [
      ...(base ? [] : ['items, the amount of work']),
      ...(spec ? [] : ['size, the param that grows it']),
    ];
    throw new UsageError(
      `workload ${name} cannot be given more work by a known amount: it needs ${missing.join(' and ') || 'a number as its size'}; --slowdown none does without`,
    );
  }
  const amountAt = async (value: number): Promise<number> => {
    const [{ items }] = await version.facts([{ ...params, [size]: value }]);
    return items ?? 0;
  };
  const value = await nearest(spec, Number(params[size]), base * (1 + ratio), amountAt);
  const head = await amountAt(value);
  const reached = head / base - 1;
  if (!(Math.abs(reached - ratio) <= TOLERANCE * ratio)) {
    throw new UsageError(
      `--slowdown: no ${size} gives ${name} ${shortPercent(ratio)} more work than ${size}=${String(params[size])}; ${size}=${value} gives ${shortPercent(reached)}: choose another ${size}`,
    );
  }
  return { wanted: ratio, reached, params: { ...params, [size]: value }, items: { base, head } };
}

/** Of the values that are allowed, from `start` on, the one whose amount is nearest to the target. */
async function nearest(
  spec: NumberParam,
  start: number,
  target: number,
  amountAt: (value: number) => Promise<number>,
): Promise<number> {
  const most = spec.max ?? Number.MAX_SAFE_INTEGER;
  const whole = (value: number): number => (spec.kind === 'integer' ? Math.floor(value) : value);
  let [low, high] = [start, start];
  for (let i = 0; i < MOST_DOUBLINGS && (await amountAt(high)) < target && high < most; i++) {
    low = high;
    high = Math.min(most, high + Math.max(1, Math.abs(high)));
  }
  for (let i = 0; i < HALVINGS && whole(low) < whole(high); i++) {
    const middle = (low + high) / 2;
    if ((await amountAt(whole(middle))) < target) low = middle;
    else high = middle;
  }
  const [below, above] = [whole(low), whole(high)];
  const [less, more] = [await amountAt(below), await amountAt(above)];
  return Math.abs(less - target) < Math.abs(more - target) ? below : above;
}
