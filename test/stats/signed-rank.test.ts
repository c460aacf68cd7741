import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hodgesLehmann, signedRankInterval, signedRankTest } from '../../src/stats/signed-rank.js';
import { assertClose } from './close.js';
import { distinct, tied } from './series.js';

// Expected values: SciPy 1.10.1 and NumPy 1.24.2. The rank is the number of t with 1 − 2 P(T⁺ ≤ t) ≥ confidence.
// >>> import numpy as np
// >>> from scipy.stats import wilcoxon
// >>> from scipy.stats._hypotests import _get_wilcoxon_distr
// >>> distinct = lambda n: [i * 389 % 997 - 300.25 for i in range(n)]
// >>> tied = lambda n: [i * 389 % 997 % 7 - 2 for i in range(n)]
// >>> walsh = lambda v: sorted((v[i] + v[j]) / 2 for i in range(len(v)) for j in range(i, len(v)))
// >>> coverages = lambda n: 1 - 2 * np.cumsum(_get_wilcoxon_distr(n))
// >>> rank = lambda n, c: int(np.sum(coverages(n) >= c))
// >>> ends = lambda w, k: (float(w[k - 1]), float(w[-k]))
// >>> interval = lambda v, c: (*ends(walsh(v), rank(len(v), c)), coverages(len(v))[rank(len(v), c) - 1])
// >>> w = lambda v, **how: (wilcoxon(v, alternative='greater', **how).statistic, wilcoxon(v, **how).pvalue)

/** Change of Hamilton's depression scale factor IV: Hollander, Wolfe and Chicken, table 3.1, as Y − X. */
const hamilton = [-0.952, 0.147, -1.022, -0.43, -0.62, -0.59, -0.49, 0.08, -0.01];

test('the estimate is the median of all Walsh averages', () => {
  const cases: [values: number[], expected: number][] = [
    [[3], 3],
    [[1, 4], 2.5],
    [[4, 4, 4], 4],
    // >>> float(np.median(walsh([-0.952, 0.147, -1.022, -0.43, -0.62, -0.59, -0.49, 0.08, -0.01])))
    [hamilton, -0.45999999999999996],
    // >>> float(np.median(walsh([0, 0, 10])))
    [[0, 0, 10], 2.5],
    // >>> float(np.median(walsh(distinct(60))))
    [distinct(60), 195.25],
    // >>> float(np.median(walsh(tied(60))))
    [tied(60), 1.5],
  ];
  for (const [values, expected] of cases) assertClose(hodgesLehmann(values), expected);
});

test('the estimate of nothing is an error', () => {
  assert.throws(() => hodgesLehmann([]), RangeError);
});

interface Case {
  values: number[];
  level?: number;
  low: number;
  high: number;
  confidence: number;
}

test('the interval has the ranks and the exact coverage of the signed-rank distribution', () => {
  const cases: Case[] = [
    // >>> interval([-0.952, 0.147, -1.022, -0.43, -0.62, -0.59, -0.49, 0.08, -0.01], 0.95)
    { values: hamilton, low: -0.786, high: -0.01, confidence: 0.9609375 },
    // >>> interval([3, -1, 2, 9, 5, 4], 0.95)
    { values: [3, -1, 2, 9, 5, 4], low: -1, high: 9, confidence: 0.96875 },
    // >>> interval([7, 7, 7, 7, 7, 7, 7], 0.95)
    { values: [7, 7, 7, 7, 7, 7, 7], low: 7, high: 7, confidence: 0.953125 },
    // >>> interval(distinct(5), 0.9)
    { values: distinct(5), level: 0.9, low: -300.25, high: 477.75, confidence: 0.9375 },
    // >>> interval(distinct(10), 0.95)
    { values: distinct(10), low: -69.75, high: 368.25, confidence: 0.951171875 },
    // >>> interval(tied(20), 0.99)
    { values: tied(20), level: 0.99, low: -0.5, high: 2.5, confidence: 0.9905643463134766 },
    // >>> interval(distinct(60), 0.95)
    { values: distinct(60), low: 110.25, high: 270.25, confidence: 0.9507184940156387 },
    // >>> interval(distinct(61), 0.5)
    { values: distinct(61), level: 0.5, low: 160.75, high: 219.75, confidence: 0.5022998358937254 },
    // >>> interval(distinct(200), 0.95)
    { values: distinct(200), low: 157.75, high: 241.25, confidence: 0.9500303687000252 },
  ];
  for (const { values, level, ...want } of cases) {
    const got = signedRankInterval(values, level);
    assert.ok(got);
    assertClose(got.low, want.low);
    assertClose(got.high, want.high);
    assertClose(got.confidence, want.confidence);
  }
});

test('the published interval for the Hamilton data is met', () => {
  const got = signedRankInterval(hamilton, 0.96);
  assert.ok(got);
  assert.deepEqual([got.low.toFixed(3), got.high.toFixed(3), got.confidence.toFixed(3)], ['-0.786', '-0.010', '0.961']);
});

test('beyond two hundred values the normal approximation comes close to the exact interval', () => {
  const got = signedRankInterval(distinct(250));
  assert.ok(got);
  // >>> interval(distinct(250), 0.95)
  assertClose(got.low, 161.75, 1e-3);
  assertClose(got.high, 235.25, 1e-3);
  assertClose(got.confidence, 0.9500957004640269, 1e-3);
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
  for (const [n, level] of cases) assert.equal(signedRankInterval(distinct(n), level), null);
});

test('a level that is attained exactly is enough', () => {
  const cases: [n: number, level: number][] = [
    [2, 0.5],
    [5, 0.9375],
    [6, 0.96875],
    [7, 1 - 4 / 128],
    [40, 1 - 2 ** -39],
  ];
  for (const [n, level] of cases) assert.equal(signedRankInterval(distinct(n), level)?.confidence, level);
});

test('the test agrees with SciPy, exactly up to two hundred values, ties and zeros or none, and by the normal approximation beyond', () => {
  const cases: [values: number[], statistic: number, p: number][] = [
    [[], 0, 1],
    [[0, 0, 0], 0, 1],
    // >>> w([5], method='exact')
    [[5], 1, 1],
    // >>> w([1, 2, 3, 4, 5], method='exact')
    [[1, 2, 3, 4, 5], 15, 0.0625],
    // >>> w([-1, -2, -3, -4, -5, -6], method='exact')
    [[-1, -2, -3, -4, -5, -6], 0, 0.03125],
    // >>> w([1, -2, 3, -4, 5, -6], method='exact')
    [[1, -2, 3, -4, 5, -6], 9, 0.84375],
    // >>> w([1, -2, -3, 4], method='exact')
    [[1, -2, -3, 4], 5, 1],
    // >>> w([-0.952, 0.147, -1.022, -0.43, -0.62, -0.59, -0.49, 0.08, -0.01], method='exact')
    [hamilton, 5, 0.0390625],
    // >>> w(distinct(60), method='exact')
    [distinct(60), 1481, 1.4146020631111006e-5],
    // >>> w([v - 200 for v in distinct(60)], method='exact')
    [distinct(60).map((x) => x - 200), 880, 0.8009488807317429],
    // >>> w([v - 200 for v in distinct(200)], method='exact')
    [distinct(200).map((x) => x - 200), 10099, 0.9529159159966467],
    // >>> w([v - 170 for v in distinct(250)], method='approx', correction=True)
    [distinct(250).map((x) => x - 170), 17420, 0.13020104115654674],
    // All 2ⁿ signs of the sizes that are not 0, counted in NumPy:
    // >>> sums = lambda v: np.array([sum(s) for s in product(*[(0, r) for r in rankdata(np.abs(v))])])
    // >>> p = lambda v, t: 2 * min(np.mean(sums(v) <= t), np.mean(sums(v) >= t))
    [[7, 7, 7, 7, 7, 7, 7, 7], 36, 0.0078125],
    [[0, 1, -2, 3, 4, 5, -6, 7, 8, 9, 10], 47, 0.048828125],
    [[1, 1, -1, 2, 2, 3, 3], 26, 0.0625],
    [[0.5, 0.5, -0.5, 1, 1, 1, 1, -1], 28, 0.21875],
    [[2, 2, 2, 2, 2, -2], 17.5, 0.21875],
    // >>> w(tied(250), method='approx', correction=True)
    [tied(250), 18290, 1.7240188429305468e-12],
  ];
  for (const [values, statistic, p] of cases) {
    const got = signedRankTest(values);
    assert.equal(got.statistic, statistic);
    assertClose(got.p, p);
  }
});

test('beyond two hundred values the normal approximation comes close to the exact p', () => {
  // >>> wilcoxon([v - 170 for v in distinct(250)], method='exact').pvalue
  assertClose(signedRankTest(distinct(250).map((x) => x - 170)).p, 0.13036554379636692, 5e-3);
});

const someValues = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 40 });

test('the interval contains the estimate and has at least the confidence asked for', () => {
  fc.assert(
    fc.property(someValues, fc.double({ min: 0.01, max: 0.999, noNaN: true }), (values, level) => {
      const got = signedRankInterval(values, level);
      fc.pre(got !== null);
      const estimate = hodgesLehmann(values);
      assert.ok(got.low <= estimate && estimate <= got.high);
      assert.ok(got.confidence >= level && got.confidence <= 1);
    }),
  );
});

test('shifting and scaling the values shifts and scales the estimate and its interval', () => {
  fc.assert(
    fc.property(
      someValues,
      fc.integer({ min: -999, max: 999 }),
      fc.constantFrom(0.5, 2, 64),
      (values, shift, scale) => {
        const before = signedRankInterval(values);
        const moved = values.map((x) => x * scale + shift);
        assert.ok(before);
        assert.equal(hodgesLehmann(moved), hodgesLehmann(values) * scale + shift);
        const low = before.low * scale + shift;
        const high = before.high * scale + shift;
        assert.deepEqual(signedRankInterval(moved), { low, high, confidence: before.confidence });
      },
    ),
  );
});

test('values symmetric about a centre have it as estimate and in the middle of the interval', () => {
  fc.assert(
    fc.property(someValues, fc.integer({ min: -999, max: 999 }), (values, centre) => {
      const symmetric = values.flatMap((x) => [centre + x, centre - x]);
      const got = signedRankInterval(symmetric);
      assert.ok(got);
      assert.equal(hodgesLehmann(symmetric), centre);
      assert.equal((got.low + got.high) / 2, centre);
    }),
  );
});

test('the interval holds just the centres that the test does not reject', () => {
  const values = distinct(30);
  const got = signedRankInterval(values);
  assert.ok(got);
  const cases: [centre: number, inside: boolean][] = [
    [got.low - 1e-6, false],
    [got.low + 1e-6, true],
    [got.high - 1e-6, true],
    [got.high + 1e-6, false],
  ];
  for (const [centre, inside] of cases) {
    const { p } = signedRankTest(values.map((x) => x - centre));
    assert.equal(p > 1 - got.confidence + 1e-12, inside);
  }
});

test('changing every sign keeps p', () => {
  fc.assert(
    fc.property(someValues, (values) => {
      assert.equal(signedRankTest(values.map((x) => -x)).p, signedRankTest(values).p);
    }),
  );
});

// R 4.2: wilcox.test(v, conf.int = TRUE, conf.level = level, exact = TRUE)
// 1 - 2 * psignrank(qsignrank((1 - level) / 2, 10) - 1, 10)
const TEN = [0.031, -0.012, 0.045, 0.022, 0.051, 0.018, -0.004, 0.039, 0.027, 0.06];
const BY_LEVEL: [level: number, low: number, high: number, cover: number][] = [
  [0.95, 0.0095, 0.045, 0.951171875],
  [0.975, 0.007, 0.048, 0.98046875],
  [0.99, 0.003, 0.051, 0.990234375],
];
for (const [level, low, high, cover] of BY_LEVEL) {
  test(`estimate, test and interval agree with R at ${level}`, () => {
    const got = signedRankInterval(TEN, level);
    assert.ok(got);
    assertClose(hodgesLehmann(TEN), 0.0285, 1e-12);
    assert.deepEqual(signedRankTest(TEN), { statistic: 52, p: 0.009765625 });
    assertClose(got.low, low, 1e-12);
    assertClose(got.high, high, 1e-12);
    assert.equal(got.confidence, cover);
  });
}
