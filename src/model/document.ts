/** The result document: everything measured, in collection order, and what is derived from it. Times are in ns. */
import type { Analysis } from './analysis.js';
import type { Arm } from './arm.js';
import type { Comparison, Version, VersionOfArm } from './comparison.js';
import type { Design } from './design.js';
import type { Conditions, Environment } from './machine.js';
import type { Measurement } from './measurement.js';
import type { Plan } from './plan.js';
import type { Sha256, Timestamp } from './scalars.js';
import type { Session } from './timing.js';

export const SCHEMA = 'parbench/1';

/**
 * Everything that parbench measured, in collection order, and the analysis derived from it. Times are in ns.
 * @example
 * import { writeFile } from 'node:fs/promises';
 * import { run, type ResultDocument } from 'parbench';
 *
 * const save = (result: ResultDocument): Promise<void> => writeFile('result.json', JSON.stringify(result));
 * await run({ workloads: ['montecarlo'], save });
 */
export interface ResultDocument {
  readonly schema: typeof SCHEMA;
  readonly created: Timestamp;
  readonly environment: Environment;
  /** Null before the first save. */
  readonly conditions: Conditions | null;
  readonly plan: Plan;
  /**
   * The versions of the code that were measured in the same rounds, where there were several: the base first.
   * @minItems 2
   */
  readonly versions?: readonly Version[];
  /**
   * The runs that it is made of, where there were several, the oldest first: what is told once is told of the last.
   * @minItems 2
   */
  readonly sessions?: readonly Session[];
  /** How each workload was measured. */
  readonly workloads: readonly Design[];
  /** The serial arm of a workload first. */
  readonly measurements: readonly Measurement[];
  /** Derived from the samples; recomputed on reading. */
  readonly analysis?: Analysis;
  /** How the result compares to what it was held against; derived likewise, and not read back. */
  readonly comparison?: Comparison;
  /** What the other fields were when parbench saved them, those that are derived aside: by name, and of each measurement by its place. */
  readonly digests?: Readonly<Record<string, Sha256>>;
}

/** The commit of the working directory is that of what was measured alone; of several versions each has its own. */
export function versionOfArm(
  { versions, environment }: Pick<ResultDocument, 'versions' | 'environment'>,
  { version }: Pick<Arm, 'version'>,
): VersionOfArm {
  const own = version === undefined ? undefined : versions?.[version];
  return own ? { label: own.label, commit: own.commit } : { label: null, commit: environment.gitCommit };
}

/**
 * A document with its analysis.
 * @example
 * const report: Report = await run({ workloads: ['montecarlo'] });
 */
export type Report = ResultDocument & { readonly analysis: Analysis };
