/** Taylor's series of sin x, its terms split over the workers. */
import { defineWorkload, integer, number } from '../src/kit/define-workload.js';

const ROUNDOFF = 2 ** -53;

/** Terms `from` to `to`, exclusive, at points x·1/points … x·points/points. */
interface Task {
  readonly x: number;
  readonly points: number;
  readonly from: number;
  readonly to: number;
}

export default defineWorkload({
  title: 'sin x by Taylor series',
  params: {
    x: number({ default: 0.5, min: -20, max: 20, help: 'the greatest argument' }),
    terms: integer({ default: 3, min: 1, max: 1000, help: 'terms of the series' }),
    points: integer({ default: 1, min: 1, max: 1e7, help: 'arguments: x·1/points … x' }),
  },
  presets: {
    quick: { x: 0.5, terms: 3, points: 1 },
    course: { x: 0.5, terms: 3, points: 1 },
    'course-pi': { x: Math.PI, terms: 5, points: 1 },
    many: { x: Math.PI, terms: 12, points: 1e5 },
  },
  items: ({ terms, points }) => terms * points,
  size: 'points',
  input: (params) => params,
  serial: ({ x, terms, points }) => {
    const sums = new Float64Array(points);
    for (let i = 0; i < points; i++) {
      const argument = (x * (i + 1)) / points;
      let term = argument;
      let sum = 0;
      for (let k = 0; k < terms; k++) {
        sum += term;
        term *= ratio(argument, k);
      }
      sums[i] = sum;
    }
    return sums;
  },
  split: ({ x, terms, points }, parts): Task[] => {
    const ranges = Math.min(parts, terms);
    return Array.from({ length: ranges }, (_, i) => ({
      x,
      points,
      from: Math.floor((i * terms) / ranges),
      to: Math.floor(((i + 1) * terms) / ranges),
    }));
  },
  // Every term is the same chain of products as in the serial program, so it has the same bits; a worker walks the
  // chain from the start, which costs the later ones more.
  run: ({ x, points, from, to }) => {
    const terms = new Float64Array((to - from) * points);
    for (let i = 0; i < points; i++) {
      const argument = (x * (i + 1)) / points;
      let term = argument;
      for (let k = 0; k < from; k++) term *= ratio(argument, k);
      for (let k = from; k < to; k++) {
        terms[(k - from) * points + i] = term;
        term *= ratio(argument, k);
      }
    }
    return terms;
  },
  merge: (parts, { points }) => {
    const sums = new Float64Array(points);
    for (const terms of parts) {
      for (let at = 0; at < terms.length; at++) sums[at % points] += terms[at];
    }
    return sums;
  },
  verify: (sums, { x, terms, points }) => {
    let worst = 0;
    let worstBound = errorBound(x, terms);
    let ok = sums.length === points;
    for (const [i, sum] of sums.entries()) {
      const argument = (x * (i + 1)) / points;
      const error = Math.abs(sum - Math.sin(argument));
      const bound = errorBound(argument, terms);
      ok &&= error <= bound;
      if (error / bound > worst / worstBound) [worst, worstBound] = [error, bound];
    }
    const figures = `off by ${worst.toExponential(1)}, at most ${worstBound.toExponential(1)}`;
    return { ok, detail: points === 1 ? `sin ${x} ≈ ${sums[0]}, ${figures}` : `${points} sines, the worst ${figures}` };
  },
});

/** Term k + 1 over term k: −x² / ((2k + 2)(2k + 3)). */
function ratio(x: number, k: number): number {
  return -(x * x) / ((2 * k + 2) * (2 * k + 3));
}

/** Lagrange's remainder, |x|^(2n+1)/(2n+1)!, plus four roundings for each factor and addition that a term went through. */
function errorBound(x: number, terms: number): number {
  let term = Math.abs(x);
  let rounding = ROUNDOFF * term;
  for (let k = 0; k < terms; k++) {
    rounding += 4 * (k + terms) * ROUNDOFF * term;
    term *= Math.abs(ratio(x, k));
  }
  return term + rounding;
}
