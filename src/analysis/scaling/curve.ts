/** A law as it is drawn. */
import type { CurvePoint } from '../../model/scaling.js';
import { valueOf } from '../../stats/law.js';
import { boundsAt, type FittedLaw } from './fitted-law.js';
import { largest } from '../../model/lists.js';

/** Times what was measured, that it goes on for. */
const BEYOND = 4;
const STEPS = 36;

/** `measured`: the numbers of workers. */
export function curveOf(fitted: FittedLaw, measured: readonly number[]): CurvePoint[] {
  const { law, fit } = fitted;
  const most = largest(measured);
  return numbersUpTo(most).map((procs) => ({
    procs,
    value: valueOf(law, fit.parameters, procs),
    interval: boundsAt(fitted, procs),
    predicted: procs > most,
  }));
}

/** Whole numbers from 1 to beyond the greatest, in about equal ratios; it, its double and the end are among them. */
function numbersUpTo(most: number): number[] {
  const end = Math.ceil(most * BEYOND);
  const spread = Array.from({ length: STEPS }, (_, at) => Math.round(end ** (at / (STEPS - 1))));
  return [...new Set([...spread, Math.ceil(most), Math.ceil(most * 2)])].sort((a, b) => a - b);
}
