/** How far a machine can be trusted, from the comparisons of a selftest. Pure. */
import { contrastOfLaunches } from '../comparing/contrast.js';
import { marginOf, marginRuleOf } from '../comparing/margins.js';
import { ALPHA } from '../comparing/verdicts.js';
import { LARGEST_SLOWDOWN, smallestFound } from './shifted-slowdowns.js';
import { noiseWarnings } from '../warnings/machine-warnings.js';
import type { Verdict } from '../../model/comparison.js';
import { percentText } from '../../model/phrases.js';
import {
  RELIABLE_SHARE,
  type Selftest,
  type SelftestSummary,
  type SelftestWarning,
  type Share,
  type SlowdownTally,
  type Tally,
  type Trial,
} from '../../model/selftest-report.js';
import { shareInterval } from '../../stats/binomial.js';
import { median, orderQuantile, quantileEnds } from '../../stats/median.js';
import { hodgesLehmann } from '../../stats/signed-rank.js';
import { largest } from '../../model/lists.js';

/** With fewer, nine out of ten is more than they can tell. */
const FEWEST_COMPARISONS = 10;

export function summarise(selftest: Selftest): SelftestSummary {
  const { trials, slowdowns, plan } = selftest;
  const done = trials.filter(({ stopped }) => stopped !== null && stopped !== 'interrupted' && stopped !== 'failed');
  const same = done.filter(({ slowdown }) => slowdown === null);
  const found = smallestFound(same, marginOf(marginRuleOf(plan)));
  const identical = { ...tallyOf(same), wrong: shareOf(same, ['slower', 'faster']) };
  const tallies = slowdowns.map(({ wanted, reached }, at): SlowdownTally => {
    const own = done.filter(({ slowdown }) => slowdown === at);
    const expected = found.filter((each) => each <= reached).length;
    return {
      wanted,
      reached,
      ...tallyOf(own),
      found: shareOf(own, ['slower']),
      expected: share(expected, found.length),
    };
  });
  return {
    identical,
    slowdowns: tallies,
    ...smallestOf(found, same.length),
    warnings: selftestWarnings(selftest, done, identical.wrong, tallies),
  };
}

function tallyOf(trials: readonly Trial[]): Tally {
  const count = (verdict: Verdict): number => trials.filter((each) => each.verdict === verdict).length;
  const widths = trials.map(halfWidthOf).filter((width) => width !== null);
  const times = trials.map(({ elapsedNs }) => elapsedNs);
  return {
    comparisons: trials.length,
    verdicts: {
      slower: count('slower'),
      faster: count('faster'),
      same: count('same'),
      undecided: count('undecided'),
    },
    halfWidth: widths.length === 0 ? null : median(widths),
    elapsedNs: times.length === 0 ? null : { median: median(times), longest: largest(times) },
    ratios: ratiosOf(trials),
  };
}

/** Of the arm that is known worst, at the confidence that all of them together ask for. */
function halfWidthOf({ arms }: Trial): number | null {
  const times = arms.filter(({ quantity }) => quantity !== 'cpu');
  const widths = times.map(({ first }) => {
    const interval = contrastOfLaunches(first)?.interval(1 - ALPHA / arms.length);
    return interval ? Math.expm1((interval.high - interval.low) / 2) : null;
  });
  const known = widths.filter((width) => width !== null);
  return known.length === 0 || known.length < widths.length ? null : largest(known);
}

function ratiosOf(trials: readonly Trial[]): Tally['ratios'] {
  const arms = trials.flatMap((trial) => trial.arms).filter((each) => each.first.length > 0 && each.quantity !== 'cpu');
  return [...new Set(arms.map(({ arm }) => arm))].map((arm) => {
    const own = arms.filter((each) => each.arm === arm);
    return { arm, ratio: Math.exp(median(own.map(({ first, second }) => hodgesLehmann([...first, ...second])))) };
  });
}

function shareOf(trials: readonly Trial[], verdicts: readonly Verdict[]): Share {
  return share(trials.filter(({ verdict }) => verdicts.includes(verdict)).length, trials.length);
}

function share(count: number, of: number): Share {
  return { count, of, interval: of === 0 ? null : shareInterval(count, of) };
}

/** The slowdown that nine tenths of the comparisons would have been enough for. */
function smallestOf(found: readonly number[], comparisons: number): Pick<SelftestSummary, 'smallest' | 'unknown'> {
  const nothing = { slowdown: null, low: null, high: null };
  if (comparisons < FEWEST_COMPARISONS) {
    const unknown = `that takes ${FEWEST_COMPARISONS} comparisons of identical code, and there ${comparisons === 1 ? 'was 1' : `were ${comparisons}`}`;
    return { smallest: nothing, unknown };
  }
  const ends = quantileEnds(found, RELIABLE_SHARE);
  const slowdown = finite(orderQuantile(found, RELIABLE_SHARE));
  const smallest = { slowdown, low: finite(ends.low), high: finite(ends.high) };
  return { smallest, unknown: slowdown === null ? `not even one of ${LARGEST_SLOWDOWN * 100} % was` : null };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Of the comparisons; fewer are the odd one out. */
const DISTURBED_SHARE = 0.1;

function selftestWarnings(
  selftest: Selftest,
  done: readonly Trial[],
  wrong: Share,
  slowdowns: readonly SlowdownTally[],
): SelftestWarning[] {
  const own: [SelftestWarning['code'], string | null][] = [
    ['interrupted', selftest.ended === 'interrupted' ? 'interrupted: the figures are of what was finished' : null],
    ['overtime', overtime(selftest, done)],
    ['disturbed', disturbed(done)],
    ['false-verdicts', falseVerdicts(wrong)],
    ...slowdowns.map((each) => ['disagreement', disagreement(each)] as [SelftestWarning['code'], string | null]),
  ];
  return [
    ...noiseWarnings(selftest).map(({ code, message }) => ({ code, message })),
    ...own.flatMap(([code, message]) => (message === null ? [] : [{ code, message }])),
  ];
}

/** Fewer launches than it takes for an interval would tell nothing, so they are made whatever the time. */
function overtime({ plan }: Selftest, done: readonly Trial[]): string | null {
  const tookNs = done.length === 0 ? 0 : median(done.map(({ elapsedNs }) => elapsedNs));
  if (tookNs <= plan.timeNs) return null;
  const [took, allowed] = [tookNs, plan.timeNs].map((ns) => `${Number((ns / 1e9).toPrecision(3))} s`);
  return `comparisons took ${took}, and not ${allowed}: in less there is no verdict`;
}

function disturbed(done: readonly Trial[]): string | null {
  const count = done.filter((trial) => trial.disturbed.length > 0).length;
  if (count <= DISTURBED_SHARE * done.length) return null;
  return `the machine did something else in ${count} of ${done.length} comparisons: on a quiet one more is found`;
}

/** Every comparison may be wrong with this chance, and no more. */
function falseVerdicts({ interval }: Share): string | null {
  if (!interval || interval.low <= ALPHA) return null;
  return `more than ${ALPHA * 100} % of the comparisons of identical code were called slower or faster: do not trust verdicts on this machine`;
}

/** Where even the intervals of the two shares have nothing in common. */
function disagreement({ wanted, ratios, found, expected }: SlowdownTally): string | null {
  if (!found.interval || !expected.interval) return null;
  const [real, told] = [found.interval, expected.interval];
  if (real.low <= told.high && told.low <= real.high) return null;
  const took = ratios.map(({ arm, ratio }) => `${arm} ${percentText(ratio - 1)}`).join(', ');
  return `${percentText(wanted)} more work was found in ${found.count} of ${found.of} comparisons, and by the launches of identical code it should have been in ${expected.count} of ${expected.of}: it took longer by ${took}`;
}
