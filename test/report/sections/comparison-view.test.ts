import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Comparison } from '../../../src/model/comparison.js';
import { comparisonView } from '../../../src/report/sections/comparison-view.js';
import { comparedOf, comparisonOf, evidenceOf, readyComparison } from '../../support/comparisons.js';

describe('the headline', () => {
  const cases: [name: string, comparison: Comparison, headline: string][] = [
    ['of one slower arm', readyComparison('slower'), 'montecarlo fork×2 takes 5.1 % more time than main (margin 2 %)'],
    [
      'names the worst of several',
      comparisonOf([comparedOf('a', 'slower', 1.1), comparedOf('b', 'slower', 1.3), comparedOf('c', 'slower', 1.2)]),
      'montecarlo b takes 30.0 % more time than main (margin 2 %); 2 more are slower',
    ],
    [
      'names the best of those that are faster',
      comparisonOf([comparedOf('a', 'faster', 0.9), comparedOf('b', 'faster', 0.7)]),
      'montecarlo b takes 30.0 % less time than main (margin 2 %); 1 more is faster',
    ],
    [
      'of a speedup that is lower',
      comparisonOf([comparedOf('a', 'slower', 1.25, { quantity: 'speedup' })]),
      'the speedup of montecarlo a is 20.0 % lower than that of main (margin 2 %)',
    ],
    [
      'of a canary',
      comparisonOf([comparedOf('a', 'slower', 1.25, { quantity: 'canary' })]),
      'montecarlo a takes 25.0 % more time than main, counted in runs of the canary (margin 2 %)',
    ],
    [
      'of an arm that takes more time and more CPU time still, counted once',
      comparisonOf([comparedOf('a', 'slower', 1.2), comparedOf('a', 'slower', 1.5, { quantity: 'cpu', base: 20e6 })]),
      'montecarlo a takes 20.0 % more time than main (margin 2 %)',
    ],
    [
      'of one that is faster by both',
      comparisonOf([comparedOf('a', 'faster', 0.9), comparedOf('a', 'faster', 0.5, { quantity: 'cpu', base: 20e6 })]),
      'montecarlo a takes 10.0 % less time than main (margin 2 %)',
    ],
    ['where nothing changed', readyComparison('same'), 'nothing changed by more than 2 %'],
    [
      'of what is undecided, with the time that would decide',
      readyComparison('undecided'),
      'montecarlo fork×4 takes between 1.2 % less and 4.5 % more time than main (margin 2 %); --time 39 (60 launches) would decide',
    ],
    [
      'of an interval too narrow to tell its ends apart',
      comparisonOf([comparedOf('a', 'undecided', 1.02, { halfWidth: 0.0001 })]),
      'montecarlo a takes about 2.0 % more time than main (margin 2 %); a is too near the margin for any time',
    ],
    ['of too much noise', readyComparison('too noisy'), 'the machine was too noisy for a margin of 2 %'],
    ['of nothing at all', comparisonOf([]), 'nothing could be judged'],
    [
      'of refusals alone',
      readyComparison('nothing but refusals'),
      'nothing could be judged, see what was not compared',
    ],
    [
      'of one of two sets of params',
      readyComparison('several workloads'),
      'montecarlo n=10000000 seed=42 fork×2 takes 5.1 % more time than main (margin 2 %)',
    ],
  ];
  for (const [name, comparison, headline] of cases) {
    it(name, () => assert.equal(comparisonView(comparison).headline, headline));
  }
});

describe('the time to decide', () => {
  const undecided = (...toDecide: Parameters<typeof comparedOf>[3][]): string => {
    const { headline } = comparisonView(
      comparisonOf(toDecide.map((more, at) => comparedOf(`a${at}`, 'undecided', 1.02, more))),
    );
    return headline.slice(headline.indexOf('undecided; ') + 11);
  };
  const needs = (launches: number, ns: number | null): Parameters<typeof comparedOf>[3] => ({
    toDecide: { launches, ns },
  });
  const cases: [name: string, told: string, expected: string][] = [
    ['is the longest of all', undecided(needs(60, 38e9), needs(30, 19e9)), '--time 38 (60 launches) would decide'],
    [
      'is in seconds however long it is',
      undecided(needs(600, 381e9), needs(30, 19e9)),
      '--time 381 (600 launches) would decide',
    ],
    [
      'is in launches where their time is not known',
      undecided(needs(60, null), needs(30, 19e9)),
      '60 launches would decide',
    ],
    [
      'leaves out those that no time decides',
      undecided(needs(60, 38e9), {}),
      '--time 38 (60 launches) would decide the others; a1 is too near the margin for any time',
    ],
  ];
  for (const [name, told, expected] of cases) it(name, () => assert.equal(told, expected));
});

describe('a comparison', () => {
  it('says that intervals hold together only where there are several', () => {
    const holm = (comparison: Comparison): boolean =>
      comparisonView(comparison).notes.some(({ text }) => text.includes('Holm'));
    assert.deepEqual([holm(readyComparison('one quantity')), holm(readyComparison('slower'))], [false, true]);
  });

  it('tells which quantity a row is of only where it is not always the time', () => {
    const headers = (kind: string): string[] =>
      comparisonView(readyComparison(kind)).groups[0].table.columns.map(({ header }) => header);
    assert.equal(headers('slower').includes('quantity'), false);
    assert.equal(headers('a speedup that is undecided').includes('quantity'), true);
  });

  it('has a row for the first batch below what it made likely, confirmed or not', () => {
    const unconfirmed = comparisonOf([
      comparedOf('a', 'same', 1.001, { suspicion: evidenceOf(1.05) }),
      comparedOf('b', 'same', 1),
    ]);
    const [{ table }] = comparisonView(unconfirmed).groups;
    const texts = table.rows.map((row) =>
      table.columns.map((column) => column.cell(row).text).filter((text) => text !== ''),
    );
    assert.deepEqual(
      texts.map(([arm, ...rest]) => [arm, rest.includes('same')]),
      [
        ['a', true],
        ['└ 1st batch', false],
        ['b', true],
      ],
    );
    assert.ok(texts[1].includes('+5.0 %'));
  });

  it('counts verdicts where there are several kinds', () => {
    assert.equal(comparisonView(readyComparison('slower, and some undecided')).tally, '2 slower, 2 undecided');
    assert.equal(comparisonView(readyComparison('same')).tally, null);
  });

  it('tells one reason once', () => {
    const warnings = comparisonView(readyComparison('refusals')).notes.filter(({ mark }) => mark === '⚠');
    assert.deepEqual(
      warnings.map(({ text }) => text),
      [
        'not compared: montecarlo fork×2 time, montecarlo fork×4 time: base has no such arm',
        'not compared: dice: head has no such workload',
        'not compared: time: times are of different machines',
      ],
    );
  });

  it('tells dates only where the versions have different ones', () => {
    const same = readyComparison('slower');
    assert.equal(
      comparisonView(same).versions,
      'base main (0123456), head working tree (89abcde+dirty), in the same launches',
    );
    const apart = { ...same, paired: false, base: { ...same.base, created: '2025-12-24T18:00:00.000Z' } };
    assert.equal(
      comparisonView(apart).versions,
      'base main (0123456, 2025-12-24 18:00), head working tree (89abcde+dirty, 2026-01-02 03:04), in launches of their own',
    );
  });

  it('shortens a hash that stands for a name, and does not say it twice', () => {
    assert.match(
      comparisonView(readyComparison('sides that tell nothing')).versions,
      /^base 0123456, head head\.json, /,
    );
  });

  it('tells what the machine did in each run', () => {
    assert.deepEqual(comparisonView(readyComparison('same')).machine, [
      'machine, base: load 0.3 to 1.5, steal 0.1 %, not throttled, no drift',
      'machine, head: load 2.3, steal unknown, throttled in 17 periods, drift of fork×2 by +7.1 %, serial by −5.3 %',
    ]);
  });
});
