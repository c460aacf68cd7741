import type { Law } from './law.js';

/** The valley is steep where the fraction is small. */
const STARTS = [0, 1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1].map((fraction) => [fraction]);

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
  starts: () => STARTS,
};
