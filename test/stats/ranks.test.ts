import assert from 'node:assert/strict';
import { test } from 'node:test';
import { midranks, tieSizes } from '../../src/stats/ranks.js';

// Expected values: SciPy 1.10.1 and NumPy 1.24.2.
// >>> import numpy as np
// >>> from scipy.stats import rankdata

test('equal values share the mean of their ranks', () => {
  const cases: [values: number[], expected: number[]][] = [
    [[], []],
    [[7], [1]],
    // >>> rankdata([3, -1, 2]).tolist()
    [
      [3, -1, 2],
      [3, 1, 2],
    ],
    // >>> rankdata([5, 5, 5, 5]).tolist()
    [
      [5, 5, 5, 5],
      [2.5, 2.5, 2.5, 2.5],
    ],
    // >>> rankdata([2, 0, 2, 3, 2, 0]).tolist()
    [
      [2, 0, 2, 3, 2, 0],
      [4, 1.5, 4, 6, 4, 1.5],
    ],
  ];
  for (const [values, expected] of cases) assert.deepEqual(midranks(values), expected);
});

test('ties are counted in order of appearance, zeros of both signs as one', () => {
  const cases: [values: number[], expected: number[]][] = [
    [[], []],
    [
      [3, 1, 2],
      [1, 1, 1],
    ],
    [
      [2, 0, 2, 3, 2, -0],
      [3, 2, 1],
    ],
  ];
  for (const [values, expected] of cases) assert.deepEqual(tieSizes(values), expected);
});
