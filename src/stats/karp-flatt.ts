/**
 * The experimentally determined serial fraction e = (1/S − 1/N) / (1 − 1/N) of a speedup S with N workers, N above 1.
 * A. H. Karp and H. P. Flatt, "Measuring parallel processor performance", CACM 33 (1990).
 */
export function karpFlatt(speedup: number, procs: number): number {
  return (1 / speedup - 1 / procs) / (1 - 1 / procs);
}
