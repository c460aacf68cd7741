/** What the scaling laws make of the speedups of several numbers of workers. */
import type { FractionFit, Laws, MissedLaw, ScalingKind } from '../../model/scaling.js';
import { amdahlOfThroughput, gustafson, usl } from '../../stats/scaling-laws.js';
import type { Law, Measured } from '../../stats/law.js';
import { type FittedLaw, fittedLaw, fractionFit, uslFit } from './fitted-law.js';
import { intervalBasis, type LawPoint } from './resampling.js';
import { curveOf } from './curve.js';
import { trendOf } from './fraction-trend.js';
import { missOf } from './missed-law.js';

/** Numbers of workers that a law takes. */
const FEWEST_FOR_FRACTION = 3;
export const FEWEST_FOR_USL = 5;

export interface LawsOptions {
  readonly kind: ScalingKind;
  /** Of the resamples. */
  readonly seed: number;
}

/**
 * Points without launches have the intervals that their distances from the law give; those with fewer than six launches
 * have none. Estimates must be above 0; a number of workers may come several times. A law that a point misses is none, and nothing
 * is foretold from it.
 */
export function lawsOf(points: readonly LawPoint[], { kind, seed }: LawsOptions): Laws {
  const measured = points.map(({ procs, estimate }): Measured => ({ procs, value: estimate }));
  const distinct = [...new Set(measured.map(({ procs }) => procs))];
  if (distinct.length < FEWEST_FOR_FRACTION) return NO_LAWS;
  const basis = intervalBasis(points, kind, seed);
  const missed: MissedLaw[] = [];
  const fitted = (law: Law, name: MissedLaw['law']): FittedLaw | null => {
    const found = fittedLaw(law, measured, basis);
    const miss = missOf(found, points);
    if (miss) missed.push({ law: name, ...miss });
    return miss ? null : found;
  };
  const ofFraction = kind === 'strong' ? fitted(amdahlOfThroughput, 'Amdahl') : fitted(gustafson, 'Gustafson');
  const ofUsl = kind === 'strong' && distinct.length >= FEWEST_FOR_USL ? fitted(usl, 'USL') : null;
  const most = measured.reduce((greatest, { value }) => Math.max(greatest, value), 0);
  const fraction = ofFraction && fractionOf(ofFraction, kind, most);
  // A law that wants a fraction there cannot be does not describe the speedups, and foretells nothing.
  const drawn = ofUsl ?? (fraction?.atBound ? null : ofFraction);
  return {
    amdahl: kind === 'strong' ? fraction : null,
    gustafson: kind === 'weak' ? fraction : null,
    usl: ofUsl && uslFit(ofUsl, distinct.length),
    missed,
    trend: trendOf(measured, basis, kind),
    curve: drawn ? curveOf(drawn, distinct) : [],
  };
}

/** `most`: the greatest measured speedup, which no limit may deny. */
function fractionOf(fitted: FittedLaw, kind: ScalingKind, most: number): FractionFit {
  return fractionFit(fitted, (share, gamma) => (kind === 'strong' ? Math.max(most, gamma / share) : Infinity));
}

export const NO_LAWS: Laws = { amdahl: null, gustafson: null, usl: null, missed: [], trend: null, curve: [] };
