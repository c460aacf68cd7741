/** A law as it is drawn. */
import type { CurvePoint } from '../../model/scaling.js';
import { slopesOf, valueOf } from '../../stats/law.js';
import { boundsOf, type FittedLaw } from './fitted-law.js';

/** Times what was measured, that it goes on for. */
const BEYOND = 4;
const STEPS = 36;

/** `measured`: the numbers of workers. */
export function curveOf(fitted: FittedLaw, measured: readonly number[]): CurvePoint[] {
  const { law, fit } = fitted;
  const most = Math.max(...measured);
  return numbersUpTo(most).map((procs) => {
    const interval = boundsOf(fitted, {
      value: (parameters) => valueOf(law, parameters, procs),
      slopes: (parameters) => slopesOf(law, parameters, procs),
    });
    return {
      procs,
      value: valueOf(law, fit.parameters, procs),
      interval: interval && { low: Math.max(0, interval.low), high: interval.high },
      predicted: procs > most,
    };
  });
}

/** Whole numbers from 1 to beyond the greatest, in about equal ratios; it, its double and the end are among them. */
function numbersUpTo(most: number): number[] {
  const end = Math.ceil(most * BEYOND);
  const spread = Array.from({ length: STEPS }, (_, at) => Math.round(end ** (at / (STEPS - 1))));
  return [...new Set([...spread, Math.ceil(most), Math.ceil(most * 2)])].sort((a, b) => a - b);
}
