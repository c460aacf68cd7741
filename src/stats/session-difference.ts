/**
 * The difference between two sets of sessions, each with values of its own: how much sessions of one set differ from each
 * other says how much the two sets would differ by that alone. The session is the unit, so that one more session of
 * the same lies in the interval as often as it says (Hahn and Meeker, Statistical Intervals (1991), section 4.7).
 */
import { bisect } from './bisection.js';
import type { ExactInterval } from './rank-interval.js';
import { hodgesLehmann } from './signed-rank.js';
import { studentQuantile, studentShare } from './student.js';
import { summarise } from './summary.js';

export interface SessionDifference {
  readonly estimate: number;
  readonly interval: (confidence: number) => ExactInterval;
  /** Two-sided, of no difference. */
  readonly p: number;
}

interface Session {
  readonly estimate: number;
  /** Of the estimate, by what its values differ. */
  readonly variance: number;
}

/**
 * Of `xs` less `ys`, each a list of sessions of two values or more, with two sessions or more on one of the sides; null
 * otherwise. Sessions of both sides are taken to differ alike, by σ². Each session is known by the Hodges-Lehmann estimate of
 * its values; the variance of the difference is S² (1/k + 1/l), where S² is pooled over both sides with k + l − 2
 * degrees of freedom. S² holds what differs within sessions as well, as far as that is the same on both sides; where one has
 * fewer values or noisier ones, what it has more is added, each part at the quantile of its own degrees of freedom: Howe, "Approximate
 * confidence limits on the mean of X + Y where X and Y are two tabled independent random variables", JASA 69 (1974). The
 * degrees of freedom of the sum (Satterthwaite, 1946) make it too narrow of three sessions: 93.7 % instead of 95 %, since by chance
 * the part of many degrees hides that S² has one.
 */
export function sessionDifference(
  xs: readonly (readonly number[])[],
  ys: readonly (readonly number[])[],
): SessionDifference | null {
  const degrees = xs.length + ys.length - 2;
  const isKnown = xs.length > 0 && ys.length > 0 && degrees > 0 && [...xs, ...ys].every(({ length }) => length > 1);
  if (!isKnown) return null;
  const sides = [xs, ys].map((side) => sideOf(side.map(sessionOf)));
  const squares = sides.reduce((sum, side) => sum + side.squares, 0) / degrees;
  const between = sides.reduce((sum, { count }) => sum + squares / count, 0);
  // What is within the sessions that S² is of.
  const held = sides.reduce((sum, { within, count }) => sum + within * (count - 1), 0) / degrees;
  const excess = sides.map(({ within, count }) => Math.max(0, within - held) / count);
  const parts = [{ part: between, degrees }, ...sides.map((side, at) => ({ part: excess[at], degrees: side.degrees }))];
  const estimate = sides[0].mean - sides[1].mean;
  return {
    estimate,
    interval: (confidence) => {
      const reach = reachOf(parts, confidence);
      return { low: estimate - reach, high: estimate + reach, confidence };
    },
    p: shareBeyond(parts, Math.abs(estimate)),
  };
}

function sessionOf(values: readonly number[]): Session & { readonly degrees: number } {
  const { sd } = summarise(values);
  return { estimate: hodgesLehmann(values), variance: sd ** 2 / values.length, degrees: values.length - 1 };
}

function sideOf(sessions: readonly ReturnType<typeof sessionOf>[]) {
  const count = sessions.length;
  const { mean, sd } = summarise(sessions.map(({ estimate }) => estimate));
  return {
    count,
    mean,
    squares: sd ** 2 * (count - 1),
    within: summarise(sessions.map(({ variance }) => variance)).mean,
    degrees: sessions.reduce((sum, { degrees }) => sum + degrees, 0),
  };
}

interface Part {
  readonly part: number;
  readonly degrees: number;
}

/** Each part of the variance at the quantile of its own degrees of freedom. */
function reachOf(parts: readonly Part[], confidence: number): number {
  return Math.sqrt(parts.reduce((sum, { part, degrees }) => sum + part * studentQuantile(confidence, degrees) ** 2, 0));
}

/** The share that lies beyond: of the confidence whose interval just reaches so far, what is missing to 1. */
function shareBeyond(parts: readonly Part[], distance: number): number {
  const known = parts.filter(({ part }) => part > 0);
  if (distance === 0) return 1;
  if (known.length === 0) return 0;
  if (known.length === 1) return 1 - studentShare(distance / Math.sqrt(known[0].part), known[0].degrees);
  const [within] = bisect((confidence) => reachOf(known, confidence) < distance, 0, 1);
  return 1 - within;
}
