/** What the scaling laws make of the speedups of several numbers of workers. */
import type { Laws, ScalingKind } from '../../model/scaling.js';
import { amdahl, gustafson, usl } from '../../stats/scaling-laws.js';
import type { Law, Measured } from '../../stats/law.js';
import { type FittedLaw, fittedLaw, fractionFit, uslFit } from './fitted-law.js';
import { intervalBasis, type LawPoint } from './resampling.js';
import { curveOf } from './curve.js';
import { trendOf } from './fraction-trend.js';

/** Numbers of workers that a law takes. */
const FEWEST_FOR_FRACTION = 3;
export const FEWEST_FOR_USL = 4;

export interface LawsOptions {
  readonly kind: ScalingKind;
  /** Of the resamples. */
  readonly seed: number;
}

/**
 * Points without launches have the intervals that their distances from the law give; those with fewer than six launches
 * have none. Estimates must be above 0; a number of workers may come several times.
 */
export function lawsOf(points: readonly LawPoint[], { kind, seed }: LawsOptions): Laws {
  const measured = points.map(({ procs, estimate }): Measured => ({ procs, value: estimate }));
  const distinct = [...new Set(measured.map(({ procs }) => procs))];
  if (distinct.length < FEWEST_FOR_FRACTION) return NO_LAWS;
  const basis = intervalBasis(points, kind, seed);
  const fitted = (law: Law, of: ScalingKind, fewest: number): FittedLaw | null =>
    kind === of && distinct.length >= fewest ? fittedLaw(law, measured, basis) : null;
  const ofAmdahl = fitted(amdahl, 'strong', FEWEST_FOR_FRACTION);
  const ofGustafson = fitted(gustafson, 'weak', FEWEST_FOR_FRACTION);
  const ofUsl = fitted(usl, 'strong', FEWEST_FOR_USL);
  const ofFraction = ofAmdahl ?? ofGustafson;
  const fraction = ofFraction && fractionFit(ofFraction, kind === 'strong' ? (share) => 1 / share : () => Infinity);
  // A law that wants a fraction there cannot be does not describe the speedups, and foretells nothing.
  const drawn = ofUsl ?? (fraction?.atBound ? null : ofFraction);
  return {
    amdahl: kind === 'strong' ? fraction : null,
    gustafson: kind === 'weak' ? fraction : null,
    usl: ofUsl && uslFit(ofUsl, distinct.length),
    trend: trendOf(measured, basis, kind),
    curve: drawn ? curveOf(drawn, distinct) : [],
  };
}

export const NO_LAWS: Laws = { amdahl: null, gustafson: null, usl: null, trend: null, curve: [] };
