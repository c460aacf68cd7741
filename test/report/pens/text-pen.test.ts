import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import type { Chart, Line, Mark } from '../../../src/report/charts/chart.js';
import { workersScale } from '../../../src/report/charts/scaling-chart.js';
import { sizesChart } from '../../../src/report/charts/sizes-chart.js';
import type { Sweep } from '../../../src/model/sweep.js';
import { textChart } from '../../../src/report/pens/text-pen.js';
import type { Cell } from '../../../src/report/words/columns.js';
import { lengthOf } from '../../../src/report/words/wrap.js';
import { assertGolden } from '../../support/golden.js';
import { SIZES, SWEEP, sweepOf } from '../../support/sweeps.js';

interface Drawn {
  readonly points: readonly { readonly procs: number; readonly value: number; readonly interval: Mark['interval'] }[];
  readonly curve: readonly { readonly procs: number; readonly value: number; readonly predicted: boolean }[];
  /** What one worker would make of itself; null for no line. */
  readonly ideal: number | null;
}

const POINTS = [1, 2, 4].map((procs) => ({ procs, value: procs * 0.9, interval: null }));
const CURVE = [1, 2, 3, 4, 8].map((procs) => ({ procs, value: procs * 0.9, predicted: procs > 4 }));

/** As the charts of scaling are made. */
function chartOf({ points, curve, ideal }: Drawn): Chart {
  const at = (procs: number, value: number): Line['points'][number] => ({ x: procs, y: value, text: '' });
  const most = Math.max(...[...points, ...curve].map(({ procs }) => procs));
  const known = curve.filter(({ predicted }) => !predicted);
  const ahead = curve.filter(({ predicted }) => predicted);
  const line = (style: Line['style'], own: Line['points']): Line[] => {
    const look = { kind: 'line', name: style, tint: style === 'dotted' ? 'neutral' : 0, style } as const;
    return own.length > 0 ? [{ ...look, aside: style === 'dotted', points: own }] : [];
  };
  const beyond = ahead.length > 0 ? [...known.slice(-1), ...ahead] : [];
  return {
    x: workersScale(points, most),
    panels: [
      {
        title: 'speedup against N',
        y: { kind: 'linear', label: 'speedup', unit: 'ratio', shows: [0, 0] },
        height: 320,
        series: [
          ...line('dotted', ideal === null ? [] : [at(1, ideal), at(most, ideal * most)]),
          ...line(
            'solid',
            known.map(({ procs, value }) => at(procs, value)),
          ),
          ...line(
            'dashed',
            beyond.map(({ procs, value }) => at(procs, value)),
          ),
          {
            kind: 'points',
            name: 'measured',
            tint: 0,
            shape: 'dot',
            joined: false,
            points: points.map(({ procs, value, interval }) => ({ ...at(procs, value), interval })),
          },
        ],
      },
    ],
  };
}

function textOf(lines: readonly Cell[][]): string[] {
  return lines.map((cells) => cells.map(({ text }) => text).join(''));
}

function linesOf(of: Partial<Drawn>, width = 60, ascii = false): string[] {
  return textOf(textChart(chartOf({ points: POINTS, curve: CURVE, ideal: 1, ...of }), width, ascii));
}

describe('a plot of scaling', () => {
  test('has what was measured, the fit, what it predicts and the ideal, and says which is which', () => {
    const lines = linesOf({});
    assert.equal(lines[0], 'speedup against N');
    assert.equal(lines.at(-1), '● measured   ─ fit   · predicted, not measured   ╱ ideal');
    for (const glyph of '●─·╱')
      assert.ok(
        lines.slice(1, -3).some((line) => line.includes(glyph)),
        glyph,
      );
  });

  test('begins the prediction behind the last measurement', () => {
    const columns = linesOf({ ideal: null }).slice(1, -3);
    const first = (glyph: string): number =>
      Math.min(...columns.map((line) => line.indexOf(glyph)).filter((at) => at >= 0));
    const last = (glyph: string): number => Math.max(...columns.map((line) => line.lastIndexOf(glyph)));
    assert.ok(first('·') > last('●'));
    assert.ok(last('─') <= last('●'));
  });

  test('can be in ASCII alone', () => {
    const lines = linesOf({ points: [{ procs: 2, value: 2, interval: { low: 1, high: 3 } }, ...POINTS] }, 60, true);
    assert.match(lines.join('').replaceAll('×', 'x'), /^[\x20-\x7e]*$/);
    assert.equal(lines.at(-2), 'o measured   | 95 % interval   - fit   . predicted, not');
  });

  test('has only what there is', () => {
    assert.equal(linesOf({ curve: [], ideal: null }).at(-1), '● measured');
    assert.equal(linesOf({ curve: CURVE.slice(0, 4), ideal: null }).at(-1), '● measured   ─ fit');
    assert.deepEqual(linesOf({ points: [] }), []);
  });

  test('has intervals about the points', () => {
    const points = POINTS.map((point) => ({ ...point, interval: { low: point.value * 0.5, high: point.value * 1.5 } }));
    const lines = linesOf({ points, curve: [], ideal: null });
    assert.ok(lines.filter((line) => line.includes('┊')).length > 3);
    assert.equal(lines.at(-1), '● measured   ┊ 95 % interval');
  });

  test('is logarithmic where the numbers of workers are far apart', () => {
    const points = [1, 32].map((procs) => ({ procs, value: procs, interval: null }));
    assert.equal(linesOf({ points })[0], 'speedup against N, logarithmic axes');
  });

  test('does not let the ideal dwarf what was measured', () => {
    const points = [1, 8].map((procs) => ({ procs, value: 1 + procs / 100, interval: null }));
    assert.match(linesOf({ points, curve: [] })[1], /^ *1\.\d|^ +│/);
  });

  test('fits its width, and has no figure that is none', () => {
    const value = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
    const procs = fc.integer({ min: 1, max: 100_000 });
    const point = fc.record({ procs, value, interval: fc.constant(null) });
    const curve = fc.array(fc.record({ procs, value, predicted: fc.boolean() }), { maxLength: 9 });
    const any = fc.tuple(
      fc.array(point, { minLength: 1, maxLength: 9 }),
      curve,
      value,
      fc.integer({ min: 40, max: 120 }),
    );
    fc.assert(
      fc.property(any, fc.boolean(), ([points, drawn, ideal, width], ascii) => {
        const lines = linesOf({ points, curve: drawn, ideal }, width, ascii);
        assert.ok(lines.every((line) => lengthOf(line) <= width));
        assert.doesNotMatch(lines.join('\n'), /NaN|Infinity|undefined/);
      }),
    );
  });
});

function drawn(sweep: Sweep, width = 80, ascii = false): string[] {
  return textOf(plotOf(sweep, width, ascii));
}

function plotOf(sweep: Sweep, width: number, ascii: boolean): Cell[][] {
  return textChart(sizesChart(sweep, 'sizes'), width, ascii);
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
    const legend = drawn(withArms(20), 1000).slice(-1).join('');
    const glyphs = [...legend.matchAll(/(\S) (?:serial|fork)/g)].map(([, glyph]) => glyph);
    assert.equal(new Set(glyphs).size, 20);
    const plotted = drawn(withArms(6)).slice(0, -1).join('');
    for (const glyph of glyphs.slice(0, 6)) assert.equal(plotted.split(glyph).length - 1, 2, glyph);
  });

  it('has one tone for an arm in the plot and in its legend', () => {
    const toneOf = (lines: readonly Cell[][], glyph: string): string | undefined =>
      lines.flat().find(({ text }) => text.includes(glyph))?.tone;
    for (const glyph of ['●', '○', '■', '□']) {
      const lines = plotOf(SWEEP, 80, false);
      const [inPlot, inLegend] = [lines.slice(0, -1), lines.slice(-1)];
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
    ].map((sweep) => drawn(sweep).slice(0, -1).join('').split('○').length - 1);
    assert.deepEqual([one, two], [2, 3]);
  });

  it('of an arm without any time has no glyph in the legend', () => {
    const lines = drawn(sweepOf([1, 2], { 0: [1, 2], 2: [null, null], 4: [1, 1] }), 80, true);
    assert.equal(lines.at(-1), 'o serial  + forkx4');
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
    const lines = drawn(sweepOf([1, 2, 3], { 0: [1e6, 1.01e6, 0.99e6] })).slice(0, 15);
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
