/** A law that was fitted, with intervals for whatever follows from its parameters, and what is said of each of them. */
import type { Bounds, FractionFit, UslFit, UslParameter } from '../../model/scaling.js';
import { halfWidthAlong } from '../../stats/fit-errors.js';
import { type Fit, fitLaw, type Law, type Measured, refitLaw, valueOf } from '../../stats/law.js';
import { usl } from '../../stats/scaling-laws.js';
import { type IntervalBasis, resampledBounds, type Resamples } from './resampling.js';

export interface FittedLaw {
  readonly law: Law;
  readonly fit: Fit;
  readonly basis: IntervalBasis<ResampledFit>;
}

/** The parameters in every resample. */
interface ResampledFit {
  readonly parameters: readonly (readonly number[])[];
  readonly launches: number;
}

export function fittedLaw(law: Law, measured: readonly Measured[], basis: IntervalBasis<Resamples>): FittedLaw {
  const fit = fitLaw(law, measured);
  if (typeof basis === 'string') return { law, fit, basis };
  const parameters = basis.points.map((points) => refitLaw(law, points, fit.parameters));
  return { law, fit, basis: { parameters, launches: basis.launches } };
}

/** What follows from parameters, and its derivatives by them. */
interface Consequence {
  value(parameters: readonly number[]): number;
  slopes(parameters: readonly number[]): number[];
}

/** Of 95 %; null where there is nothing to make it of. */
export function boundsOf({ fit, basis }: FittedLaw, { value, slopes }: Consequence): Bounds | null {
  if (basis === 'none') return null;
  if (basis !== 'scatter') return resampledBounds(basis.parameters.map(value), basis.launches);
  const half = halfWidthAlong(slopes(fit.parameters), fit);
  const middle = value(fit.parameters);
  return half === null ? null : { low: middle - half, high: middle + half };
}

/** `limit`: the greatest speedup that a serial fraction allows. */
export function fractionFit(fitted: FittedLaw, limit: (fraction: number) => number): FractionFit {
  const { parameters, atBound, residualStandardError } = fitted.fit;
  const [serialFraction] = parameters;
  const interval = parameterBounds(fitted, 0);
  return {
    serialFraction,
    interval: interval && { low: Math.max(0, interval.low), high: Math.min(1, interval.high) },
    atBound: atBound[0],
    limit: finite(limit(serialFraction)),
    residualStandardError,
  };
}

/** `points`: numbers of workers. */
export function uslFit(fitted: FittedLaw, points: number): UslFit {
  const { parameters, residualStandardError, degreesOfFreedom } = fitted.fit;
  const [alpha, beta, gamma] = parameters;
  return {
    alpha: uslParameter(fitted, 0),
    beta: uslParameter(fitted, 1),
    gamma: uslParameter(fitted, 2),
    peak: peakOf(alpha, beta, gamma),
    limit: finite(gamma / alpha),
    residualStandardError,
    degreesOfFreedom,
    points,
  };
}

function uslParameter(fitted: FittedLaw, at: number): UslParameter {
  const { parameters, standardErrors, atBound } = fitted.fit;
  return {
    value: parameters[at],
    standardError: standardErrors[at],
    interval: typeof fitted.basis === 'object' ? parameterBounds(fitted, at) : null,
    atBound: atBound[at],
  };
}

/** At √((1 − α)/β), but not below one worker. */
function peakOf(alpha: number, beta: number, gamma: number): UslFit['peak'] {
  if (beta === 0) return null;
  const procs = finite(Math.max(1, Math.sqrt((1 - alpha) / beta)));
  const value = procs === null ? null : finite(valueOf(usl, [alpha, beta, gamma], procs));
  return procs === null || value === null ? null : { procs, value };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function parameterBounds(fitted: FittedLaw, index: number): Bounds | null {
  return boundsOf(fitted, {
    value: (parameters) => parameters[index],
    slopes: (parameters) => parameters.map((_, at) => (at === index ? 1 : 0)),
  });
}
