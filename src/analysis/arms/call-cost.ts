/** What of an arm's time is the call alone. */
import type { MeasuredArm } from '../../model/analysis.js';
import type { Measurement } from '../../model/measurement.js';
import { median } from '../../stats/median.js';

export interface CallCost {
  /** Of a call of a function that does nothing: the median over launches, ns. */
  readonly emptyNs: number;
  /** Of the arm's time; at most 1. */
  readonly share: number;
}

/** Null where no launch tells. */
export function callCost({ time }: MeasuredArm, { launches }: Measurement): CallCost | null {
  const told = launches.flatMap(({ emptyCallNs }) => emptyCallNs ?? []);
  if (told.length === 0) return null;
  const emptyNs = median(told);
  return { emptyNs, share: Math.min(1, emptyNs / time.median.value) };
}

/** What a call costs over all of the arms: their median. Null where none of them tells. */
export function emptyCallOf(costs: readonly CallCost[]): number | null {
  return costs.length === 0 ? null : median(costs.map(({ emptyNs }) => emptyNs));
}
