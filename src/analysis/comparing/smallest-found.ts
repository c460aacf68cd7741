/** Which changes a comparison would have found. */
import { groupsBy, largest, smallest } from '../../model/lists.js';
import { smallestEffect } from '../arms/speedup.js';
import type { Outcome } from './batches.js';

/** What tells one arm's metrics from another's. */
interface OfArm {
  readonly name: string;
  readonly work: { readonly head: { readonly params: string } };
  readonly head: { readonly arm: string };
}

/**
 * The smallest true change that shows in four such runs of five, as a ratio, in the arm where it shows least; an arm's
 * shows in one of its metrics. Beyond the margin, since only what is beyond it is called slower. Null while an arm has no interval.
 */
export function smallestFound(judged: readonly OfArm[], outcomes: readonly Outcome[]): number | null {
  const arms = groupsBy(
    judged.map((each, at) => ({
      arm: `${each.name}\n${each.work.head.params}\n${each.head.arm}`,
      found: effectOf(outcomes[at]),
    })),
    ({ arm }) => arm,
  );
  const best = arms.map((own) => {
    const known = own.flatMap(({ found }) => found ?? []);
    return known.length === 0 ? null : smallest(known);
  });
  if (best.length === 0 || best.includes(null)) return null;
  return largest(best.map((effect) => effect ?? 0));
}

function effectOf({ contrast, level, margin }: Outcome): number | null {
  const interval = contrast.interval(1 - level);
  if (!interval) return null;
  return (1 + margin) * (1 + smallestEffect((interval.high - interval.low) / 2, interval.confidence)) - 1;
}
