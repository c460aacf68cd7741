import type { Law } from './law.js';

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
