/** How much more it would take to know. */
import { type ComparedQuantity, FIRST_BATCH_SHARE } from '../../model/comparison.js';
import type { Contrast } from './contrast.js';

/** Nobody would wait for more. */
const MOST_LAUNCHES = 1e5;

/**
 * An interval narrows with the square root of the number of launches, and decides when the nearer end of the margin is
 * outside it: launches × (half-width / distance)². Null where the estimate lies on that end itself.
 */
export function timeToDecide(
  contrast: Contrast,
  level: number,
  margin: number,
  launchNs: number | null,
): ComparedQuantity['toDecide'] {
  const { estimate, headLaunches, interval } = contrast;
  const found = interval(1 - level);
  const bound = Math.log1p(margin);
  const distance = Math.min(Math.abs(estimate - bound), Math.abs(estimate + bound));
  const factor = found && ((found.high - found.low) / 2 / distance) ** 2;
  const launches =
    factor === null ? fewestLaunches(level) : Math.max(headLaunches + 1, Math.ceil(headLaunches * factor));
  if (!(launches <= MOST_LAUNCHES)) return null;
  return { launches, ns: launchNs === null ? null : (launches * launchNs) / FIRST_BATCH_SHARE };
}

/** With which the signed ranks of the launches give an interval of 1 − `level`: 2 / 2ⁿ is at most that. */
export function fewestLaunches(level: number): number {
  return Math.ceil(1 - Math.log2(level));
}
