/** Telling a copy which one of how many it is. */

/** `rank` counts from 0. */
export interface Placement {
  readonly rank: number;
  readonly procs: number;
}

/** `{rank}` and `{procs}` inside words; other braces stay as they are. */
export function fillIn(words: readonly string[], { rank, procs }: Placement): string[] {
  return words.map((word) => word.replaceAll('{rank}', String(rank)).replaceAll('{procs}', String(procs)));
}

export function withPlacement(env: NodeJS.ProcessEnv, { rank, procs }: Placement): NodeJS.ProcessEnv {
  return { ...env, PARBENCH_RANK: String(rank), PARBENCH_PROCS: String(procs) };
}

/** `copy 2 of 4 (rank 1)` */
export function copyName({ rank, procs }: Placement): string {
  return `copy ${rank + 1} of ${procs} (rank ${rank})`;
}
