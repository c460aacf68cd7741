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

/** By least squares on the values, each of the same weight; repeated numbers of workers count each time. */
export function fitLaw(law: Law, points: readonly Measured[]): Fit {
  const problem = problemOf(law, points);
  const minimum = leastSquares(problem, law.starts(points));
  return { ...minimum, ...fitErrors(problem, minimum) };
}

/** For intervals, which have few digits. */
const ROUGH = 1e-5;

/** The parameters alone, and roughly, for points much like those that `near` was fitted to. */
export function refitLaw(law: Law, points: readonly Measured[], near: readonly number[]): readonly number[] {
  return leastSquares(problemOf(law, points), [near], ROUGH).parameters;
}

function problemOf({ lower, upper, model }: Law, points: readonly Measured[]): LeastSquares {
  return {
    observed: points.map(({ value }) => value),
    lower,
    upper,
    model: (parameters, at, slopes) => model(parameters, points[at].procs, slopes),
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
