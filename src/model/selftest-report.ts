/** What a selftest found out: comparisons of a workload with itself, and with itself made slower by a known amount. */
import type { WarningCode } from './analysis.js';
import type { Verdict } from './comparison.js';
import type { Conditions, Environment } from './machine.js';
import type { Plan } from './plan.js';
import type { StopReason } from './design.js';
import type { Interval } from './estimate.js';
import type { Failure } from './failure.js';
import type { Params } from './params.js';

export const SELFTEST_SCHEMA = 'parbench-selftest/1';

/** The share of comparisons in which a slowdown must be found, so that one can rely on it. */
export const RELIABLE_SHARE = 0.9;

/**
 * A known slowdown: head has more to do than base.
 * @example
 * const text = ({ wanted, reached }: MoreWork): string => `${wanted * 100} % asked for, ${reached * 100} % given`;
 */
export interface MoreWork {
  /** As a ratio: 0.05 is 5 % more work. */
  readonly wanted: number;
  /** What the nearest value of the workload's `size` gives. */
  readonly reached: number;
  readonly params: Params;
  readonly items: { readonly base: number; readonly head: number };
}

/**
 * What one comparison measured of an arm, and called it.
 * @example
 * const logRatios = ({ first, second }: TrialArm): readonly number[] => (second.length > 0 ? second : first);
 */
export interface TrialArm {
  /** `serial`, `fork×4` */
  readonly arm: string;
  /** Absent of the wall time; the CPU time of an arm stands beside that. */
  readonly quantity?: 'cpu';
  /** ln(head / base) of it, for each launch of the first batch: Hodges and Lehmann's estimate over its rounds. */
  readonly first: readonly number[];
  /** The same of the second batch, which was to confirm a suspicion; empty without one. */
  readonly second: readonly number[];
  readonly verdict: Verdict;
}

/**
 * One comparison.
 * @example
 * const wrong = selftested.trials.filter(({ slowdown, verdict }: Trial) => slowdown === null && verdict === 'slower');
 */
export interface Trial {
  /** Index into `slowdowns`; null where both sides are the same. */
  readonly slowdown: number | null;
  /** Of the order of arms in its rounds. */
  readonly seed: number;
  /** A trial that was interrupted, or failed, counts for nothing. */
  readonly stopped: StopReason | null;
  readonly elapsedNs: number;
  readonly arms: readonly TrialArm[];
  /** Of all arms together. */
  readonly verdict: Verdict;
  /** What disturbed it. */
  readonly disturbed: readonly WarningCode[];
}

/**
 * All that was measured, in the order in which it was.
 * @example
 * import { writeFile } from 'node:fs/promises';
 * import { selftest, type Selftest } from 'parbench';
 *
 * const save = (made: Selftest): Promise<void> => writeFile('selftest.json', JSON.stringify(made));
 * await selftest({ time: 120, save });
 */
export interface Selftest {
  readonly schema: typeof SELFTEST_SCHEMA;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly environment: Environment;
  readonly conditions: Conditions | null;
  readonly workload: string;
  readonly title: string;
  readonly params: Params;
  /** Of every comparison, but for its seed; this seed is the one that they and their order are drawn from. */
  readonly plan: Plan;
  /** For all comparisons together; null where their number was told. */
  readonly timeNs: number | null;
  /** Exact number of comparisons of identical code, and of each slowdown; null to go on while there is time. */
  readonly comparisons: number | null;
  readonly slowdowns: readonly MoreWork[];
  readonly trials: readonly Trial[];
  /** What ended it before its time. */
  readonly ended: 'interrupted' | { readonly arm: string; readonly failure: Failure } | null;
}

/**
 * How often something was so.
 * @example
 * const percent = ({ count, of }: Share): number => (100 * count) / of;
 */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** Clopper and Pearson's; null where there was no time at all. */
  readonly interval: Interval | null;
}

/**
 * The verdicts of comparisons of one kind.
 * @example
 * const undecided = ({ verdicts }: Tally): number => verdicts.undecided;
 */
export interface Tally {
  readonly comparisons: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Of the first batch's widest interval, as a ratio: the median; null without any. */
  readonly halfWidth: number | null;
  readonly elapsedNs: { readonly median: number; readonly longest: number } | null;
  /** How many times longer head took: the median over the comparisons. */
  readonly ratios: readonly { readonly arm: string; readonly ratio: number }[];
}

/**
 * The verdicts of comparisons with one amount of more work.
 * @example
 * for (const { wanted, found } of selftested.summary.slowdowns) console.log(wanted, found.count, found.of);
 */
export interface SlowdownTally extends Tally {
  readonly wanted: number;
  readonly reached: number;
  /** Called slower. */
  readonly found: Share;
  /** How often the launches of identical code, made slower by calculation, would have been called slower. */
  readonly expected: Share;
}

/**
 * Something that makes its shares worth less than they look.
 * @example
 * for (const { message } of selftested.summary.warnings) console.warn(message);
 */
export interface SelftestWarning {
  readonly code: WarningCode | 'interrupted' | 'overtime' | 'false-verdicts' | 'disturbed' | 'disagreement';
  readonly message: string;
}

/**
 * What the comparisons of a selftest say together.
 * @example
 * const { smallest, unknown }: SelftestSummary = selftested.summary;
 * console.log(unknown ?? `found nine times out of ten: ${smallest.slowdown}`);
 */
export interface SelftestSummary {
  readonly identical: Tally & {
    /** Called slower or faster. */
    readonly wrong: Share;
  };
  readonly slowdowns: readonly SlowdownTally[];
  /**
   * The smallest slowdown that would be found nine times out of ten, as a ratio, with the ends of its 95 % interval.
   * Null for what cannot be told, or is out of reach.
   */
  readonly smallest: { readonly slowdown: number | null; readonly low: number | null; readonly high: number | null };
  /** Why it is not known which slowdowns are found so; null where it is. */
  readonly unknown: string | null;
  readonly warnings: readonly SelftestWarning[];
}

/**
 * A selftest, and what its comparisons say together.
 * @example
 * const { wrong } = selftested.summary.identical;
 * console.log(`${wrong.count} of ${wrong.of} comparisons of identical code were called slower or faster`);
 */
export type SelftestReport = Selftest & { readonly summary: SelftestSummary };
