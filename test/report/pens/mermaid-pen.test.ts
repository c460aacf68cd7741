import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Sweep } from '../../../src/model/sweep.js';
import type { Series, TitledChart } from '../../../src/report/charts/chart.js';
import { speedupChart } from '../../../src/report/charts/scaling-chart.js';
import { speedupSizesChart } from '../../../src/report/charts/speedup-sizes-chart.js';
import { canBeDrawn, type MermaidChart, mermaidCharts } from '../../../src/report/pens/mermaid-pen.js';
import { HOSTILE } from '../../support/ready-made.js';
import { scalingOf, SIZES, SWEEP, sweepOf } from '../../support/sweeps.js';
import { type ReadChart, readXyChart } from '../../support/xychart.js';

/** Speedups with so many workers, from 1 on. */
function chartOf(
  values: readonly number[],
  { title = 'Speedup', x = 'workers', y = 'speedup', name = 'measured' } = {},
): TitledChart {
  const ends = [1, values.length].map((procs) => ({ x: procs, y: procs, text: '' }));
  const points = values.map((value, at) => ({ x: at + 1, y: value, interval: null, text: '' }));
  const series: Series[] = [
    { kind: 'line', name: 'ideal', tint: 'neutral', style: 'dotted', points: ends },
    { kind: 'points', name, tint: 0, shape: 'dot', joined: false, points },
  ];
  const scale = { kind: 'linear', unit: 'count' } as const;
  return {
    title,
    x: { ...scale, label: x, whole: true },
    panels: [{ title: null, y: { ...scale, label: y }, height: 320, series }],
  };
}

function textOf(chart: TitledChart): string {
  return mermaidCharts(chart)[0].text;
}

function read(chart: TitledChart): ReadChart {
  return readXyChart(textOf(chart));
}

function chartsOfSizes(sweep: Sweep): MermaidChart[] {
  return mermaidCharts(speedupSizesChart(sweep, 'speedups'));
}

describe('a chart of Mermaid', () => {
  it('says what it is told to', () => {
    assert.deepEqual(textOf(chartOf([0.98, 1.9345, 2])).split('\n'), [
      '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#3b82f6, #888888"}}}}%%',
      'xychart-beta',
      '  title "Speedup"',
      '  x-axis "workers" ["1", "2", "3"]',
      '  y-axis "speedup" 0 --> 3',
      '  bar "measured" [0.98, 1.935, 2]',
      '  line "ideal" [1, 2, 3]',
    ]);
  });

  const numbers: [value: number, text: string][] = [
    [0, '0'],
    [100, '100'],
    [1234.56, '1235'],
    [0.00015, '0.00015'],
    [1e-9, '0'],
    [999_999_999_999, '1000000000000'],
  ];
  for (const [value, text] of numbers) {
    it(`has no exponents: ${value} is ${text}`, () => {
      assert.match(textOf(chartOf([value, 0])), new RegExp(`bar "measured" \\[${text}, 0\\]$`, 'm'));
    });
  }

  it('can draw what is a number, not below 0, and not beyond all bounds', () => {
    const values = [0, 1, 1e11, -1, NaN, Infinity, -Infinity, 1e12];
    assert.deepEqual(values.filter(canBeDrawn), [0, 1, 1e11]);
  });

  it('is read with the values that were given, within four digits, and has room for all', () => {
    const value = fc.double({ min: 0, max: 1e11, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 30 }), (values) => {
        const { series, y } = read(chartOf(values));
        for (const [at, shown] of series[0].values.entries()) {
          assert.ok(Math.abs(shown - values[at]) <= 1e-6 + 1e-3 * values[at]);
          assert.ok(shown <= y.high * 1.001);
        }
      }),
    );
  });

  it('is one whatever its texts are', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(HOSTILE, '', '%%{init: {}}%%', '"', '`a`'));
    fc.assert(
      fc.property(fc.array(texts, { minLength: 4, maxLength: 4 }), ([title, x, y, name]) => {
        const text = textOf(chartOf([1, 2], { title, x, y, name }));
        assert.equal(readXyChart(text).x.categories.length, 2);
        assert.doesNotMatch(text.slice(text.indexOf('\n')).replace('-->', ''), /[%{}#;<>`\\]/);
      }),
    );
  });

  it('has a dash where there is no text, of which the grammar knows none', () => {
    assert.equal(read(chartOf([1, 2], { title: '##' })).title, '–');
  });

  it('shortens a title that is too long to be read', () => {
    const { title } = read(chartOf([1, 2], { title: 'word '.repeat(100) }));
    assert.equal([...title].length, 80);
    assert.ok(title.endsWith('…'));
  });
});

describe('a chart of speedups', () => {
  it('has a bar for each number of workers, and the ideal line', () => {
    const [{ text, caption }] = mermaidCharts(speedupChart(scalingOf({ 1: 0.97, 2: 1.9, 4: 3.5 })));
    const { x, series } = readXyChart(text);
    assert.deepEqual(x.categories, ['1', '2', '4']);
    assert.deepEqual(
      series.map(({ kind, values }) => [kind, ...values]),
      [
        ['bar', 0.97, 1.9, 3.5],
        ['line', 1, 2, 4],
      ],
    );
    assert.match(caption, /Bars: measured speedup\. Line: ideal/);
  });

  it('of weak scaling is of scaled speedups', () => {
    const [{ text }] = mermaidCharts(speedupChart(scalingOf({ 1: 1, 2: 2 }, { kind: 'weak' })));
    assert.equal(readXyChart(text).y.title, 'scaled speedup');
  });

  it('is none of a single number of workers, nor of none, nor of figures that are none', () => {
    const few: Readonly<Record<number, number>>[] = [{ 2: 1.9 }, {}, { 1: 1, 2: NaN, 4: Infinity }];
    for (const speedups of few) assert.deepEqual(mermaidCharts(speedupChart(scalingOf(speedups))), []);
  });
});

describe('a chart of a sweep', () => {
  it('has a line for each parallel arm over the sizes, and one for the serial arm', () => {
    const [{ text, caption }, ...others] = chartsOfSizes(SWEEP);
    assert.deepEqual(others, []);
    const { x, series } = readXyChart(text);
    assert.deepEqual([x.title, ...x.categories], ['n', '1k', '10k', '100k', '1M', '10M']);
    assert.deepEqual(
      series.map(({ name }) => name),
      ['serial', 'fork×1', 'fork×2', 'fork×4'],
    );
    assert.deepEqual(series[0].values, [1, 1, 1, 1, 1]);
    assert.equal(series[3].values[4], Number((40e6 / 12.22e6).toPrecision(4)));
    assert.equal(caption, 'Grey: as fast as the serial arm; blue: fork×1; orange: fork×2; green: fork×4.');
  });

  it('names the arms that lack a size, and does not draw them', () => {
    const [{ text, caption }] = chartsOfSizes(
      sweepOf([1, 2, 3], { 0: [4, 4, 4], 1: [4, 4, 4], 2: [2, null, 2], 4: [null, null, null] }),
    );
    assert.deepEqual(
      readXyChart(text).series.map(({ name }) => name),
      ['serial', 'fork×1'],
    );
    assert.match(caption, /\. Not drawn, without a speedup at every size: fork×2\.$/);
  });

  it('leaves out a size at which no arm has a speedup', () => {
    const [{ text }] = chartsOfSizes(sweepOf([1, 2, 3], { 0: [4, 4, null], 2: [2, 2, 2] }));
    assert.deepEqual(readXyChart(text).x.categories, ['1', '2']);
  });

  it('is none of one size, nor of the serial arm alone', () => {
    assert.deepEqual(chartsOfSizes(sweepOf([1], { 0: [4], 2: [2] })), []);
    assert.deepEqual(chartsOfSizes(sweepOf(SIZES, { 0: SIZES })), []);
  });

  it('is several where there are more arms than colours', () => {
    const times = Object.fromEntries(Array.from({ length: 9 }, (_, arm) => [arm, [9, 9]]));
    const charts = chartsOfSizes(sweepOf([1, 2], times));
    assert.deepEqual(
      charts.map(({ text }) => readXyChart(text).series.length - 1),
      [6, 2],
    );
    for (const { text } of charts) {
      const { colors, series } = readXyChart(text);
      assert.equal(new Set(colors).size, series.length);
    }
  });

  it('has a category for each size, however near they are', () => {
    const [{ text }] = chartsOfSizes(sweepOf([1_000_001, 1_000_002], { 0: [4, 4], 2: [2, 2] }));
    assert.deepEqual(readXyChart(text).x.categories, ['1000001', '1000002']);
  });
});
