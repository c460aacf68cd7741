import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unexpectedGrowth } from '../../../src/analysis/scaling/unexpected-growth.js';
import type { Growth, GrowthName } from '../../../src/model/sweep.js';
import { unexpectedGrowthText } from '../../../src/report/words/growth-words.js';
import { SWEEP } from '../../support/sweeps.js';

function like(kind: GrowthName | 'none' | null): Growth | null {
  return kind === null || kind === 'none' ? kind && { kind } : { kind, constant: 1, coefficient: 1 };
}

function told(expected: GrowthName, ...kinds: (GrowthName | 'none' | null)[]): string[] {
  const arms = kinds.map((kind, at) => ({ ...SWEEP.arms[at], growth: like(kind) }));
  return unexpectedGrowth([{ ...SWEEP, arms }], expected).map((found) => unexpectedGrowthText(found, expected));
}

describe('growth that was not expected', () => {
  const cases: [what: string, found: string[], text: string[]][] = [
    ['as expected', told('n', 'n', 'n'), []],
    ['faster', told('n', 'n^2', 'n'), ['montecarlo: the time of serial grows as n², not as n']],
    ['slower', told('n^2', 'n log n'), ['montecarlo: the time of serial grows as n log₂ n, not as n²']],
    [
      'a constant',
      told('n', '1'),
      ['montecarlo: the time of serial does not depend on n, and was expected to grow as n'],
    ],
    ['no constant', told('1', 'n'), ['montecarlo: the time of serial grows as n, and was expected not to depend on n']],
    [
      'nothing that has a name',
      told('n', 'none'),
      ['montecarlo: the time of serial grows as none of 1, log₂ n, n, n log₂ n, n², n³, not as n'],
    ],
    ['not known', told('n', null), ['montecarlo: the time of serial is known at too few sizes to tell how it grows']],
    ['slower of a team, whose costs hide it', told('n', 'n', '1', 'none', null), []],
    ['faster of a team', told('n', 'n', 'n^2'), ['montecarlo: the time of fork×1 grows as n², not as n']],
  ];
  for (const [what, found, text] of cases) it(`is told: ${what}`, () => assert.deepEqual(found, text));
});
