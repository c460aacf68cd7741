import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderQuantile, quantileEnds } from '../../src/stats/quantile-interval.js';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, at) => n - at);

test('a quantile is the smallest value that so many do not exceed', () => {
  assert.deepEqual(
    [
      orderQuantile(upTo(10), 0.9),
      orderQuantile(upTo(11), 0.9),
      orderQuantile(upTo(100), 0.5),
      orderQuantile([7], 0.9),
    ],
    [9, 10, 50, 7],
  );
  assert.equal(orderQuantile([1, 2, Infinity, Infinity], 0.75), Infinity);
  assert.throws(() => orderQuantile([], 0.9), RangeError);
});

// >>> from scipy.stats import binom
// Of X ~ binom(n, p) the lower rank is the last r with X.cdf(r - 1) <= 0.025, the upper one the first with X.sf(r - 1) <= 0.025.
const cases: [n: number, share: number, low: number | null, high: number | null][] = [
  [10, 0.9, 7, null],
  [35, 0.9, 28, null],
  [36, 0.9, 29, 36],
  [200, 0.9, 171, 189],
  [20, 0.5, 6, 15],
  [5, 0.5, null, null],
];

test('the ends of the interval of a quantile are the order statistics that the binomial distribution says', () => {
  for (const [n, share, low, high] of cases) {
    assert.deepEqual(quantileEnds(upTo(n), share), { low, high }, `${n} values`);
  }
});

test('an end among values without bound has none', () => {
  assert.deepEqual(quantileEnds([...upTo(30), ...Array.from({ length: 10 }, () => Infinity)], 0.9).high, Infinity);
});
