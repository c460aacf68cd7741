/** Nonlinear least squares within bounds. */
import { solve } from './cholesky.js';

export interface LeastSquares {
  readonly observed: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** The model's value for one observation; its derivatives by each parameter go to `slopes`. */
  readonly model: (parameters: readonly number[], observation: number, slopes: number[]) => number;
}

export interface Minimum {
  readonly parameters: readonly number[];
  readonly sumOfSquares: number;
}

/** Starts from which the way down is gone: more than one, for where there is more than one valley. */
const DESCENTS = 8;
const MOST_STEPS = 200;
const LEAST_DAMPING = 1e-12;
/** Beyond it a step changes nothing any more. */
const MOST_DAMPING = 1e12;
const PRECISION = 1e-11;
/** Of what was observed: as close to a bound as this, a parameter is at it. */
const TOUCHING = 1e-10;

/**
 * The least sum of squares that is reached from the best of the starts, by the method of D. Marquardt, "An algorithm for
 * least-squares estimation of nonlinear parameters" (1963), with steps cut off at the bounds, and without the parameters
 * that a bound holds back. `precision`: the search ends at a step that changes no parameter by more, relative.
 */
export function leastSquares(
  problem: LeastSquares,
  starts: readonly (readonly number[])[],
  precision = PRECISION,
): Minimum {
  const inside = starts.map((start) => clamp(start, problem));
  const ranked = inside
    .map((parameters) => ({ parameters, sumOfSquares: sumOfSquares(problem, parameters) }))
    .filter(({ sumOfSquares: sum }) => Number.isFinite(sum))
    .sort((a, b) => a.sumOfSquares - b.sumOfSquares);
  if (ranked.length === 0) throw new RangeError('No start has a finite sum of squares.');
  const minima = ranked.slice(0, DESCENTS).map((start) => descend(problem, start, precision));
  return atBounds(
    problem,
    minima.reduce((best, each) => (each.sumOfSquares < best.sumOfSquares ? each : best)),
  );
}

function sumOfSquares({ observed, model }: LeastSquares, parameters: readonly number[]): number {
  const slopes = parameters.map(() => 0);
  let sum = 0;
  for (let at = 0; at < observed.length; at++) sum += (observed[at] - model(parameters, at, slopes)) ** 2;
  return sum;
}

/** Half the gradient of the sum of squares, and JᵀJ, which approximates half its second derivatives. */
interface Linear {
  readonly gradient: readonly number[];
  readonly normal: readonly (readonly number[])[];
}

export function linearise({ observed, model }: LeastSquares, parameters: readonly number[]): Linear {
  const slopes = parameters.map(() => 0);
  const gradient = parameters.map(() => 0);
  const normal = parameters.map(() => parameters.map(() => 0));
  for (let at = 0; at < observed.length; at++) {
    const residual = observed[at] - model(parameters, at, slopes);
    for (let i = 0; i < slopes.length; i++) {
      gradient[i] -= slopes[i] * residual;
      for (let j = 0; j < slopes.length; j++) normal[i][j] += slopes[i] * slopes[j];
    }
  }
  return { gradient, normal };
}

function descend(problem: LeastSquares, start: Minimum, precision: number): Minimum {
  let best = start;
  let linear = linearise(problem, best.parameters);
  let damping = 1e-3;
  for (let step = 0; step < MOST_STEPS && damping <= MOST_DAMPING; step++) {
    const { parameters: from } = best;
    const parameters = stepFrom(problem, from, linear, damping);
    const sum = sumOfSquares(problem, parameters);
    const isLast = parameters.every((value, i) => Math.abs(value - from[i]) <= precision * Math.abs(value));
    if (sum < best.sumOfSquares) best = { parameters, sumOfSquares: sum };
    if (isLast) break;
    if (best.parameters === parameters) {
      linear = linearise(problem, parameters);
      damping = Math.max(LEAST_DAMPING, damping / 10);
    } else damping *= 10;
  }
  return best;
}

/** In units of how much each parameter moves the model, so that their own units do not matter. */
function stepFrom(
  problem: LeastSquares,
  parameters: readonly number[],
  { gradient, normal }: Linear,
  damping: number,
): number[] {
  const { lower, upper } = problem;
  const free = indexesWhere(parameters, (value, i) =>
    gradient[i] > 0 ? value > lower[i] : gradient[i] < 0 && value < upper[i],
  );
  const unit = free.map((i) => Math.sqrt(normal[i][i]) || 1);
  const matrix = free.map((i, a) => free.map((j, b) => normal[i][j] / unit[a] / unit[b] + (a === b ? damping : 0)));
  const step = solve(
    matrix,
    free.map((i, a) => -gradient[i] / unit[a]),
  );
  const moved = [...parameters];
  // Too close to singular: more damping will mend it.
  if (step) free.forEach((i, a) => (moved[i] += step[a] / unit[a]));
  return clamp(moved, problem);
}

function atBounds(problem: LeastSquares, { parameters, sumOfSquares: sum }: Minimum): Minimum {
  const { normal } = linearise(problem, parameters);
  const size = Math.sqrt(problem.observed.reduce((sum, value) => sum + value * value, 0));
  const moved = parameters.map((value, i) => {
    const reach = (bound: number): boolean => Math.abs(value - bound) * Math.sqrt(normal[i][i]) <= TOUCHING * size;
    return [problem.lower[i], problem.upper[i]].find(reach) ?? value;
  });
  return moved.every((value, i) => value === parameters[i])
    ? { parameters, sumOfSquares: sum }
    : { parameters: moved, sumOfSquares: sumOfSquares(problem, moved) };
}

function clamp(parameters: readonly number[], { lower, upper }: LeastSquares): number[] {
  return parameters.map((value, i) => Math.min(upper[i], Math.max(lower[i], value)));
}

function indexesWhere(values: readonly number[], is: (value: number, index: number) => boolean): number[] {
  return values.flatMap((value, index) => (is(value, index) ? [index] : []));
}
