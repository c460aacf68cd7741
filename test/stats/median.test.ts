import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { median, medianInterval, orderQuantile, quantile, quantileEnds } from '../../src/stats/median.js';
import { assertClose } from './close.js';
import { distinct, tied } from './series.js';

// Expected values: SciPy 1.10.1 and NumPy 1.24.2. The rank is the last k with P(B < k) ≤ (1 − confidence)/2.
// >>> import numpy as np
// >>> from scipy.stats import binom
// >>> distinct = lambda n: [i * 389 % 997 - 300.25 for i in range(n)]
// >>> tied = lambda n: [i * 389 % 997 % 7 - 2 for i in range(n)]
// >>> rank = lambda n, c: int(binom.ppf((1 - c) / 2, n, 0.5))
// >>> coverage = lambda n, c: 1 - 2 * binom.cdf(rank(n, c) - 1, n, 0.5)
// >>> interval = lambda v, c: (sorted(v)[rank(len(v), c) - 1], sorted(v)[-rank(len(v), c)], coverage(len(v), c))

test('the median agrees with NumPy', () => {
  const cases: [values: number[], expected: number][] = [
    [[3], 3],
    [[1, 2], 1.5],
    [[4, 4, 4], 4],
    [[10, 9, 100], 10],
    [[-5, 3, -7, 11], -1],
    // >>> float(np.median(distinct(60)))
    [distinct(60), 195.25],
    // >>> float(np.median(tied(61)))
    [tied(61), 1],
  ];
  for (const [values, expected] of cases) assert.equal(median(values), expected);
});

test('the median of nothing is an error', () => {
  assert.throws(() => median([]), RangeError);
});

test('neither the median nor its interval reorders what it is given', () => {
  const values = Object.freeze([6, 5, 4, 3, 2, 1]);
  assert.equal(median(values), 3.5);
  assert.deepEqual(medianInterval(values), { low: 1, high: 6, confidence: 0.96875 });
});

interface Case {
  values: number[];
  level?: number;
  low: number;
  high: number;
  confidence: number;
}

test('the interval has the ranks and the exact coverage of the binomial distribution', () => {
  const cases: Case[] = [
    // >>> interval([3, -1, 2, 9, 5, 4], 0.95)
    { values: [3, -1, 2, 9, 5, 4], low: -1, high: 9, confidence: 0.96875 },
    // >>> interval([7, 7, 7, 7, 7, 7, 7], 0.95)
    { values: [7, 7, 7, 7, 7, 7, 7], low: 7, high: 7, confidence: 0.984375 },
    // >>> interval(distinct(8), 0.95)
    { values: distinct(8), low: -300.25, high: 647.75, confidence: 0.9921875 },
    // >>> interval(distinct(9), 0.95)
    { values: distinct(9), low: -179.25, high: 477.75, confidence: 0.9609375 },
    // >>> interval(tied(20), 0.95)
    { values: tied(20), low: 0, high: 2, confidence: 0.9586105346679688 },
    // >>> interval(distinct(20), 0.99)
    { values: distinct(20), level: 0.99, low: -179.25, high: 477.75, confidence: 0.9974231719970703 },
    // >>> interval(distinct(5), 0.9)
    { values: distinct(5), level: 0.9, low: -300.25, high: 477.75, confidence: 0.9375 },
    // >>> interval(distinct(60), 0.95)
    { values: distinct(60), low: 39.75, high: 330.75, confidence: 0.972659866131922 },
    // >>> interval(distinct(61), 0.5)
    { values: distinct(61), level: 0.5, low: 134.75, high: 232.75, confidence: 0.5573739950535286 },
    // >>> interval(distinct(250), 0.95)
    { values: distinct(250), low: 131.75, high: 258.75, confidence: 0.950293212209793 },
    // >>> interval(tied(5000), 0.999)
    { values: tied(5000), level: 0.999, low: 1, high: 1, confidence: 0.9990180901773874 },
  ];
  for (const { values, level, ...want } of cases) {
    const got = medianInterval(values, level);
    assert.ok(got);
    assert.deepEqual([got.low, got.high], [want.low, want.high]);
    assertClose(got.confidence, want.confidence);
  }
});

test('the coverage stays right where two to the power of −n underflows', () => {
  const values = Array.from({ length: 4001 }, (_, i) => i);
  const got = medianInterval(values);
  assert.ok(got);
  // >>> rank(4001, 0.95) - 1, 4001 - rank(4001, 0.95), coverage(4001, 0.95)
  assert.deepEqual([got.low, got.high], [1938, 2062]);
  assertClose(got.confidence, 0.9500606640944977);
});

test('too few values give no interval', () => {
  const cases: [n: number, level: number][] = [
    [0, 0.95],
    [1, 0.95],
    [2, 0.95],
    [5, 0.95],
    [7, 0.99],
    [30, 1],
  ];
  for (const [n, level] of cases) assert.equal(medianInterval(distinct(n), level), null);
});

test('a level that is attained exactly is enough', () => {
  const cases: [n: number, level: number][] = [
    [2, 0.5],
    [3, 0.75],
    [5, 0.9375],
    [6, 0.96875],
    [10, 1 - 22 / 1024],
    [40, 1 - 2 ** -39],
  ];
  for (const [n, level] of cases) assert.equal(medianInterval(distinct(n), level)?.confidence, level);
});

const someValues = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 80 });

test('the interval contains the median and has at least the confidence asked for', () => {
  fc.assert(
    fc.property(someValues, fc.double({ min: 0.01, max: 0.999, noNaN: true }), (values, level) => {
      const got = medianInterval(values, level);
      fc.pre(got !== null);
      assert.ok(got.low <= median(values) && median(values) <= got.high);
      assert.ok(got.confidence >= level && got.confidence <= 1);
    }),
  );
});

test('shifting and scaling the values shifts and scales the median and its interval', () => {
  fc.assert(
    fc.property(
      someValues,
      fc.integer({ min: -999, max: 999 }),
      fc.constantFrom(0.5, 2, 64),
      (values, shift, scale) => {
        const before = medianInterval(values);
        const moved = values.map((x) => x * scale + shift);
        assert.ok(before);
        assert.equal(median(moved), median(values) * scale + shift);
        const low = before.low * scale + shift;
        const high = before.high * scale + shift;
        assert.deepEqual(medianInterval(moved), { low, high, confidence: before.confidence });
      },
    ),
  );
});

test('values symmetric about a centre have it as median and in the middle of the interval', () => {
  fc.assert(
    fc.property(someValues, fc.integer({ min: -999, max: 999 }), (values, centre) => {
      const symmetric = values.flatMap((x) => [centre + x, centre - x]);
      const got = medianInterval(symmetric);
      assert.ok(got);
      assert.equal(median(symmetric), centre);
      assert.equal((got.low + got.high) / 2, centre);
    }),
  );
});

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
