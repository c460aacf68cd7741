/** What a careful person would say of a selftest. */
import { percentText } from '../../model/phrases.js';
import type { Selftest, SelftestWarning, Share, SlowdownTally, Trial } from '../../model/selftest-report.js';
import { median } from '../../stats/median.js';
import { noiseWarnings } from '../warnings/machine-warnings.js';
import { ALPHA } from '../comparing/verdicts.js';

/** Of the comparisons; fewer are the odd one out. */
const DISTURBED_SHARE = 0.1;

export function selftestWarnings(
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
