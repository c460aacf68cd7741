import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Contrast } from '../../../src/analysis/comparing/contrast.js';
import { marginOf } from '../../../src/analysis/comparing/margins.js';
import { judgeTogether, suspicionOf, verdictOfAll } from '../../../src/analysis/comparing/verdicts.js';
import type { Verdict } from '../../../src/model/comparison.js';
import { normalQuantile } from '../../../src/stats/normal.js';

const MARGIN = 0.02;
const ALLOWED = marginOf({ margin: MARGIN });
const BOUND = Math.log1p(MARGIN);

/** Normal, with this standard error. */
function contrast(estimate: number, error: number): Contrast {
  const interval = (confidence: number) => {
    const reach = error * normalQuantile(1 - (1 - confidence) / 2);
    return { low: estimate - reach, high: estimate + reach, confidence };
  };
  return { estimate, interval, p: 0.5, baseLaunches: 9, headLaunches: 9 };
}

function verdictsOf(...contrasts: readonly Contrast[]): Verdict[] {
  return judgeTogether(contrasts, ALLOWED).map(({ verdict }) => verdict);
}

describe('one contrast alone', () => {
  const fewLaunches: Contrast = { ...contrast(0.1, 0), interval: () => null };
  const cases: [name: string, contrast: Contrast, verdict: Verdict][] = [
    ['beyond the margin', contrast(0.1, 0.001), 'slower'],
    ['beyond it the other way', contrast(-0.1, 0.001), 'faster'],
    ['within it', contrast(0.001, 0.001), 'same'],
    ['just within it on both sides', contrast(0, BOUND / 1.97), 'same'],
    ['across its upper end', contrast(BOUND, 0.001), 'undecided'],
    ['across its lower end', contrast(-BOUND, 0.001), 'undecided'],
    ['across both', contrast(0, BOUND), 'undecided'],
    ['of too few launches', fewLaunches, 'undecided'],
  ];
  for (const [name, each, verdict] of cases)
    test(`${name}: ${verdict}`, () => assert.deepEqual(verdictsOf(each), [verdict]));
});

describe('contrasts together', () => {
  // Beyond the margin by 2.1 standard errors: at 5 % that is slower, and at 2.5 % it is not.
  const hardly = contrast(BOUND + 0.0021, 0.001);

  test('each is judged by its part of the chance of error', () => {
    assert.deepEqual(verdictsOf(hardly), ['slower']);
    assert.deepEqual(verdictsOf(hardly, hardly), ['undecided', 'undecided']);
  });

  test('one that is decided leaves its part to the others', () => {
    assert.deepEqual(verdictsOf(contrast(0.1, 0.001), hardly), ['slower', 'slower']);
    assert.deepEqual(verdictsOf(contrast(0.01, 0.1), hardly), ['undecided', 'undecided']);
  });

  test('the interval of each is that of the level it was judged at', () => {
    const [first, second] = judgeTogether([contrast(0.1, 0.001), hardly], ALLOWED);
    assert.deepEqual([first.level, second.level], [0.025, 0.05]);
    assert.deepEqual([first.interval?.confidence, second.interval?.confidence], [0.975, 0.95]);
  });
});

describe('a whole comparison is', () => {
  const cases: [judged: readonly (Verdict | null)[], verdict: Verdict][] = [
    [['same', 'faster', 'undecided', 'slower'], 'slower'],
    [['same', 'faster', 'undecided'], 'undecided'],
    [['same', 'faster'], 'faster'],
    [[null, 'same'], 'same'],
    [[null], 'undecided'],
    [[], 'undecided'],
  ];
  for (const [judged, verdict] of cases) {
    test(`${verdict} of ${JSON.stringify(judged)}`, () => assert.equal(verdictOfAll(judged), verdict));
  }
});

describe('a second batch is taken', () => {
  const cases: [name: string, contrast: Contrast, suspicion: Verdict | null][] = [
    ['beyond the margin and surely above nothing', contrast(0.03, 0.01), 'slower'],
    ['not within the margin', contrast(0.015, 0.001), null],
    ['not where it may be nothing', contrast(0.03, 0.02), null],
    ['likewise of what is faster', contrast(-0.03, 0.001), 'faster'],
    ['not of what may be no faster', contrast(-0.03, 0.02), null],
    ['not with too few launches', { ...contrast(0.03, 0), interval: () => null }, null],
  ];
  for (const [name, each, suspicion] of cases) test(name, () => assert.equal(suspicionOf(each, MARGIN), suspicion));
});
