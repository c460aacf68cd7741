import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  mannWhitneyCdf,
  mannWhitneyNormalCdf,
  mannWhitneyTest,
  shiftEstimate,
  shiftInterval,
} from '../../src/stats/mann-whitney.js';
import { tieSizes } from '../../src/stats/ranks.js';
import { assertClose } from './close.js';

const X = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const Y = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.061, 3.14];
const X2 = [101.2, 99.8, 100.5, 102.3, 103.1, 98.7];
const Y2 = [105.1, 104.2, 106.8, 103.9, 107.7, 103.0, 108.2];
const X30 = Array.from({ length: 30 }, (_, i) => ((i * 37) % 101) / 7);
const Y25 = Array.from({ length: 25 }, (_, i) => ((i * 53) % 103) / 7 + 2.003);

describe("Mann and Whitney's test agrees with SciPy 1.17", () => {
  // scipy.stats.mannwhitneyu(x, y, method='exact'); with ties permutation_test((x, y), U, permutation_type='independent', n_resamples=inf)
  const cases: [name: string, xs: number[], ys: number[], statistic: number, p: number][] = [
    ['nine and eight values', X, Y, 50, 0.1995886466474702],
    ['six and seven values, all but apart', X2, Y2, 1, 0.002331002331002331],
    ['thirty and twenty-five values', X30, Y25, 308, 0.26333008251764195],
    ['ties', [5, 7, 7, 9, 12, 12, 15], [4, 5, 6, 7, 7, 8], 33.5, 0.08041958041958042],
    ['ties, where the normal approximation says 0.045', [0, 1, 1, 1, 2, 2], [1, 2, 2, 3, 3, 3], 5.5, 31 / 462],
    ['two values alone', [10, 10, 10, 10, 10, 11, 11, 11], [10, 11, 11, 11, 11, 11, 11], 14.5, 0.16783216783216784],
    ['a skewed distribution', [1, 1, 2, 2, 9], [2, 3, 3, 3], 5, 0.20634920634920634],
  ];
  for (const [name, xs, ys, statistic, p] of cases) {
    test(name, () => {
      const found = mannWhitneyTest(xs, ys);
      assert.equal(found.statistic, statistic);
      assertClose(found.p, p, 1e-12);
      const back = mannWhitneyTest(ys, xs);
      assertClose(back.p, p, 1e-12);
      assert.equal(back.statistic, xs.length * ys.length - statistic);
    });
  }

  test('with ties comes near the normal approximation where both are large', () => {
    const [xs, ys] = [1, 0].map((shift) => Array.from({ length: 50 }, (_, i) => ((i * 37) % 11) + shift));
    const { statistic, p } = mannWhitneyTest(xs, ys);
    const normal = 2 * mannWhitneyNormalCdf(50, 50, tieSizes([...xs, ...ys]))(2500 - statistic);
    assert.ok(Math.abs(p - normal) < 1e-3, `${p} and ${normal}`);
  });
  test('equal values alone tell nothing', () => assert.equal(mannWhitneyTest([3, 3], [3, 3, 3]).p, 1));
  test('nor does an empty side', () => assert.equal(mannWhitneyTest([], [1, 2]).p, 1));
});

describe('the shift between two samples', () => {
  // Ends: numpy.sort(numpy.subtract.outer(x, y).ravel()), the outermost between which
  // scipy.stats.mannwhitneyu(x - shift, y, method='exact').pvalue is above 0.05; coverage 1 − the p-value just beyond.
  const cases: [
    name: string,
    xs: number[],
    ys: number[],
    estimate: number,
    low: number,
    high: number,
    cover: number,
  ][] = [
    ['nine and eight values', X, Y, 0.6045, -0.378, 1.183, 0.9535993418346359],
    ['six and seven values', X2, Y2, -4.55, -7.2, -1.9, 0.965034965034965],
    ['the fewest that have an interval', [1, 2, 3, 4], [2.51, 3.52, 5.03, 7.04], -1.775, -6.04, 1.49, 34 / 35],
  ];
  for (const [name, xs, ys, estimate, low, high, cover] of cases) {
    test(`agrees with SciPy: ${name}`, () => {
      assertClose(shiftEstimate(xs, ys), estimate, 1e-12);
      const interval = shiftInterval(xs, ys);
      assert.ok(interval);
      assertClose(interval.low, low, 1e-12);
      assertClose(interval.high, high, 1e-12);
      assertClose(interval.confidence, cover, 1e-12);
    });
  }

  // R 4.2: wilcox.test(x, y, conf.int = TRUE, conf.level = level, exact = TRUE); 1 - 2 * pwilcox(qwilcox((1 - level) / 2, 9, 8) - 1, 9, 8)
  const byLevel: [level: number, low: number, high: number, cover: number][] = [
    [0.95, -0.378, 1.183, 0.95359934183463591],
    [0.975, -0.56, 1.233, 0.97935006170300287],
    [0.99, -0.75, 1.42, 0.99210201563142741],
  ];
  for (const [level, low, high, cover] of byLevel) {
    test(`agrees with R at ${level}`, () => {
      const interval = shiftInterval(X, Y, level);
      assert.ok(interval);
      assertClose(interval.low, low, 1e-12);
      assertClose(interval.high, high, 1e-12);
      assertClose(interval.confidence, cover, 1e-12);
    });
  }

  test('has no interval where there are too few values for one', () => {
    assert.equal(shiftInterval([1, 2, 3], [4, 5, 6, 7]), null);
    assert.equal(shiftInterval([], [1]), null);
  });

  test('is the other way round for the other side', () => {
    const [there, back] = [shiftInterval(X, Y), shiftInterval(Y, X)];
    assert.ok(there && back);
    assertClose(there.low, -back.high, 1e-12);
    assertClose(there.high, -back.low, 1e-12);
  });
});

describe('the distribution of U', () => {
  test('is that of all the orders there are, counted', () => {
    for (const [m, n] of [
      [1, 1],
      [2, 3],
      [4, 3],
      [5, 5],
    ]) {
      const counts = countOrders(m, n);
      const all = counts.reduce((sum, count) => sum + count, 0);
      const cdf = mannWhitneyCdf(m, n);
      let below = 0;
      for (const [u, count] of counts.entries()) {
        below += count;
        assertClose(cdf(u), below / all, 1e-14);
      }
      assert.equal(cdf(-1), 0);
    }
  });

  test('comes near the normal one where both are large', () => {
    const [exact, normal] = [mannWhitneyCdf(50, 50), mannWhitneyNormalCdf(50, 50)];
    for (let u = 0; u <= 2500; u += 50) assert.ok(Math.abs(exact(u) - normal(u)) < 1e-3, `${u}`);
    assert.equal(mannWhitneyCdf(51, 50)(1200), mannWhitneyNormalCdf(51, 50)(1200));
  });

  test('ends at 1, to rounding', () => assertClose(mannWhitneyCdf(50, 50)(2500), 1, 1e-12));
});

/** How many of the orders of m xs and n ys have each U. */
function countOrders(m: number, n: number): number[] {
  const counts = new Array<number>(m * n + 1).fill(0);
  for (let bits = 0; bits < 2 ** (m + n); bits++) {
    const isX = Array.from({ length: m + n }, (_, i) => ((bits >> i) & 1) === 1);
    if (isX.filter(Boolean).length !== m) continue;
    let [ys, u] = [0, 0];
    for (const x of isX) {
      if (x) u += ys;
      else ys += 1;
    }
    counts[u] += 1;
  }
  return counts;
}
