/** The Universal Scalability Law: N. J. Gunther, "Guerrilla Capacity Planning" (2007). */
import type { Law, Measured } from './law.js';

const CONTENTIONS = [0, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.6, 1];
/** Numbers of workers, from fewer than were measured to more, at which throughput would peak without contention. */
const PEAKS = 12;
const BEYOND = 30;

/** X(N) = γ N / (1 + α (N − 1) + β N (N − 1)) with contention α and coherency β from 0 to 1, in the order α, β, γ ≥ 0. */
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
  starts: startsOf,
};

/** A grid over α and β, each with the γ that fits them best. */
function startsOf(points: readonly Measured[]): number[][] {
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
