import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { binomialTail, shareInterval } from '../../src/stats/binomial.js';
import { assertClose } from './close.js';

// Expected values: SciPy 1.17.1.
// >>> from scipy.stats import binom, binomtest

test('the tail of the binomial distribution agrees with SciPy', () => {
  const cases: [k: number, n: number, p: number, expected: number][] = [
    // >>> binom.sf(0, 10, 0.1)
    [1, 10, 0.1, 0.6513215599000001],
    // >>> binom.sf(4, 10, 0.5)
    [5, 10, 0.5, 0.623046875],
    // >>> binom.sf(9, 10, 0.9)
    [10, 10, 0.9, 0.34867844010000004],
    // >>> binom.sf(89, 100, 0.95)
    [90, 100, 0.95, 0.9885275899325152],
    // >>> binom.sf(2, 1000, 1e-4)
    [3, 1000, 1e-4, 0.0001542234847472545],
    // >>> binom.sf(519, 1000, 0.5)
    [520, 1000, 0.5, 0.10872414660207075],
  ];
  for (const [k, n, p, expected] of cases) assertClose(binomialTail(k, n, p), expected, 1e-9);
});

test('the tail of the binomial distribution is certain from none on and impossible beyond all', () => {
  assert.deepEqual(
    [binomialTail(0, 5, 0.3), binomialTail(6, 5, 0.3), binomialTail(1, 5, 0), binomialTail(5, 5, 1)],
    [1, 0, 0, 1],
  );
});

test('the interval of a share agrees with SciPy', () => {
  // >>> binomtest(k, n).proportion_ci(confidence_level=confidence, method='exact')
  const cases: [k: number, n: number, confidence: number, low: number, high: number][] = [
    [0, 1, 0.95, 0, 0.975],
    [1, 1, 0.95, 0.025000000000000022, 1],
    [0, 53, 0.95, 0, 0.06723454630630313],
    [0, 200, 0.95, 0, 0.018275340355148807],
    [2, 200, 0.95, 0.0012133490137476003, 0.035654668397239866],
    [1, 10, 0.95, 0.0025285785444625728, 0.44501611702819543],
    [9, 10, 0.95, 0.5549838829718047, 0.9974714214555375],
    [95, 100, 0.95, 0.887165088894537, 0.9835681208182717],
    [100, 100, 0.95, 0.9637833073548094, 1],
    [7, 1000, 0.95, 0.0028188587596180135, 0.014369194979269567],
    [500, 1000, 0.95, 0.46854917297179194, 0.531450827028208],
    [3, 20, 0.99, 0.0176426379541102, 0.449465406739486],
  ];
  for (const [k, n, confidence, low, high] of cases) {
    const interval = shareInterval(k, n, confidence);
    assertClose(interval.low, low, 1e-9);
    assertClose(interval.high, high, 1e-9);
    assert.equal(interval.confidence, confidence);
  }
});

test('the interval of a share holds it, and is that of the rest turned round', () => {
  const counts = fc
    .integer({ min: 1, max: 300 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([k, n]) => {
      const { low, high } = shareInterval(k, n);
      const rest = shareInterval(n - k, n);
      assert.ok(low <= k / n && k / n <= high);
      assert.ok(Math.abs(low - (1 - rest.high)) < 1e-12);
    }),
  );
});

test('there is no share of nothing, and none beyond all', () => {
  for (const [k, n] of [
    [0, 0],
    [-1, 5],
    [6, 5],
    [NaN, 5],
  ]) {
    assert.throws(() => shareInterval(k, n), RangeError);
  }
});
