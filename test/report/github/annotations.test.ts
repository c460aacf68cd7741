import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { annotationsOf } from '../../../src/report/github/annotations.js';
import { comparedOf, COMPARISONS, comparisonOf, readyComparison } from '../../support/comparisons.js';

/** Levels and titles. */
function kindsOf(lines: readonly string[]): string[] {
  return lines.map((line) => /^::(\w+) title=parbench%3A ([\w ]+)::/.exec(line)?.slice(1).join(' ') ?? line);
}

describe('the annotations of a comparison', () => {
  const cases: [kind: string, expected: string[]][] = [
    ['slower', ['error slower']],
    ['slower, and some undecided', ['error slower', 'error slower', 'warning undecided']],
    ['faster', ['notice faster', 'notice faster']],
    ['same', []],
    ['undecided', ['warning undecided']],
    ['too noisy', ['warning too noisy', 'warning undecided']],
    ['nothing but refusals', ['warning undecided']],
  ];
  for (const [kind, expected] of cases) {
    it(`are ${expected.length === 0 ? 'none' : expected.join(', ')}: ${kind}`, () => {
      assert.deepEqual(kindsOf(annotationsOf(readyComparison(kind))), expected);
    });
  }

  it('tell the figures, those of the first batch among them', () => {
    const [line] = annotationsOf(readyComparison('slower'));
    assert.equal(
      line.slice(line.indexOf('montecarlo')),
      'montecarlo fork×2 takes 5.1 %25 more time than main (margin 2 %25); 95 %25 interval +4.3 %25 to +5.9 %25; ' +
        'time 22.41 ms → 23.56 ms; first batch +4.8 %25 (+3.2 %25 to +6.3 %25)',
    );
  });

  it('say for each undecided arm where it lies, and what would decide', () => {
    const [line] = annotationsOf(readyComparison('undecided'));
    assert.match(line, /montecarlo fork×4 takes between 1\.2 %25 less and 4\.5 %25 more time than main%0A--time 39/);
  });

  it('are no more than GitHub shows, the worst first, and say how many are left out', () => {
    const arms = Array.from({ length: 14 }, (_, at) => comparedOf(`fork×${at + 1}`, 'slower', 1.1 + at / 100));
    const lines = annotationsOf(comparisonOf(arms));
    assert.equal(lines.length, 10);
    assert.match(lines[0], /fork×14 takes 23\.0 %25 more/);
    assert.match(lines[9], /and 5 more, which the job summary lists/);
  });

  it('are lines of one command each, whatever the texts', () => {
    for (const { comparison } of COMPARISONS) {
      for (const line of annotationsOf(comparison)) {
        assert.match(line, /^::(error|warning|notice) title=[^:,\r\n]*::[^\r\n]+$/);
        assert.doesNotMatch(line.replace(/%(25|0D|0A|3A|2C)/g, ''), /%/);
      }
    }
  });
});
