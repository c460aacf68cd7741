import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { smallestFound } from '../../../src/analysis/selftest/shifted-slowdowns.js';
import { summarise } from '../../../src/analysis/selftest/selftest-summary.js';
import type { SelftestReport, SelftestWarning, Trial } from '../../../src/model/selftest-report.js';
import { selftestOf } from '../../support/selftests.js';
import { marginOf } from '../../../src/analysis/comparing/margins.js';

const MARGIN = 0.02;
const ALLOWED = marginOf({ margin: MARGIN });

function warningOf({ summary }: SelftestReport, code: SelftestWarning['code']): string | null {
  return summary.warnings.find((warning) => warning.code === code)?.message ?? null;
}

/** With some of it made otherwise. */
function changed(report: SelftestReport, change: (trial: Trial, at: number) => Partial<Trial>): SelftestReport {
  const trials = report.trials.map((trial, at) => ({ ...trial, ...change(trial, at) }));
  return { ...report, trials, summary: summarise({ ...report, trials }) };
}

/** A comparison of one arm, whose launches all say the same. */
function flat(log: number, launches = 8): Trial {
  const first = Array.from({ length: launches }, (_, at) => log + at * 1e-9);
  return {
    slowdown: null,
    seed: 1,
    stopped: 'precision',
    elapsedNs: 1e9,
    arms: [{ arm: 'serial', first, second: [], verdict: 'same' }],
    verdict: 'same',
    disturbed: [],
  };
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-5, `${actual} is not near ${expected}`);
}

describe('the smallest slowdown that a comparison would have found', () => {
  it('is the margin itself where there is no noise', () => {
    for (const found of smallestFound([flat(0), flat(0)], ALLOWED)) near(found, MARGIN);
  });

  it('is larger by what the launches were off, of its own or of the comparison that confirms it', () => {
    const fast = Math.log1p(-0.01);
    for (const both of smallestFound([flat(fast), flat(fast)], ALLOWED)) near(both, 1.02 / 0.99 - 1);
    const [own, neither, confirming] = smallestFound([flat(fast), flat(0), flat(0)], ALLOWED);
    near(neither, MARGIN);
    // The estimate lies in the middle, and the interval reaches from one batch to the other; as launches that come in two
    // lots are worth few, it is the wider.
    const lots = (effective: number): number =>
      Math.expm1(Math.log1p(MARGIN) + ((1 + Math.sqrt(16 / effective)) / 2) * -fast);
    // Ranks that only grow are worth one launch.
    near(own, lots(1));
    // Ranks 9 to 16 and then 1 to 8: fourteen steps of 1 and one of 15, of squares of 340 about the middle.
    const correlation = 1 - (14 + 15 ** 2) / 340 / 2;
    near(confirming, lots((16 * (1 - correlation)) / (1 + correlation)));
  });

  it('is confirmed by as many launches as the first batch had, or as the rest of a time that was up has room for', () => {
    const fast = Math.log1p(-0.01);
    // Only the launches after those of the first comparison that follows are off.
    const found = (stopped: Trial['stopped']): number => {
      return smallestFound([{ ...flat(0), stopped }, flat(0), flat(fast), flat(fast)], ALLOWED)[0];
    };
    near(found('precision'), MARGIN);
    assert.ok(found('time') > MARGIN + 1e-3);
  });

  it('is that of the arm which finds it first', () => {
    const two = (log: number): Trial => {
      const [arm] = flat(log).arms;
      return { ...flat(0), arms: [...flat(0).arms, { ...arm, arm: 'fork×2' }] };
    };
    const later = Math.log1p(-0.05);
    for (const found of smallestFound([two(later), two(later)], ALLOWED)) near(found, MARGIN);
  });

  it('has no bound where so few launches, or so much noise, let nothing be found', () => {
    assert.deepEqual(smallestFound([flat(0, 3), flat(0, 3)], ALLOWED), [Infinity, Infinity]);
    assert.deepEqual(smallestFound([flat(0), flat(-1)], ALLOWED), [Infinity, Infinity]);
  });

  it('is not known of a comparison that nothing confirms', () => {
    assert.deepEqual(smallestFound([flat(0)], ALLOWED), []);
  });
});

describe('the summary of a selftest', () => {
  const report = selftestOf({ made: 40 });
  const { identical, slowdowns, smallest } = report.summary;

  it('counts verdicts by kind, and what is false of identical code and found of more work', () => {
    const total = (verdicts: object): number => Object.values(verdicts).reduce((sum, count) => sum + count, 0);
    assert.deepEqual(
      [identical, ...slowdowns].map(({ verdicts }) => total(verdicts)),
      [40, 40, 40],
    );
    assert.deepEqual([identical.wrong.count, slowdowns[1].found.count], [0, 40]);
    assert.deepEqual(
      slowdowns.map(({ found }) => found.count),
      slowdowns.map(({ verdicts }) => verdicts.slower),
    );
  });

  it('knows arms less well where they are more: all of their intervals are to hold together', () => {
    const logs = [-9, -4, -3, -1, 0, 1, 2, 5, 8, 9].map((each) => each / 1000);
    const widthOf = (...arms: readonly string[]): number => {
      const own = arms.map((arm) => ({ arm, first: logs, second: [], verdict: 'same' as const }));
      return changed(report, () => ({ arms: own })).summary.identical.halfWidth ?? NaN;
    };
    assert.ok(widthOf('serial', 'fork×2', 'fork×4') > widthOf('serial'));
  });

  it('gives shares their exact interval', () => {
    assert.ok(Math.abs((identical.wrong.interval?.high ?? 0) - (1 - 0.025 ** (1 / 40))) < 1e-12);
  });

  it('has an interval with two ends for the smallest slowdown, from thirty-six comparisons on', () => {
    const { low, slowdown, high } = smallest;
    assert.ok(low !== null && slowdown !== null && high !== null);
    assert.ok(MARGIN < low && low <= slowdown && slowdown <= high && high < 0.06);
    assert.equal(selftestOf({ made: 35 }).summary.smallest.high, null);
  });

  it('leaves out what was interrupted or failed', () => {
    const stopped = ['interrupted', 'failed', null] as const;
    const { summary } = changed(report, (_, at) => (at < 3 ? { stopped: stopped[at], verdict: 'slower' } : {}));
    assert.deepEqual([summary.identical.comparisons, summary.identical.wrong.count], [37, 0]);
  });

  it('counts both kinds of false verdicts', () => {
    const verdicts = ['slower', 'faster', 'undecided'] as const;
    const { summary } = changed(report, (_, at) => (at < 3 ? { verdict: verdicts[at] } : {}));
    assert.equal(summary.identical.wrong.count, 2);
  });

  it('says that nothing is found where the noise is larger than all', () => {
    const { summary } = selftestOf({ made: 12, spread: 2, more: [] });
    assert.equal(summary.smallest.slowdown, null);
    assert.equal(summary.unknown, 'not even one of 100 % was');
  });

  it('takes ten comparisons of identical code to tell what is found', () => {
    const [one, nine, ten] = [1, 9, 10].map((made) => selftestOf({ made, more: [] }).summary);
    assert.deepEqual(nine.smallest, { slowdown: null, low: null, high: null });
    assert.equal(one.unknown, 'that takes 10 comparisons of identical code, and there was 1');
    assert.equal(nine.unknown, 'that takes 10 comparisons of identical code, and there were 9');
    assert.equal(ten.unknown, null);
    assert.notEqual(ten.smallest.slowdown, null);
  });

  it('has no warning for a quiet machine', () => assert.deepEqual(report.summary.warnings, []));

  it('warns of verdicts that are false more often than they may be', () => {
    const verdictOf = (count: number) => (trial: Trial, at: number) => ({
      verdict: at < count ? ('slower' as const) : trial.verdict,
    });
    assert.equal(warningOf(changed(report, verdictOf(5)), 'false-verdicts'), null);
    assert.match(warningOf(changed(report, verdictOf(8)), 'false-verdicts') ?? '', /^more than 5 % of the comparisons/);
  });

  it('warns of a machine that did something else', () => {
    const busy = (count: number) => (_: Trial, at: number) => ({ disturbed: at < count ? (['busy'] as const) : [] });
    assert.equal(warningOf(changed(report, busy(12)), 'disturbed'), null);
    assert.match(warningOf(changed(report, busy(13)), 'disturbed') ?? '', /in 13 of 120 comparisons/);
  });

  it('warns of comparisons that took longer than they should', () => {
    const took = changed(report, () => ({ elapsedNs: 16.83e9 }));
    assert.match(warningOf(took, 'overtime') ?? '', /^comparisons took 16\.8 s, and not 10 s/);
  });

  it('warns where more work is found less often than identical code lets expect', () => {
    const missed = changed(report, ({ slowdown }) => (slowdown === 1 ? { verdict: 'undecided' } : {}));
    assert.match(
      warningOf(missed, 'disagreement') ?? '',
      /^10\.0 % more work was found in 0 of 40 .* 40 of 40: it took longer by serial (9\.9|10\.\d) %, fork×2 /,
    );
  });
});
