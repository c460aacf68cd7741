/** Pure decisions: which comparison of a selftest comes next, and how many there will be. */
import { sum } from '../../model/lists.js';

/** Of the time, where there are slowdowns to find as well. */
const IDENTICAL_SHARE = 0.6;

export interface Kind {
  /** Index of the slowdown; null for identical code. */
  readonly slowdown: number | null;
  readonly made: number;
  readonly elapsedNs: number;
}

export interface Budget {
  /** Exact number of each kind; null to go on while there is time. */
  readonly comparisons: number | null;
  readonly timeNs: number;
  /** What one may take. */
  readonly eachNs: number;
}

/**
 * Drawn, so that no drift of the machine hits one kind more than another: each kind by what is left for it, those first
 * that there are none of. Null where nothing is left. `random` gives numbers from 0 to below 1.
 */
export function nextKind(kinds: readonly Kind[], budget: Budget, random: () => number): Kind | null {
  const open = kinds.filter((kind) => kind.made === 0 || isOpen(kind, kinds, budget));
  const none = open.filter(({ made }) => made === 0);
  const drawn = none.length > 0 ? none : open;
  const weights = drawn.map((kind) => Math.max(1, left(kind, kinds, budget)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let mark = random() * total;
  const at = weights.findIndex((weight) => (mark -= weight) < 0);
  return drawn[at] ?? drawn.at(-1) ?? null;
}

/**
 * How many comparisons there will be, and how long they take.
 * @example
 * const minutesLeft = ({ remainingNs }: TrialOutlook): number => remainingNs / 60e9;
 */
export interface TrialOutlook {
  /** Comparisons in all: exact where their number was told, else going by those so far. */
  readonly comparisons: number;
  readonly remainingNs: number;
}

export function trialOutlook(kinds: readonly Kind[], budget: Budget): TrialOutlook {
  const ahead = kinds.map((kind) => {
    const takes = expectedNs(kind, budget);
    const rest = left(kind, kinds, budget);
    const count = budget.comparisons === null ? Math.max(kind.made === 0 ? 1 : 0, Math.floor(rest / takes)) : rest;
    return { count: Math.max(0, count), ns: Math.max(0, count) * takes };
  });
  const made = sum(kinds.map((kind) => kind.made));
  return { comparisons: made + sum(ahead.map(({ count }) => count)), remainingNs: sum(ahead.map(({ ns }) => ns)) };
}

function isOpen(kind: Kind, kinds: readonly Kind[], budget: Budget): boolean {
  if (budget.comparisons !== null) return kind.made < budget.comparisons;
  const spentNs = kinds.reduce((sum, { elapsedNs }) => sum + elapsedNs, 0);
  return spentNs + expectedNs(kind, budget) <= budget.timeNs;
}

/** Comparisons, or ns; below 0 for a kind that has had more than its share. */
function left({ slowdown, made, elapsedNs }: Kind, kinds: readonly Kind[], budget: Budget): number {
  if (budget.comparisons !== null) return budget.comparisons - made;
  const slowdowns = kinds.length - 1;
  const slowdownShare = slowdowns === 0 ? 0 : (1 - IDENTICAL_SHARE) / slowdowns;
  const share = slowdown === null ? 1 - slowdowns * slowdownShare : slowdownShare;
  return share * budget.timeNs - elapsedNs;
}

function expectedNs({ made, elapsedNs }: Kind, { eachNs }: Budget): number {
  return made === 0 ? eachNs : elapsedNs / made;
}
