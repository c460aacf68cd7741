/** How large a change has to be before it counts. */
import { DEFAULT_MARGIN, LARGEST_OWN_MARGIN } from '../../model/comparison.js';
import type { Interval } from '../../model/estimate.js';
import type { Plan } from '../../model/plan.js';
import { normalQuantile } from '../../stats/normal.js';
import type { CompareRules } from './comparable.js';

/** As ratios: what it is at least, and how far what the noise does not allow may widen it. Alike for one that was promised. */
export interface Margin {
  readonly least: number;
  readonly most: number;
}

/** What a plan says of how its comparison is judged. */
export type PlanRules = Pick<CompareRules, 'margin' | 'ownMargin' | 'metric'>;

/** In four comparisons of five identical code is to be found within it. */
const SAME_SHARE = 0.8;
/** Margins are of whole tenths of a percent, so that what is told is what was used. */
const STEPS = 1000;

/** Undefined for one that nobody asked for. */
export function marginRule(margin: number | undefined): Pick<CompareRules, 'margin' | 'ownMargin'> {
  return margin === undefined ? { margin: DEFAULT_MARGIN, ownMargin: true } : { margin };
}

/** Of documents that do not tell whether it was asked for, as they were judged then. */
export function marginRuleOf({ margin, marginGiven, metric = 'wall' }: Plan): PlanRules {
  return { margin: margin ?? DEFAULT_MARGIN, ownMargin: marginGiven === false, metric };
}

export function marginOf({ margin, ownMargin = false }: Pick<CompareRules, 'margin' | 'ownMargin'>): Margin {
  return { least: margin, most: ownMargin ? Math.max(margin, LARGEST_OWN_MARGIN) : margin };
}

/**
 * The smallest allowed margin within which an interval so wide would lie, of code that is identical, in four comparisons of five:
 * half-width + z₀.₉ standard errors, the standard error read off the half-width. `interval` is on the log scale.
 *
 * It looks at the width alone, never at where the interval lies. Even if it did no verdict would be wrong more often:
 * "slower by more than m" and "no more than m" are false only where the interval does not hold the true change, whatever m is.
 */
export function marginFor({ least, most }: Margin, interval: Interval | null): number {
  if (!interval || least === most) return least;
  const errors = normalQuantile((1 + interval.confidence) / 2);
  const wanted = ((interval.high - interval.low) / 2) * (1 + normalQuantile((1 + SAME_SHARE) / 2) / errors);
  return Math.min(most, Math.max(least, Math.ceil(Math.expm1(wanted) * STEPS) / STEPS));
}
