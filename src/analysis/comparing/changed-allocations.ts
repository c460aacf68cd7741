/** Where what is allocated changed: it hardly wobbles, on whatever machine. */
import type { AllocationChange } from '../../model/allocation-change.js';
import { convertedInterval } from '../../model/estimate.js';
import { median } from '../../stats/median.js';
import type { Point } from './arm-quantities.js';
import type { Comparable } from './comparable.js';
import { type Contrast, launchMedians } from './contrast.js';
import { ALPHA } from './verdicts.js';

/** Less than this, in bytes, is of the calls and not of the work. */
const LEAST_BYTES = 1024;
/** What is freed between two looks at the heap is known to half a percent. */
const LEAST_CHANGE = 0.005;

/** Those arms of which it is certain that what they allocate is not what it was. */
export function changedAllocations(
  comparable: readonly Comparable[],
  contrastOf: (base: readonly Point[], head: readonly Point[]) => Contrast | null,
): AllocationChange[] {
  const pairs = comparable.flatMap(({ name, work }) =>
    (work.head.allocations ?? []).flatMap(({ arm, points: head }) => {
      const base = work.base.allocations?.find((each) => each.arm === arm)?.points;
      return base ? [{ name, params: work.head.params, arm, base, head }] : [];
    }),
  );
  return pairs.flatMap(({ name, params, arm, ...points }): AllocationChange[] => {
    const [base, head] = [points.base, points.head].map((each) => median(launchMedians(each)));
    const contrast = contrastOf(points.base, points.head);
    const logs = contrast?.interval(1 - ALPHA / pairs.length);
    if (!contrast || !logs || Math.max(base, head) < LEAST_BYTES) return [];
    const isCertain = (logs.low > 0 || logs.high < 0) && Math.abs(contrast.estimate) >= LEAST_CHANGE;
    const interval = convertedInterval(logs, Math.exp);
    return isCertain ? [{ workload: name, params, arm, base, head, ratio: Math.exp(contrast.estimate), interval }] : [];
  });
}
