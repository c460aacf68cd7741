/** What a law of N workers is, and fitting one. */
import { fitErrors, type FitErrors } from './fit-errors.js';
import { leastSquares, type LeastSquares, type Minimum } from './least-squares.js';

/** What was measured with so many workers. */
export interface Measured {
  /** From 1. */
  readonly procs: number;
  /** A speedup, or a throughput of any unit. */
  readonly value: number;
}

export interface Law {
  /** Of its parameters. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** What so many workers achieve; its derivatives by each parameter go to `slopes`. */
  readonly model: (parameters: readonly number[], procs: number, slopes: number[]) => number;
  /** Parameters to begin the search at, one of them near every valley. */
  readonly starts: (points: readonly Measured[]) => readonly (readonly number[])[];
}

export interface Fit extends Minimum, FitErrors {}

/**
 * What errors are like: of the same size for all numbers of workers, or in proportion to the value, as those of times are.
 * Least squares on the values suit the first, on their logarithms the second.
 */
export type Errors = 'constant' | 'relative';

/** By least squares, each point of the same weight; repeated numbers of workers count each time. */
export function fitLaw(law: Law, points: readonly Measured[], errors: Errors = 'constant'): Fit {
  const problem = problemOf(law, points, errors);
  const minimum = leastSquares(problem, law.starts(points));
  return { ...minimum, ...fitErrors(problem, minimum) };
}

/** For intervals, which have few digits. */
const ROUGH = 1e-5;

/** The parameters alone, and roughly, for points much like those that `near` was fitted to. */
export function refitLaw(
  law: Law,
  points: readonly Measured[],
  near: readonly number[],
  errors: Errors = 'constant',
): readonly number[] {
  return leastSquares(problemOf(law, points, errors), [near], ROUGH).parameters;
}

function problemOf({ lower, upper, model }: Law, points: readonly Measured[], errors: Errors): LeastSquares {
  const isConstant = errors === 'constant';
  return {
    observed: points.map(({ value }) => (isConstant ? value : Math.log(value))),
    lower,
    upper,
    model: (parameters, at, slopes) => {
      const value = model(parameters, points[at].procs, slopes);
      if (isConstant) return value;
      for (let i = 0; i < slopes.length; i++) slopes[i] /= value;
      return Math.log(value);
    },
  };
}

/** Its parameters of any value: an estimate that no bound holds back has errors on both sides. */
export function withoutBounds(law: Law): Law {
  return { ...law, lower: law.lower.map(() => -Infinity), upper: law.upper.map(() => Infinity) };
}

/** γ times the law, γ as its last parameter: what one worker achieves is measured with an error, too. */
export function withUnit({ lower, upper, model, starts }: Law): Law {
  const last = lower.length;
  return {
    lower: [...lower, 0],
    upper: [...upper, Infinity],
    model: (parameters, procs, slopes) => {
      const unit = parameters[last];
      const value = model(parameters, procs, slopes);
      for (let i = 0; i < last; i++) slopes[i] *= unit;
      slopes[last] = value;
      return unit * value;
    },
    starts: (points) =>
      starts(points).map((start) => {
        const slopes = start.map(() => 0);
        const logs = points.map(({ procs, value }) => Math.log(value / model(start, procs, slopes)));
        return [...start, Math.exp(logs.reduce((sum, each) => sum + each, 0) / logs.length)];
      }),
  };
}

export function valueOf({ model }: Law, parameters: readonly number[], procs: number): number {
  return model(
    parameters,
    procs,
    parameters.map(() => 0),
  );
}

export function slopesOf({ model }: Law, parameters: readonly number[], procs: number): number[] {
  const slopes = parameters.map(() => 0);
  model(parameters, procs, slopes);
  return slopes;
}
