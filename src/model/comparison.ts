/** What a comparison of two results says: derived from their samples, never measured. */
import type { AllocationChange } from './allocation-change.js';
import type { Interval } from './estimate.js';
import type { SessionCounts } from './timing.js';
import type { Count, Fraction, NonNegative, PositiveCount } from './scalars.js';

/** Smallest change that counts, as a ratio, unless told, where the noise allows it: with 2 % a change of 2 % could never be found. */
export const DEFAULT_MARGIN = 0.01;

/** How far noise widens a margin that nobody asked for: "no change of more than that" would say too little of a larger one. */
export const LARGEST_OWN_MARGIN = 0.05;

/** Of a run's time, for the first of two batches: it has to make a slowdown likely only, the second to prove it. */
export const FIRST_BATCH_SHARE = 0.4;

/**
 * `slower` and `faster`: by more than the margin. `same`: by no more than it. `undecided`: not known which.
 * @example
 * const status: Readonly<Record<Verdict, number>> = { slower: 1, faster: 0, same: 0, undecided: 0 };
 * const codes = comparison.quantities.map(({ verdict }) => (verdict === null ? 0 : status[verdict]));
 * process.exitCode = Math.max(0, ...codes);
 */
export type Verdict = 'slower' | 'faster' | 'same' | 'undecided';

/**
 * What a whole comparison says: a verdict, or that there was nothing to judge, since all is new or does another amount of work.
 * @example
 * const passes = (found: Conclusion): boolean => found === 'not comparable' || found !== 'slower';
 */
export type Conclusion = Verdict | 'not comparable';

/**
 * Why there is nothing to compare a workload with: the other version does not have it, does another amount of work, or is
 * broken.
 * @example
 * const isNew = ({ kind }: Refusal): boolean => kind === ('new' satisfies NotComparable);
 */
export type NotComparable = 'new' | 'changed' | 'broken';

/**
 * What changed beside the time: the result of the same amount of work, or the workload's own file.
 * @example
 * const isOtherResult = comparison.quantities.some(({ changed }) => changed?.includes('result' satisfies Change));
 */
export type Change = 'result' | 'file';

/**
 * What of an arm is compared. `time`: of one iteration, in ns. `cpu`: CPU time of one, of all threads of the arm. `speedup`: over the serial arm of the same rounds.
 * `canary`: time over that of the canary, a fixed kernel in the same rounds.
 * @example
 * const wanted: Quantity = 'time';
 * const times = comparison.quantities.filter(({ quantity }) => quantity === wanted);
 */
export type Quantity = 'time' | 'cpu' | 'speedup' | 'canary';

/**
 * A version of the code.
 * @example
 * const name = ({ label, commit }: Version): string => (commit === null ? label : `${label} (${commit.slice(0, 7)})`);
 */
export interface Version {
  /** A file, a git ref or a directory, as the user wrote it; `working tree` for what is there now. */
  readonly label: string;
  readonly commit: string | null;
  /** ISO 8601, UTC; null where the file does not tell. */
  readonly created: string | null;
  /** What else to know about it, one line each. */
  readonly notes?: readonly string[];
}

/** Which version an arm is of: what it is called by, where several were measured together, and its commit. */
export interface VersionOfArm {
  /** Null where one version was measured alone. */
  readonly label: string | null;
  readonly commit: string | null;
}

/**
 * What one batch of launches says of a quantity.
 * @example
 * const change = ({ ratio }: Evidence): string => `${((ratio - 1) * 100).toFixed(1)} %`;
 */
export interface Evidence {
  /** How many times slower head is: head / base of times, base / head of speedups. 1.05 is 5 % slower. */
  readonly ratio: number;
  /** Of the ratio, at the confidence that Holm's procedure asks of it, so 95 % or more; null with too few launches. */
  readonly interval: Interval | null;
  /** Two-sided, of no change at all: by the signed-rank test where launches are shared, else by Mann and Whitney's or, of several sessions, Student's. Not adjusted. */
  readonly p: Fraction;
  readonly baseLaunches: PositiveCount;
  readonly headLaunches: PositiveCount;
  /** Where there are several, and what differs from one to the next is in the interval, by Student's t over them. */
  readonly sessions?: SessionCounts;
}

/**
 * A quantity of an arm that both versions have.
 * @example
 * for (const { arm, ratio, interval, verdict } of comparison.quantities) console.log(arm, ratio, interval, verdict);
 */
export interface ComparedQuantity extends Evidence {
  readonly workload: string;
  /** `n=10000000 seed=42` */
  readonly params: string;
  /** `serial`, `fork×4` */
  readonly arm: string;
  readonly quantity: Quantity;
  /** The median over the launches that the ratio is of: ns for `time` and `cpu`, a ratio otherwise. */
  readonly base: number;
  readonly head: number;
  /** Null for what is shown and not judged. */
  readonly verdict: Verdict | null;
  /** Of CPU time: its own verdict, where the arm's time decides otherwise, and `verdict` is null. */
  readonly outweighed?: Verdict;
  /** That it was judged by, as a ratio; absent where it is the comparison's. */
  readonly margin?: NonNegative;
  /** The first of two batches, where it made a change likely; the figures above are of both. Null without a suspicion. */
  readonly suspicion: Evidence | null;
  /**
   * For what is undecided: launches that would decide if the truth lay where the estimate does, and the `--time` in ns that gives
   * so many, where known. Null where none would. `mostLaunches`: what it may take, as well as that is known; null where nothing
   * bounds it, absent where it is not known.
   */
  readonly toDecide: {
    readonly launches: PositiveCount;
    readonly ns: number | null;
    readonly mostLaunches?: PositiveCount | null;
  } | null;
  /** What else is different in head, where anything is. */
  readonly changed?: readonly Change[];
}

/**
 * What could not be compared.
 * @example
 * for (const { workload, arm, reason } of comparison.refusals) console.warn(workload, arm, reason);
 */
export interface Refusal {
  /** Null where it is about all of them. */
  readonly workload: string | null;
  /** `n=10000000 seed=42`, where the workload was measured with several. */
  readonly params?: string;
  readonly arm: string | null;
  readonly quantity: Quantity | null;
  readonly reason: string;
  /** Where it is of a kind that is no fault of head's. */
  readonly kind?: NotComparable;
  /** What head alone takes, by arm. */
  readonly alone?: readonly AloneTime[];
}

/**
 * The time of an arm that was compared with nothing.
 * @example
 * const text = ({ arm, ns }: AloneTime): string => `${arm} ${(ns / 1e6).toFixed(2)} ms`;
 */
export interface AloneTime {
  readonly arm: string;
  /** Median over the launches. */
  readonly ns: NonNegative;
}

/**
 * What the machine did during one run.
 * @example
 * const drifted = comparison.machine.flatMap(({ run, drift }: MachineQuality) => drift.map((arm) => `${run}: ${arm}`));
 */
export interface MachineQuality {
  /** `base`, `head`, or `both` for a run that measured the two together. */
  readonly run: 'base' | 'head' | 'both';
  readonly loadBefore: number;
  readonly loadAfter: number | null;
  readonly stealShare: number | null;
  readonly throttledPeriods: Count | null;
  /** Arms whose times drifted, and by how much: `fork×2 by +7.1 %`. */
  readonly drift: readonly string[];
}

/**
 * What a comparison of two results says, of all arms that both have.
 * @example
 * if (comparison.verdict === 'undecided') console.log(comparison.tooNoisy ?? 'give it more time');
 */
export interface Comparison {
  readonly base: Version;
  readonly head: Version;
  /** As a ratio: 0.02 is 2 %. The largest of those that quantities were judged by. */
  readonly margin: NonNegative;
  /** Whether that was asked for; otherwise it is the smallest that the noise allows. Absent where it is not known. */
  readonly marginGiven?: boolean;
  /** Whether the two shared their launches, and so saw the same machine at the same time. */
  readonly paired: boolean;
  /** Of what was measured apart, where it is known. With one each, what differs from session to session is in no interval. */
  readonly sessions?: SessionCounts;
  readonly quantities: readonly ComparedQuantity[];
  /** Absent where nothing allocates otherwise than before, as far as that is known. */
  readonly allocations?: readonly AllocationChange[];
  readonly refusals: readonly Refusal[];
  readonly machine: readonly MachineQuality[];
  /** Smallest true change that these launches would show in four runs of five, in the worst judged quantity; null without intervals. */
  readonly smallestEffect: number | null;
  /** Why changes of the size of the margin cannot be told here; null where they can. */
  readonly tooNoisy: string | null;
  /** Other things to know, one line each. */
  readonly notes: readonly string[];
  /**
   * Of all that was judged: slower if anything is, else undecided if anything is or nothing was judged, else faster if
   * anything is, else same. Not comparable where there was nothing to judge.
   */
  readonly verdict: Conclusion;
  /** How head compares to further versions that shared its rounds, which have no part in the verdict. */
  readonly others?: readonly Comparison[];
}
