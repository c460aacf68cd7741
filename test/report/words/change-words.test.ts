import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  changeOf,
  formatBothFigures,
  formatAmount,
  formatChange,
  formatFigure,
  formatInterval,
  roughChange,
  roughInterval,
} from '../../../src/report/words/change-words.js';
import { evidenceOf } from '../../support/comparisons.js';

describe('a change', () => {
  it('of a time or a canary goes the way of the ratio, and of a speedup the other way', () => {
    assert.deepEqual(
      [changeOf(1.25, 'time'), changeOf(1.25, 'canary'), changeOf(1.25, 'speedup')],
      [0.25, 0.25, 1 / 1.25 - 1],
    );
  });

  const cases: [change: number, text: string][] = [
    [0.0514, '+5.1 %'],
    [-0.048, '−4.8 %'],
    [0, '0.0 %'],
    [0.0004, '0.0 %'],
    [-0.0004, '0.0 %'],
    [0.0005, '+0.1 %'],
    [0.994, '+99.4 %'],
    [0.9996, '+100 %'],
    [48.2, '+4820 %'],
    [-0.9999, '−100 %'],
  ];
  for (const [change, text] of cases) {
    it(`of ${change} is ${text}`, () => assert.equal(formatChange(change), text));
  }

  it('has no sign where words tell its direction', () => {
    assert.deepEqual([formatAmount(0.051), formatAmount(-0.051)], ['5.1 %', '5.1 %']);
  });
});

describe('the interval of a change', () => {
  it('begins with its lesser end, of a speedup too', () => {
    assert.equal(formatInterval(evidenceOf(1.05, 0.01), 'time'), '+4.0 % to +6.0 %');
    assert.equal(formatInterval(evidenceOf(1.05, 0.01), 'speedup'), '−5.7 % to −3.8 %');
  });

  it('is null with too few launches', () => assert.equal(formatInterval(evidenceOf(1.05, null), 'time'), null));
});

describe('figures', () => {
  it('are times or ratios', () => {
    assert.deepEqual(
      [formatFigure(22.41e6, 'time'), formatFigure(1.91, 'speedup'), formatFigure(12.34, 'canary')],
      ['22.41 ms', '1.91×', '12.3×'],
    );
  });

  it('of both sides have one unit, unless they are far apart', () => {
    assert.deepEqual(
      [
        formatBothFigures(14.02e6, 28.11e6, 'time'),
        formatBothFigures(950_000, 1.2e6, 'time'),
        formatBothFigures(1.91, 1.817, 'speedup'),
      ],
      ['14.0 → 28.1 ms', '950 µs → 1.20 ms', '1.91 → 1.82×'],
    );
  });
});

describe('at a glance a change', () => {
  it('has decimals where it is below ten percent', () => {
    assert.deepEqual([0.0514, -0.0004, 0.123, 1.01, -0.0995].map(roughChange), [
      '+5.1 %',
      '0.0 %',
      '+12 %',
      '+101 %',
      '−10 %',
    ]);
  });

  it('has an interval that begins with its lesser end, or none', () => {
    assert.equal(roughInterval(evidenceOf(2.01, 0.17), 'time'), '+84 to +118');
    assert.equal(roughInterval(evidenceOf(1.05, 0.01), 'speedup'), '−5.7 to −3.8');
    assert.equal(roughInterval(evidenceOf(1.05, null), 'time'), null);
  });
});
