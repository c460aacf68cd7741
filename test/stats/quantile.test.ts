import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantile } from '../../src/stats/quantile.js';
import { assertClose } from './close.js';
import { distinct } from './series.js';

// Expected values: NumPy 2.4.6.
// >>> import numpy as np
// >>> distinct = lambda n: [i * 389 % 997 - 300.25 for i in range(n)]
test('quantiles agree with NumPy', () => {
  const cases: [values: number[], share: number, expected: number][] = [
    [[7], 0.3, 7],
    [[2, 1], 0, 1],
    [[2, 1], 1, 2],
    [[4, 1, 3, 2], 0.5, 2.5],
    // >>> np.quantile(distinct(10), 2 / 3)
    [distinct(10), 2 / 3, 258.75],
    // >>> np.quantile(distinct(100), 0.05)
    [distinct(100), 0.05, -235.25],
  ];
  for (const [values, share, expected] of cases) assertClose(quantile(values, share), expected);
});

test('of no values there is none', () => {
  assert.throws(() => quantile([], 0.5), RangeError);
});
