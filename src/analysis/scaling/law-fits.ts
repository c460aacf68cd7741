/** Fits of laws, with what is told of each parameter. */
import type { FractionFit, UslFit, UslParameter } from '../../model/scaling.js';
import { valueOf } from '../../stats/law.js';
import { usl } from '../../stats/scaling-laws.js';
import { type FittedLaw, parameterBounds } from './fitted-law.js';

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
    interval: typeof fitted.evidence === 'object' ? parameterBounds(fitted, at) : null,
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
