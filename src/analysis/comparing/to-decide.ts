/** How much more it would take to know. */
import type { ComparedQuantity } from '../../model/comparison.js';
import { largest } from '../../model/lists.js';
import { normalQuantile } from '../../stats/normal.js';
import type { Contrast } from './contrast.js';
import { type Margin, marginFor } from './margins.js';

/** With so many there is an interval at every level. */
const FEWEST_TO_JUDGE = 7;
/** Nobody would wait for more. */
const MOST_LAUNCHES = 1e5;
const STEP = 1.02;
/** Chance that the spread of the launches is less than what is thought of it, and likewise that it is more. */
const SPREAD_TAIL = 0.1;

interface Known {
  readonly estimate: number;
  readonly half: number;
  readonly confidence: number;
  readonly launches: number;
}

/**
 * How many launches would decide if the truth lay where the estimate does, and the most that it may take where the estimate is
 * off by a standard error and the spread by what a tenth of samples understate it; null for what no number bounds, as near
 * the margin. `launchNs`: of time for each launch; null where it is not known. Null where the estimate lies on
 * the margin's end, and where it takes more sessions.
 */
export function timeToDecide(
  contrast: Contrast,
  level: number,
  allowed: Margin,
  launchNs: number | null,
): ComparedQuantity['toDecide'] {
  const { estimate, headLaunches, interval, sessions } = contrast;
  if (sessions) return null;
  const found = interval(1 - level);
  const told = (launches: number, mostLaunches: number | null): ComparedQuantity['toDecide'] => {
    return { launches, mostLaunches, ns: launchNs === null ? null : launches * launchNs };
  };
  if (!found) return told(FEWEST_TO_JUDGE, null);
  const half = (found.high - found.low) / 2;
  const known = { estimate: Math.abs(estimate), half, confidence: found.confidence, launches: headLaunches };
  const launches = launchesToDecide(known, allowed);
  return launches === null ? null : told(launches, mostToDecide(known, allowed, launches));
}

/** An interval narrows with the square root of the number of launches, and its margin with it. */
function launchesToDecide({ estimate, half, confidence, launches }: Known, allowed: Margin): number | null {
  for (let wanted = launches + 1; wanted <= MOST_LAUNCHES; wanted = Math.ceil(wanted * STEP)) {
    const width = half * Math.sqrt(launches / wanted);
    const bound = Math.log1p(marginFor(allowed, { low: -width, high: width, confidence }));
    if (estimate - width > bound || estimate + width <= bound) return wanted;
  }
  return null;
}

function mostToDecide(known: Known, allowed: Margin, least: number): number | null {
  const { estimate, half, confidence, launches } = known;
  const error = half / normalQuantile((1 + confidence) / 2);
  const wide = half * spreadFactor(launches);
  const cases = [-error, 0, error].map((off) =>
    launchesToDecide({ ...known, estimate: Math.abs(estimate + off), half: wide }, allowed),
  );
  const counts = cases.filter((count) => count !== null);
  return counts.length < cases.length ? null : largest([least, ...counts]);
}

/**
 * By how much the spread of so many launches may exceed what they show of it: √(ν / χ²), the quantile by E. B. Wilson and M. M.
 * Hilferty, "The distribution of chi-square", Proceedings of the National Academy of Sciences 17 (1931).
 */
function spreadFactor(launches: number): number {
  const part = 2 / (9 * Math.max(1, launches - 1));
  return (1 - part + normalQuantile(SPREAD_TAIL) * Math.sqrt(part)) ** -1.5;
}
