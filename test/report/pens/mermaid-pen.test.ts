import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canBeDrawn, type XyChart, xyChart } from '../../../src/report/pens/mermaid-pen.js';
import { HOSTILE } from '../../support/ready-made.js';
import { type ReadChart, readXyChart } from '../../support/xychart.js';

function chartOf(values: readonly number[], more: Partial<XyChart> = {}): XyChart {
  return {
    title: 'Speedup',
    x: { title: 'workers', categories: values.map((_, at) => `${at + 1}`) },
    y: { title: 'speedup' },
    series: [
      { kind: 'bar', name: 'measured', color: '#3b82f6', values },
      { kind: 'line', name: 'ideal', color: '#888888', values: values.map((_, at) => at + 1) },
    ],
    ...more,
  };
}

function read(chart: XyChart): ReadChart {
  return readXyChart(xyChart(chart));
}

describe('a chart of Mermaid', () => {
  it('says what it is told to', () => {
    assert.deepEqual(xyChart(chartOf([0.98, 1.9345, 2])).split('\n'), [
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
      assert.match(xyChart(chartOf([value])), new RegExp(`bar "measured" \\[${text}\\]$`, 'm'));
    });
  }

  it('can draw what is a number, not below 0, and not beyond all bounds', () => {
    const values = [0, 1, 1e11, -1, NaN, Infinity, -Infinity, 1e12];
    assert.deepEqual(values.filter(canBeDrawn), [0, 1, 1e11]);
  });

  it('is read with the values that were given, within four digits, and has room for all', () => {
    const value = fc.double({ min: 0, max: 1e11, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (values) => {
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
        const categories = [title, x];
        const series = [{ kind: 'line' as const, name, color: '#888888', values: [1, 2] }];
        const text = xyChart({ title, x: { title: x, categories }, y: { title: y }, series });
        assert.equal(readXyChart(text).x.categories.length, 2);
        assert.doesNotMatch(text.slice(text.indexOf('\n')).replace('-->', ''), /[%{}#;<>`\\]/);
      }),
    );
  });

  it('has a dash where there is no text, of which the grammar knows none', () => {
    assert.equal(read(chartOf([1], { title: '##' })).title, '–');
  });

  it('shortens a title that is too long to be read', () => {
    const { title } = read(chartOf([1], { title: 'word '.repeat(100) }));
    assert.equal([...title].length, 80);
    assert.ok(title.endsWith('…'));
  });
});
