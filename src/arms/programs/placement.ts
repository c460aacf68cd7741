/** Telling a worker that is a program which one of how many it is. */

/** `rank` counts from 0. */
export interface Placement {
  readonly rank: number;
  readonly workers: number;
}

/** `{rank}` and `{procs}` inside words; other braces stay as they are. */
export function fillIn(words: readonly string[], { rank, workers }: Placement): string[] {
  return words.map((word) => word.replaceAll('{rank}', String(rank)).replaceAll('{procs}', String(workers)));
}

export function withPlacement(env: NodeJS.ProcessEnv, { rank, workers }: Placement): NodeJS.ProcessEnv {
  return { ...env, PARBENCH_RANK: String(rank), PARBENCH_PROCS: String(workers) };
}

/** `copy 2 of 4 (rank 1)` */
export function workerName({ rank, workers }: Placement): string {
  return `copy ${rank + 1} of ${workers} (rank ${rank})`;
}
