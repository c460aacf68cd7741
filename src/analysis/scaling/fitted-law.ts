/** A law that was fitted, and intervals for whatever follows from its parameters. */
import type { Bounds } from '../../model/scaling.js';
import { halfWidthAlong } from '../../stats/fit-errors.js';
import { type Fit, fitLaw, type Law, type Measured, refitLaw } from '../../stats/law.js';
import { type Evidence, resampledBounds, type Resamples } from './resampling.js';

export interface FittedLaw {
  readonly law: Law;
  readonly fit: Fit;
  readonly evidence: Evidence<ResampledFit>;
}

/** The parameters in every resample. */
interface ResampledFit {
  readonly parameters: readonly (readonly number[])[];
  readonly launches: number;
}

export function fittedLaw(law: Law, measured: readonly Measured[], evidence: Evidence<Resamples>): FittedLaw {
  const fit = fitLaw(law, measured);
  if (typeof evidence === 'string') return { law, fit, evidence };
  const parameters = evidence.points.map((points) => refitLaw(law, points, fit.parameters));
  return { law, fit, evidence: { parameters, launches: evidence.launches } };
}

/** What follows from parameters, and its derivatives by them. */
export interface Consequence {
  value(parameters: readonly number[]): number;
  slopes(parameters: readonly number[]): number[];
}

/** Of 95 %; null where there is nothing to make it of. */
export function boundsOf({ fit, evidence }: FittedLaw, { value, slopes }: Consequence): Bounds | null {
  if (evidence === 'none') return null;
  if (evidence !== 'scatter') return resampledBounds(evidence.parameters.map(value), evidence.launches);
  const half = halfWidthAlong(slopes(fit.parameters), fit);
  const middle = value(fit.parameters);
  return half === null ? null : { low: middle - half, high: middle + half };
}

export function parameterBounds(fitted: FittedLaw, index: number): Bounds | null {
  return boundsOf(fitted, {
    value: (parameters) => parameters[index],
    slopes: (parameters) => parameters.map((_, at) => (at === index ? 1 : 0)),
  });
}
