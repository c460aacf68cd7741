import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { linearTicks, logTicks } from '../../../src/report/pens/ticks.js';

describe('linear ticks are round numbers', () => {
  const cases: [low: number, high: number, most: number, ticks: number[]][] = [
    [0, 10, 6, [0, 2, 4, 6, 8, 10]],
    [0, 1, 4, [0, 0.5, 1]],
    [42.1, 43.9, 5, [42.5, 43, 43.5]],
    [-3, 3, 4, [-2, 0, 2]],
    [0, 0.3, 4, [0, 0.1, 0.2, 0.3]],
    [0, 10, 1, [0, 10]],
  ];
  for (const [low, high, most, ticks] of cases) {
    test(`${low} to ${high}, at most ${most}`, () => assert.deepEqual(linearTicks(low, high, most), ticks));
  }
});

describe('logarithmic ticks', () => {
  const cases: [name: string, low: number, high: number, most: number, ticks: number[]][] = [
    ['are 1, 2 and 5', 1, 10, 6, [1, 2, 5, 10]],
    ['are powers where those would be too many', 1, 10_000, 6, [1, 10, 100, 1000, 10_000]],
    ['are each so many powers where those are too many', 1e-6, 1e6, 5, [1e-6, 1e-3, 1, 1e3, 1e6]],
    ['are linear within less than a decade', 4, 4.8, 5, [4, 4.2, 4.4, 4.6, 4.8]],
  ];
  for (const [name, low, high, most, ticks] of cases) {
    test(name, () => assert.deepEqual(logTicks(low, high, most), ticks));
  }
});

test('ticks are ascending, within the range and not too many', () => {
  const range = fc
    .tuple(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.double({ min: 1.01, max: 1e4, noNaN: true }))
    .map(([low, factor]) => [low, low * factor] as const);
  fc.assert(
    fc.property(range, fc.integer({ min: 2, max: 10 }), ([low, high], most) => {
      for (const ticks of [linearTicks(low, high, most), logTicks(low, high, most)]) {
        assert.ok(ticks.length <= most, `${ticks.join(' ')}`);
        for (const [at, tick] of ticks.entries()) {
          assert.ok(tick >= low * 0.998 && tick <= high * 1.002);
          assert.ok(at === 0 || tick > ticks[at - 1]);
        }
      }
    }),
  );
});
