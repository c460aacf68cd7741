/** A law that was fitted, with intervals for whatever follows from its parameters, and what is said of each of them. */
import type { Bounds, FractionFit, UslFit, UslParameter } from '../../model/scaling.js';
import { halfWidthAlong } from '../../stats/fit-errors.js';
import {
  type Errors,
  type Fit,
  fitLaw,
  type Law,
  type Measured,
  refitLaw,
  slopesOf,
  valueOf,
  withoutBounds,
} from '../../stats/law.js';
import { usl } from '../../stats/scaling-laws.js';
import { type IntervalBasis, resampledBounds, type Resamples } from './resampling.js';

export interface FittedLaw {
  readonly law: Law;
  readonly fit: Fit;
  readonly basis: ResampledFit | readonly Fit[] | 'none';
}

/** The parameters in every resample. */
interface ResampledFit {
  readonly parameters: readonly (readonly number[])[];
  readonly launches: number;
}

/**
 * By least squares on logarithms, since times have errors in proportion to themselves. Without launches there are two exceptions.
 * Intervals come from fits without bounds, which have no estimate at a bound that would take the errors of the others along.
 * The Universal Scalability Law is fitted on throughput, as published fits are; what its errors are like cannot be seen in so
 * few points, and its intervals are wide enough for both kinds.
 */
export function fittedLaw(law: Law, measured: readonly Measured[], basis: IntervalBasis<Resamples>): FittedLaw {
  if (basis === 'scatter') {
    const kinds: readonly Errors[] = law === usl ? ['constant', 'relative'] : ['relative'];
    const fits = kinds.map((errors) => fitLaw(withoutBounds(law), measured, errors));
    return { law, fit: fitLaw(law, measured, kinds[0]), basis: fits };
  }
  const fit = fitLaw(law, measured, 'relative');
  if (basis === 'none') return { law, fit, basis };
  const parameters = basis.points.map((points) => refitLaw(law, points, fit.parameters, 'relative'));
  return { law, fit, basis: { parameters, launches: basis.launches } };
}

/** What follows from parameters, and its derivatives by them. */
interface Consequence {
  value(parameters: readonly number[]): number;
  slopes(parameters: readonly number[]): number[];
}

/** Of 95 %; null where there is nothing to make it of. */
function boundsOf({ fit, basis }: FittedLaw, { value, slopes }: Consequence): Bounds | null {
  if (basis === 'none') return null;
  if ('parameters' in basis) return resampledBounds(basis.parameters.map(value), basis.launches);
  const middle = value(fit.parameters);
  const bounds = { low: middle, high: middle };
  for (const free of basis) {
    const half = halfWidthAlong(slopes(free.parameters), free);
    const centre = value(free.parameters);
    if (half === null || !Number.isFinite(centre)) return null;
    bounds.low = Math.min(bounds.low, centre - half);
    bounds.high = Math.max(bounds.high, centre + half);
  }
  return bounds;
}

/** Of a parameter, within what it can be. */
function parameterBounds(fitted: FittedLaw, index: number): Bounds | null {
  const interval = boundsOf(fitted, {
    value: (parameters) => parameters[index],
    slopes: (parameters) => parameters.map((_, at) => (at === index ? 1 : 0)),
  });
  const { lower, upper } = fitted.law;
  if (!interval || !Number.isFinite(interval.high)) return null;
  return { low: Math.max(lower[index], interval.low), high: Math.min(upper[index], interval.high) };
}

/**
 * Of 95 %, of what so many workers achieve: of N over it, which is a straight line in parameters and has no pole, and not
 * beyond N times what one worker may achieve.
 */
export function boundsAt(fitted: FittedLaw, procs: number): Bounds | null {
  const { law, basis } = fitted;
  const shares = boundsOf(fitted, {
    value: (parameters) => procs / valueOf(law, parameters, procs),
    slopes: (parameters) => {
      const by = -procs / valueOf(law, parameters, procs) ** 2;
      return slopesOf(law, parameters, procs).map((slope) => slope * by);
    },
  });
  if (!shares) return null;
  const isScatter = basis !== 'none' && !('parameters' in basis);
  const unit = isScatter ? mostOfOne(fitted) : Infinity;
  const [low, high] = [procs / shares.high, procs / Math.max(shares.low, 1 / unit)];
  return low > 0 && Number.isFinite(high) ? { low, high } : null;
}

/** γ is the last parameter, where there is one. */
function mostOfOne(fitted: FittedLaw): number {
  const last = fitted.law.lower.length - 1;
  return last === 0 ? 1 : (parameterBounds(fitted, last)?.high ?? Infinity);
}

/** `limit`: the greatest speedup that a serial fraction allows, with a throughput of one worker. */
export function fractionFit(fitted: FittedLaw, limit: (fraction: number, gamma: number) => number): FractionFit {
  const { parameters, atBound, residualStandardError } = fitted.fit;
  const [serialFraction, gamma = 1] = parameters;
  return {
    serialFraction,
    gamma,
    interval: parameterBounds(fitted, 0),
    atBound: atBound[0],
    limit: finite(limit(serialFraction, gamma)),
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
    interval: parameterBounds(fitted, at),
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
