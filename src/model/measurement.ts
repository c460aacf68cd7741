/** Everything measured of one arm. */
import type { Arm } from './arm.js';
import type { Failure } from './failure.js';
import type { Index, NonNegative, Sha256 } from './scalars.js';
import type { Launch, Sample } from './timing.js';
import type { Check } from './workload.js';

/**
 * What the arm made of the work.
 * @example
 * const sameBits = (a: Output, b: Output): boolean => a.digest === b.digest;
 */
export interface Output {
  /** Over the output's canonical bytes; equal digests mean equal bits. */
  readonly digest: Sha256;
  /** The output, cut short for reading. */
  readonly preview: string;
  /** All of it, where outputs are compared number by number, or are short text whose differences can be shown. */
  readonly text?: string;
  readonly check: Check;
}

/**
 * `skipped`: the backend cannot do this work, or not in this way.
 * @example
 * const isDone = (status: Status): boolean => status === 'complete';
 */
export type Status = 'complete' | 'interrupted' | 'failed' | 'skipped';

/**
 * Everything measured of one arm.
 * @example
 * const slowest = ({ samples }: Measurement): number => Math.max(...samples.map(({ wallNs }) => wallNs));
 */
export interface Measurement {
  readonly arm: Arm;
  /** Index into `workloads`. */
  readonly workload: Index;
  readonly status: Status;
  readonly failure?: Failure;
  /** Why it was skipped. */
  readonly skipped?: string;
  /** Amount of work in one iteration, where the workload says it. */
  readonly items: NonNegative | null;
  /** In order. */
  readonly launches: readonly Launch[];
  /** In collection order. */
  readonly samples: readonly Sample[];
  readonly output?: Output;
}

/** What another tool's file says. */
export interface ForeignResults {
  /** What one of its results is called. */
  readonly noun: 'command' | 'benchmark';
  readonly results: readonly CommandRuns[];
  readonly commit: string | null;
  /** ISO 8601, UTC. */
  readonly created: string | null;
  /** How to take its figures, one line each. */
  readonly notes: readonly string[];
}

/** What another tool measured of a command, or of a function. */
export interface CommandRuns {
  readonly command: string;
  /** Values of the parameters in the command, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** One for each run, in ns. */
  readonly times: readonly number[];
}
