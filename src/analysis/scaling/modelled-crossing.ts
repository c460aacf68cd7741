/** Where two times cross that are each a constant and a multiple of one term of the size. */
import type { Estimate } from '../../model/estimate.js';
import { bisect } from '../../stats/bisection.js';
import { fitTerm, type GrowthFit, type Sized, type Term, valueAt } from '../../stats/growth.js';
import { largest, smallest } from '../../model/lists.js';

/** With two sizes every line fits. */
const FEWEST = 3;
/** The first that describes both times is taken. */
const TERMS: readonly Term[] = ['n', 'n log n', 'n^2', 'n^3', 'log n'];
/** Of a time: how far a model that describes it is off at most, where its interval allows no more. */
const TOLERANCE = 0.1;

/** How far beyond the sizes an end of the interval is looked for, as a factor. */
const BEYOND = 1e3;

export interface SizedSpeedup {
  /** Above 0. */
  readonly size: number;
  /** Time of the serial arm, above 0. */
  readonly serialNs: number;
  readonly speedup: Estimate;
}

interface ModelledCrossing {
  readonly size: number;
  /** Null for an end outside the sizes that were measured. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Null where no model describes the times, or the one that does has no crossing between the two sizes where the measured
 * times have theirs. The ends are by propagation of errors: each speedup is moved to the ends of its interval, one by one,
 * and the moves of the crossing's logarithm are added by their squares, since sizes are measured independently.
 */
export function modelledCrossing(
  points: readonly SizedSpeedup[],
  between: readonly [number, number],
): ModelledCrossing | null {
  if (points.length < FEWEST) return null;
  for (const term of TERMS) {
    const [serial, parallel] = timesOf(points).map((times) => ({ times, fit: fitTerm(term, times) }));
    if (![serial, parallel].every(({ times, fit }) => describes(fit, times, points))) continue;
    const size = meeting(serial.fit, parallel.fit, ...between);
    return size === null ? null : { size, ...intervalOf(points, term, size) };
  }
  return null;
}

function timesOf(points: readonly SizedSpeedup[]): [serial: Sized[], parallel: Sized[]] {
  return [
    points.map(({ size, serialNs }) => [size, serialNs]),
    points.map(({ size, serialNs, speedup }) => [size, serialNs / speedup.value]),
  ];
}

function describes(fit: GrowthFit, times: readonly Sized[], points: readonly SizedSpeedup[]): boolean {
  return times.every(([size, ns], at) => {
    const { value, interval } = points[at].speedup;
    const known = interval ? Math.max(interval.high / value, value / interval.low) - 1 : 0;
    return Math.abs(valueAt(fit, size) / ns - 1) <= Math.max(TOLERANCE, known);
  });
}

function intervalOf(points: readonly SizedSpeedup[], term: Term, size: number): Pick<ModelledCrossing, 'low' | 'high'> {
  const [least, most] = [points[0].size, points[points.length - 1].size];
  const squares = { down: 0, up: 0 };
  for (const at of points.keys()) {
    const moves = (['low', 'high'] as const).map((end) => {
      const [serial, parallel] = timesOf(points.map((point, i) => (i === at ? moved(point, end) : point)));
      return Math.log(
        (meeting(fitTerm(term, serial), fitTerm(term, parallel), least / BEYOND, most * BEYOND) ?? NaN) / size,
      );
    });
    squares.down += smallest([0, ...moves]) ** 2;
    squares.up += largest([0, ...moves]) ** 2;
  }
  const [low, high] = [size * Math.exp(-Math.sqrt(squares.down)), size * Math.exp(Math.sqrt(squares.up))];
  return { low: low >= least ? low : null, high: high <= most ? high : null };
}

function moved(point: SizedSpeedup, end: 'low' | 'high'): SizedSpeedup {
  const { speedup } = point;
  return { ...point, speedup: { ...speedup, value: speedup.interval?.[end] ?? speedup.value } };
}

/** Null where the two times are in the same order at both ends. */
function meeting(serial: GrowthFit, parallel: GrowthFit, from: number, to: number): number | null {
  const pays = (logSize: number): boolean => valueAt(parallel, Math.exp(logSize)) < valueAt(serial, Math.exp(logSize));
  const [start, end] = [Math.log(from), Math.log(to)];
  const before = pays(start);
  if (before === pays(end)) return null;
  return Math.exp(bisect((logSize) => pays(logSize) === before, start, end)[0]);
}
