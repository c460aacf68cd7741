/** How much more it would take to know. */
import { type ComparedQuantity, FIRST_BATCH_SHARE } from '../../model/comparison.js';
import type { Contrast } from './contrast.js';

/** With so many there is an interval at every level. */
const FEWEST_TO_JUDGE = 7;
/** Nobody would wait for more. */
const MOST_LAUNCHES = 1e5;

/**
 * An interval narrows with the square root of the number of launches, and decides when the nearer end of the margin is
 * outside it: launches × (half-width / distance)². Null where the estimate lies on that end itself, and where it takes
 * more sessions.
 */
export function timeToDecide(
  contrast: Contrast,
  level: number,
  margin: number,
  launchNs: number | null,
): ComparedQuantity['toDecide'] {
  const { estimate, headLaunches, interval, sessions } = contrast;
  if (sessions) return null;
  const found = interval(1 - level);
  const bound = Math.log1p(margin);
  const distance = Math.min(Math.abs(estimate - bound), Math.abs(estimate + bound));
  const factor = found && ((found.high - found.low) / 2 / distance) ** 2;
  const launches = factor === null ? FEWEST_TO_JUDGE : Math.max(headLaunches + 1, Math.ceil(headLaunches * factor));
  if (!(launches <= MOST_LAUNCHES)) return null;
  return { launches, ns: launchNs === null ? null : (launches * launchNs) / FIRST_BATCH_SHARE };
}
