/** Serial fractions of single measurements. */

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
