import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Sweep } from '../../../src/model/sweep.js';
import type { Cell } from '../../../src/report/sections/columns.js';
import { sweepLegend, sweepPlot } from '../../../src/report/pens/sweep-plot.js';
import { lengthOf } from '../../../src/report/words/wrap.js';
import { assertGolden } from '../../support/golden.js';
import { SIZES, SWEEP, sweepOf } from '../../support/sweeps.js';

function textOf(lines: readonly Cell[][]): string[] {
  return lines.map((cells) => cells.map(({ text }) => text).join(''));
}

function drawn(sweep: Sweep, width = 80, ascii = false): string[] {
  return [...textOf(sweepPlot(sweep, width, ascii)), ...textOf(sweepLegend(sweep, width, ascii))];
}

/** As many lines as ways from 1 worker on, each twice as fast. */
function withArms(count: number): Sweep {
  const times = Array.from({ length: count }, (_, arm) => [arm, [1e6 / 2 ** arm, 1e7 / 2 ** arm]] as const);
  return sweepOf([1e3, 1e4], Object.fromEntries(times));
}

describe('time against size', () => {
  const goldens: [file: string, width: number, ascii: boolean][] = [
    ['sweep-80.txt', 80, false],
    ['sweep-120.txt', 120, false],
    ['sweep-80-ascii.txt', 80, true],
    ['sweep-120-ascii.txt', 120, true],
  ];
  for (const [file, width, ascii] of goldens) {
    it(`is drawn as in test/golden/${file}`, () => assertGolden(file, `${drawn(SWEEP, width, ascii).join('\n')}\n`));
  }

  it('has a glyph for each arm, the same in the plot and in its legend', () => {
    const legend = textOf(sweepLegend(withArms(20), 1000, false)).join('');
    const glyphs = [...legend.matchAll(/(\S) (?:serial|fork)/g)].map(([, glyph]) => glyph);
    assert.equal(new Set(glyphs).size, 20);
    const plotted = textOf(sweepPlot(withArms(6), 80, false)).join('');
    for (const glyph of glyphs.slice(0, 6)) assert.equal(plotted.split(glyph).length - 1, 2, glyph);
  });

  it('has one tone for an arm in the plot and in its legend', () => {
    const toneOf = (lines: readonly Cell[][], glyph: string): string | undefined =>
      lines.flat().find(({ text }) => text.includes(glyph))?.tone;
    for (const glyph of ['●', '○', '■', '□']) {
      const [inPlot, inLegend] = [sweepPlot(SWEEP, 80, false), sweepLegend(SWEEP, 80, false)];
      assert.equal(toneOf(inPlot, glyph), toneOf(inLegend, glyph), glyph);
    }
  });

  it('is in ASCII alone where nothing else is to be had', () => {
    const sweep = sweepOf([0.001, 0.1], { 0: [3e3, 5e4], 2: [2e3, 4e5] });
    for (const each of [SWEEP, sweep, withArms(30)]) assert.match(drawn(each, 80, true).join(''), /^[\x20-\x7e]*$/);
  });

  it('joins the sizes that an arm has, and leaves out those that it has not', () => {
    const [one, two] = [
      sweepOf([1, 10, 100], { 0: [1e3, 1e4, 1e5], 2: [2e3, null, 2e4] }),
      sweepOf([1, 10, 100], { 0: [1e3, 1e4, 1e5], 2: [2e3, 7e6, 2e4] }),
    ].map(
      (sweep) =>
        textOf(sweepPlot(sweep, 80, false))
          .join('')
          .split('○').length - 1,
    );
    assert.deepEqual([one, two], [2, 3]);
  });

  it('of an arm without any time has no glyph in the legend', () => {
    assert.deepEqual(textOf(sweepLegend(sweepOf([1, 2], { 0: [1, 2], 2: [null, null], 4: [1, 1] }), 80, true)), [
      'o serial  x forkx4',
    ]);
  });

  it('of no times at all has no lines', () => {
    assert.deepEqual(drawn(sweepOf([1, 2], { 0: [null, null] })), []);
    assert.deepEqual(drawn(sweepOf([], {})), []);
  });
});

describe('a range that is all but none', () => {
  const cases: [name: string, sweep: Sweep][] = [
    ['two sizes', sweepOf([10, 20], { 0: [1e6, 2e6], 2: [0.7e6, 1.3e6] })],
    ['one size', sweepOf([10], { 0: [1e6], 2: [2e6] })],
    ['equal times', sweepOf(SIZES, { 0: SIZES.map(() => 1e6), 2: SIZES.map(() => 1e6) })],
    ['times of one logarithm', sweepOf([1, 2], { 0: [1e6, 1e6 + 1.2e-10] })],
    ['sizes of one logarithm', sweepOf([1e6, 1e6 + 1.2e-10], { 0: [1e6, 1e7] })],
    ['hardly any time', sweepOf([1, 2], { 0: [1e-300, 5e-324], 2: [5e-324, 1e-300] })],
    ['from hardly any time to ages', sweepOf([1e-300, 1e300], { 0: [1e-300, 1e300] })],
    ['sizes from 0', sweepOf([0, 5, 10], { 0: [1e6, 2e6, 3e6] })],
    ['sizes below 0', sweepOf([-3, -2], { 0: [1e6, 2e6] })],
  ];
  for (const [name, sweep] of cases) {
    it(`is drawn in 80 columns: ${name}`, () => {
      const lines = drawn(sweep);
      assert.equal(lines.length, 15 + 2 + 1);
      for (const line of lines) assert.ok(lengthOf(line) <= 80, line);
      assert.ok(lines.slice(0, 15).some((line) => line.includes('●')));
      assert.doesNotMatch(lines.join('\n'), /NaN|Infinity/);
    });
  }

  it('does not make mountains of noise: times that differ by 1 % lie in one line', () => {
    const lines = textOf(sweepPlot(sweepOf([1, 2, 3], { 0: [1e6, 1.01e6, 0.99e6] }), 80, false));
    assert.equal(lines.filter((line) => line.includes('●')).length, 1);
  });
});

it('fits the width, for any sizes and times', () => {
  const amount = fc.double({ min: 1e-9, max: 1e15, noNaN: true });
  const points = fc.uniqueArray(amount, { minLength: 1, maxLength: 9 }).chain((sizes) => {
    const times = fc.array(fc.option(amount), { minLength: sizes.length, maxLength: sizes.length });
    return fc.array(times, { minLength: 1, maxLength: 12 }).map((arms) =>
      sweepOf(
        [...sizes].sort((a, b) => a - b),
        Object.fromEntries(arms.map((own, at) => [at, own])),
      ),
    );
  });
  fc.assert(
    fc.property(points, fc.integer({ min: 40, max: 130 }), fc.boolean(), (sweep, width, ascii) => {
      for (const line of drawn(sweep, width, ascii)) assert.ok(lengthOf(line) <= width, line);
    }),
  );
});
