/** How well a fit by least squares is known, from how far the observations are off it. */
import { inverse } from './cholesky.js';
import { type LeastSquares, linearise, type Minimum } from './least-squares.js';
import { studentQuantile } from './student.js';

export interface FitErrors {
  /** Observations less parameters, those at a bound included. */
  readonly degreesOfFreedom: number;
  /** Null without degrees of freedom. */
  readonly residualStandardError: number | null;
  readonly atBound: readonly boolean[];
  /** By parameter; null at a bound, without degrees of freedom, and where the observations do not tell the parameters apart. */
  readonly standardErrors: readonly (number | null)[];
  /** Of all parameters, 0 for those at a bound; null where there are no standard errors. */
  readonly covariance: readonly (readonly number[])[] | null;
}

/**
 * The covariance is s² (JᵀJ)⁻¹ with s² = RSS / df, of the parameters that no bound decided: D. Bates and D. Watts,
 * "Nonlinear Regression Analysis and Its Applications" (1988), section 2.2.
 */
export function fitErrors(problem: LeastSquares, { parameters, sumOfSquares }: Minimum): FitErrors {
  const degreesOfFreedom = problem.observed.length - parameters.length;
  const atBound = parameters.map((value, i) => value === problem.lower[i] || value === problem.upper[i]);
  const variance = degreesOfFreedom > 0 ? sumOfSquares / degreesOfFreedom : null;
  const covariance = variance === null ? null : covarianceOf(linearise(problem, parameters).normal, atBound, variance);
  return {
    degreesOfFreedom,
    residualStandardError: variance === null ? null : Math.sqrt(variance),
    atBound,
    standardErrors: parameters.map((_, i) => (covariance && !atBound[i] ? Math.sqrt(covariance[i][i]) : null)),
    covariance,
  };
}

/**
 * Half the width of the 95 % interval of what has these derivatives by the parameters, to first order and by Student's t.
 * Null where it hangs on parameters at a bound alone, and without a covariance.
 */
export function halfWidthAlong(
  slopes: readonly number[],
  { covariance, atBound, degreesOfFreedom }: FitErrors,
): number | null {
  if (!covariance || slopes.every((slope, i) => slope === 0 || atBound[i])) return null;
  let variance = 0;
  slopes.forEach((a, i) => slopes.forEach((b, j) => (variance += a * covariance[i][j] * b)));
  const half = Math.sqrt(Math.max(0, variance)) * studentQuantile(0.95, degreesOfFreedom);
  return Number.isFinite(half) ? half : null;
}

function covarianceOf(
  normal: readonly (readonly number[])[],
  atBound: readonly boolean[],
  variance: number,
): number[][] | null {
  const free = atBound.flatMap((isAt, i) => (isAt ? [] : [i]));
  const unit = free.map((i) => Math.sqrt(normal[i][i]));
  if (unit.some((each) => each === 0)) return null;
  const inverted = inverse(free.map((i, a) => free.map((j, b) => normal[i][j] / unit[a] / unit[b])));
  if (!inverted) return null;
  const full = atBound.map(() => atBound.map(() => 0));
  free.forEach((i, a) => free.forEach((j, b) => (full[i][j] = (variance * inverted[a][b]) / unit[a] / unit[b])));
  return full;
}
