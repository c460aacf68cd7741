import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Axis } from '../../../src/report/pens/text-axis.js';
import { type Layer, plot, type PlotOptions, type Point } from '../../../src/report/pens/text-canvas.js';
import { lengthOf } from '../../../src/report/words/wrap.js';

const LINEAR: Axis = { scale: 'linear', format: String };
const LOG: Axis = { scale: 'log', format: String };
const OPTIONS: PlotOptions = { x: LINEAR, y: LINEAR, width: 24, height: 5, ascii: false };

function dots(points: readonly Point[], more: Partial<Layer> = {}): Layer {
  return { points, glyph: { unicode: '•', ascii: 'o' }, tone: 'plain', ...more };
}

function linesOf(layers: readonly Layer[], options: Partial<PlotOptions> = {}): string[] {
  return plot(layers, { ...OPTIONS, ...options }).map((cells) => cells.map(({ text }) => text).join(''));
}

describe('a plot', () => {
  const square = [0, 1, 2, 3, 4].map((x): Point => [x, x * x]);

  test('has its points over labelled axes', () => {
    assert.deepEqual(linesOf([dots(square)]), [
      '  │                    •',
      '10┤',
      '  │               •',
      '  │          •',
      ' 0┤•    •',
      '  └┴─────────┴─────────┴',
      '   0         2         4',
    ]);
  });

  test('can be in ASCII alone', () => {
    const lines = linesOf([dots(square)], { ascii: true });
    assert.deepEqual(lines.slice(1, 3), ['10+', '  |               o']);
    assert.match(lines.join(''), /^[\x20-\x7e]*$/);
  });

  test('joins points by lines without holes, however steep', () => {
    assert.deepEqual(
      linesOf(
        [
          dots(
            [
              [0, 0],
              [1, 4],
              [10, 4],
            ],
            { joined: true },
          ),
        ],
        { height: 5 },
      ),
      [
        '4┤  ••••••••••••••••••••',
        ' │  •',
        '2┤ •',
        ' │ •',
        '0┤•',
        ' └┴──────────┴─────────┴',
        '  0          5        10',
      ],
    );
  });

  test('has equal ratios at equal distances on logarithmic axes', () => {
    const halves = [1, 10, 100, 1000].map((x): Point => [x, 1 / x]);
    assert.deepEqual(linesOf([dots(halves)], { x: LOG, y: LOG, width: 28, height: 4 }), [
      '     │•',
      '  0.1┤       •',
      '     │              •',
      '0.001┤                     •',
      '     └┴─────────────┴───────',
      '      1            100',
    ]);
  });

  test('draws later layers over earlier ones, each in its tone', () => {
    const cells = plot(
      [
        dots(
          [
            [0, 1],
            [2, 1],
          ],
          { joined: true, tone: 'faint' },
        ),
        dots([[1, 1]], { tone: 'bad' }),
      ],
      {
        ...OPTIONS,
        height: 3,
      },
    )[1];
    assert.deepEqual(
      cells.map(({ tone }) => tone),
      ['faint', 'bad', 'faint'],
    );
  });

  test('puts a single point in the middle', () => {
    assert.match(linesOf([dots([[5, 5]])])[2], /^ *[│┤] {11}•$/);
  });

  test('shows what the axis is told to show, beside the points', () => {
    const lines = linesOf(
      [
        dots([
          [0, 5],
          [1, 5],
        ]),
      ],
      { y: { ...LINEAR, shows: [0, 10] } },
    );
    assert.deepEqual(
      lines.findIndex((line) => line.includes('•')),
      2,
    );
  });

  test('leaves out labels that have no room, the last in the list first', () => {
    const x = { ...LINEAR, format: (value: number) => `commit${value}`, ticks: [10, 9, 5, 0] };
    const lines = linesOf(
      [
        dots([
          [0, 0],
          [10, 1],
        ]),
      ],
      { x },
    );
    assert.equal(lines.at(-1), ' commit0        commit10');
  });

  test('of nothing has no lines', () => {
    assert.deepEqual(linesOf([]), []);
    assert.deepEqual(linesOf([dots([])]), []);
  });
});

test('a plot of values that are all but nothing is drawn as one of nothing', () => {
  const almost: Point[] = [
    [0, 5e-324],
    [1, -5e-324],
  ];
  const nothing: Point[] = [
    [0, 0],
    [1, 0],
  ];
  assert.deepEqual(linesOf([dots(almost)]), linesOf([dots(nothing)]));
});

test('a plot of values whose logarithms are the same is drawn as one of equal values', () => {
  const lines = (second: number): string[] => {
    const points: Point[] = [
      [1, 1e6],
      [2, second],
    ];
    return linesOf([dots(points)], { y: { ...LOG, format: (value) => value.toPrecision(3) } });
  };
  assert.notEqual(1e6 + 1.2e-10, 1e6);
  assert.deepEqual(lines(1e6 + 1.2e-10), lines(1e6));
});

test('a plot is as wide and as high as it is told, and never wider', () => {
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const points = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(points, fc.integer({ min: 40, max: 130 }), fc.integer({ min: 2, max: 20 }), (points, width, height) => {
      const format = (value: number): string => value.toPrecision(3);
      const axis = { ...LINEAR, format };
      const lines = linesOf([dots(points, { joined: true })], { x: axis, y: axis, width, height });
      assert.equal(lines.length, height + 2);
      for (const line of lines) assert.ok(lengthOf(line) <= width, line);
    }),
  );
});
