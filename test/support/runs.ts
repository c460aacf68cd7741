/** How often properties are tried: the same few times on every run of the tests, and many times others where that is asked for. */

/** By `npm run test:fuzz`: so many times as often. */
const TIMES = Number(process.env.PARBENCH_FUZZ ?? 0);

export const isLong = TIMES > 0;

export function runsOf(numRuns: number): { readonly numRuns: number; readonly seed?: number } {
  return isLong ? { numRuns: numRuns * TIMES } : { numRuns, seed: 1 };
}
