import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { summarise } from '../../src/stats/summary.js';
import { assertClose } from './close.js';

describe('a summary', () => {
  const cases: [values: number[], mean: number, sd: number][] = [
    [[5], 5, 0],
    [[3, 3, 3], 3, 0],
    [[4, 2], 3, Math.SQRT2],
    [[10, 1, 3, 2], 4, Math.sqrt((36 + 9 + 1 + 4) / 3)],
    [[700e9, 26], 350e9 + 13, (700e9 - 26) / Math.SQRT2],
    [[0, 0], 0, 0],
  ];
  for (const [values, mean, sd] of cases) {
    test(`of ${values}`, () => {
      const found = summarise(values);
      assert.deepEqual([found.min, found.max], [Math.min(...values), Math.max(...values)]);
      assertClose(found.mean, mean);
      assertClose(found.sd, sd);
    });
  }

  test('is what its values give when they are worked out directly', () => {
    const someValues = fc.array(fc.integer({ min: 1, max: 1e12 }), { minLength: 2, maxLength: 200 });
    fc.assert(
      fc.property(someValues, (values) => {
        const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
        const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
        const found = summarise(values);
        assert.deepEqual([found.min, found.max], [Math.min(...values), Math.max(...values)]);
        assertClose(found.mean, mean, 1e-9);
        assert.ok(Math.abs(found.sd - sd) <= 1e-7 * mean, `${found.sd} is not ${sd}`);
      }),
      { numRuns: 200 },
    );
  });

  test('leaves the values in their order', () => {
    const values = Object.freeze([3, 1, 2]);
    summarise(values);
    assert.deepEqual(values, [3, 1, 2]);
  });

  test('of many values takes them all', () => {
    const values = Array.from({ length: 100_000 }, (_, i) => i + 1);
    const { min, max, mean } = summarise(values);
    assert.deepEqual([min, max, mean], [1, 100_000, 50_000.5]);
  });

  test('of no values is an error', () => assert.throws(() => summarise([]), RangeError));
});
