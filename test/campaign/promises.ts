/** What must hold of a run whatever its workload does. Pure. */
import type { Finished } from '../support/program.js';

export interface Cell extends Finished {
  readonly tookMs: number;
  /** Names of processes that are alive though the command is not. */
  readonly left: readonly string[];
}

export interface Outcome {
  /** `right`, `failed (died)`, `refused`. */
  readonly told: string;
  /** Promises that were broken, in words; none where all is well. */
  readonly broken: readonly string[];
}

/** For one run of some 2 s with a time limit of 5 s. */
export const MOST_MS = 60_000;
/** Done, refused before anything was measured, and an arm that failed: 1 would say that something is slower. */
const CODES = [0, 2, 3];

/** Control and bidirectional characters, and lines that CI takes for orders. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|^(?:::|##\[)/m;

export function outcomeOf(cell: Cell): Outcome {
  const { code, signal, stdout, stderr, tookMs, left } = cell;
  const kinds = failuresIn(stdout);
  const broken = [
    ...(signal === null ? [] : [`ended by ${signal}`]),
    ...(code !== null && CODES.includes(code) ? [] : [`exit status ${code}`]),
    ...(tookMs > MOST_MS ? [`took ${Math.round(tookMs / 1000)} s`] : []),
    ...left.map((name) => `left ${name} running`),
    ...(stderr.includes('this should not have happened') ? ['a fault of its own'] : []),
    ...(UNSAFE.test(stderr) ? ['shows what a terminal or a CI log obeys'] : []),
    ...(kinds === null && code !== 2 && code !== 3 ? ['no document'] : []),
    ...(kinds === null && stderr.trim() === '' ? ['not a word'] : []),
    ...(code === 3 && kinds?.length === 0 ? ['exit status 3, and nothing failed'] : []),
    ...(code === 0 && kinds !== null && kinds.length > 0 ? ['exit status 0, and something failed'] : []),
  ];
  return {
    told: kinds === null ? 'refused' : kinds.length === 0 ? 'right' : `failed (${[...new Set(kinds)].join(', ')})`,
    broken,
  };
}

/** The kinds of failure in a document; null where this is none. */
function failuresIn(stdout: string): string[] | null {
  try {
    const { measurements } = JSON.parse(stdout) as {
      measurements: readonly { readonly failure?: { readonly kind: string } }[];
    };
    return measurements.flatMap(({ failure }) => (failure ? [failure.kind] : []));
  } catch {
    return null;
  }
}
