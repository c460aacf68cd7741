/** Several tests at once. */

export interface Tested {
  readonly rejected: boolean;
  /** At which it was tested last: for what is rejected, the one that rejected it. */
  readonly level: number;
}

/**
 * Holm's step-down procedure: as long as any is rejected, the rest is tested again, each at `alpha` over how many are
 * left. The chance of any false rejection stays below `alpha`, whatever depends on what (S. Holm, "A simple sequentially
 * rejective multiple test procedure", 1979). `rejects` tells whether test number `at` rejects at a level; what is
 * rejected at one must be rejected at every higher one.
 */
export function holm(tests: number, alpha: number, rejects: (at: number, level: number) => boolean): Tested[] {
  const results: Tested[] = Array.from({ length: tests }, () => ({ rejected: false, level: alpha / tests }));
  let open = results.map((_, at) => at);
  let rejected: number[];
  do {
    const level = alpha / open.length;
    rejected = open.filter((at) => rejects(at, level));
    for (const at of open) results[at] = { rejected: rejected.includes(at), level };
    open = open.filter((at) => !rejected.includes(at));
  } while (rejected.length > 0 && open.length > 0);
  return results;
}
