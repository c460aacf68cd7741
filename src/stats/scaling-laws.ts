/** The laws of what N workers achieve, and the serial fractions that they have in single measurements. */
import { type Law, type Measured, withUnit } from './law.js';

/** The valley is steep where the fraction is small. */
const FRACTIONS = [0, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1].map((fraction) => [fraction]);

/**
 * S(N) = 1 / (f + (1 − f) / N) with a serial fraction f from 0 to 1: G. Amdahl, "Validity of the single processor approach
 * to achieving large scale computing capabilities" (1967).
 */
export const amdahl: Law = {
  lower: [0],
  upper: [1],
  model: ([fraction], procs, slopes) => {
    const divisor = 1 + fraction * (procs - 1);
    slopes[0] = (-procs * (procs - 1)) / divisor ** 2;
    return procs / divisor;
  },
  starts: () => FRACTIONS,
};

/** X(N) = γ N / (1 + f (N − 1)), in the order f, γ: Amdahl's law where the throughput of one worker is not known exactly. */
export const amdahlOfThroughput: Law = withUnit(amdahl);

/** S(N) = N − s (N − 1), a scaled speedup, with s from 0 to 1: J. Gustafson, "Reevaluating Amdahl's law", CACM 31 (1988). */
export const gustafson: Law = {
  lower: [0],
  upper: [1],
  model: ([fraction], procs, slopes) => {
    slopes[0] = 1 - procs;
    return procs - fraction * (procs - 1);
  },
  starts: () => [[0.5]],
};

/**
 * The experimentally determined serial fraction (A. Karp and H. Flatt, "Measuring parallel processor performance",
 * CACM 33, 1990): (1/S − 1/N) / (1 − 1/N). Below 0 for a speedup above N; null for one worker, and for no speedup at all.
 */
export function karpFlatt(speedup: number, procs: number): number | null {
  if (!(procs > 1)) return null;
  const fraction = (1 / speedup - 1 / procs) / (1 - 1 / procs);
  return Number.isFinite(fraction) ? fraction : null;
}

/**
 * The serial fraction of the parallel time (J. Gustafson, "Reevaluating Amdahl's law", CACM 31, 1988), from a scaled
 * speedup: (N − S) / (N − 1). Null for one worker.
 */
export function gustafsonFraction(speedup: number, procs: number): number | null {
  if (!(procs > 1)) return null;
  const fraction = (procs - speedup) / (procs - 1);
  return Number.isFinite(fraction) ? fraction : null;
}

const CONTENTIONS = [0, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.6, 1];
/** Numbers of workers, from fewer than were measured to more, at which throughput would peak without contention. */
const PEAKS = 12;
const BEYOND = 30;

/**
 * X(N) = γ N / (1 + α (N − 1) + β N (N − 1)) with contention α and coherency β from 0 to 1, in the order α, β, γ ≥ 0: the
 * Universal Scalability Law of N. J. Gunther, "Guerrilla Capacity Planning" (2007).
 */
export const usl: Law = {
  lower: [0, 0, 0],
  upper: [1, 1, Infinity],
  model: ([alpha, beta, gamma], procs, slopes) => {
    const relative = relativeThroughput(alpha, beta, procs);
    const value = gamma * relative;
    slopes[0] = (-value * relative * (procs - 1)) / procs;
    slopes[1] = -value * relative * (procs - 1);
    slopes[2] = relative;
    return value;
  },
  starts: uslStarts,
};

/** A grid over α and β, each with the γ that fits them best. */
function uslStarts(points: readonly Measured[]): number[][] {
  const [least, most] = [Math.min, Math.max].map((pick) =>
    points.reduce((end, { procs }) => pick(end, procs), points[0].procs),
  );
  const range = Math.log((most / least) * BEYOND);
  const peaks = Array.from({ length: PEAKS }, (_, at) => least * Math.exp((at / (PEAKS - 1)) * range));
  const coherencies = [0, ...peaks.map((peak) => Math.min(1, peak ** -2))];
  return CONTENTIONS.flatMap((alpha) =>
    coherencies.map((beta) => {
      let [product, square] = [0, 0];
      for (const { procs, value } of points) {
        const relative = relativeThroughput(alpha, beta, procs);
        product += value * relative;
        square += relative ** 2;
      }
      return [alpha, beta, product / square];
    }),
  );
}

function relativeThroughput(alpha: number, beta: number, procs: number): number {
  return procs / (1 + alpha * (procs - 1) + beta * procs * (procs - 1));
}
