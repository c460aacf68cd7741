import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mannKendall, rankNeighbours, theilSen } from '../../src/stats/trend.js';
import { assertClose } from './close.js';
import { distinct, tied } from './series.js';

// Expected values: SciPy 1.10.1 and NumPy 1.24.2. SciPy's p has no correction for continuity, so the deviation of S is
// taken from it and p formed again.
// >>> import numpy as np
// >>> from scipy.stats import kendalltau, norm, theilslopes
// >>> distinct = lambda n: [i * 389 % 997 - 300.25 for i in range(n)]
// >>> tied = lambda n: [i * 389 % 997 % 7 - 2 for i in range(n)]
// >>> size = lambda v: abs(int(np.triu(np.sign(np.subtract.outer(v, v))).sum()))
// >>> kendall = lambda v: kendalltau(range(len(v)), v, method='asymptotic')
// >>> deviation = lambda v: size(v) / norm.isf(kendall(v).pvalue / 2)
// >>> trend = lambda v: (kendall(v).statistic, 2 * norm.sf((size(v) - 1) / deviation(v)))

test('tau and p agree with SciPy', () => {
  const cases: [values: number[], tau: number, p: number][] = [
    // >>> trend([1, 2, 3, 4, 5])
    [[1, 2, 3, 4, 5], 0.9999999999999999, 0.02748633611151033],
    // >>> trend([6, 5, 4, 3, 1, 2])
    [[6, 5, 4, 3, 1, 2], -0.8666666666666666, 0.024170547174545247],
    // >>> trend([-3, -3, -1, -2, 0, 4, 4, 4])
    [[-3, -3, -1, -2, 0, 4, 4, 4], 0.8486684247915055, 0.007014583882081617],
    // >>> trend(distinct(60))
    [distinct(60), -0.004519774011299435, 0.9643898779968304],
    // >>> trend(tied(60))
    [tied(60), 0.043414967811720086, 0.6502677069246653],
    // >>> trend([v + 0.5 * i for i, v in enumerate(distinct(250))])
    [distinct(250).map((x, i) => x + 0.5 * i), 0.07945381526104418, 0.06140746220093103],
  ];
  for (const [values, tau, p] of cases) {
    const got = mannKendall(values);
    assertClose(got.tau, tau);
    assertClose(got.p, p);
  }
});

test('no trend is seen where there is none to see', () => {
  const cases: [values: number[]][] = [[[]], [[7]], [[4, 4, 4, 4]], [[1, 2, 2, 1]], [[1, 3, 3, 1, 2]]];
  for (const [values] of cases) assert.deepEqual(mannKendall(values), { tau: 0, p: 1 });
});

test('two values are a full trend without evidence', () => {
  assert.deepEqual(mannKendall([1, 2]), { tau: 1, p: 1 });
  assert.deepEqual(mannKendall([2, 1]), { tau: -1, p: 1 });
});

test('the slope agrees with SciPy', () => {
  const cases: [values: number[], expected: number][] = [
    [[1, 3], 2],
    [[4, 4, 4, 4], 0],
    // >>> theilslopes([1, 2, 3, 4, 100]).slope
    [[1, 2, 3, 4, 100], 1],
    // >>> theilslopes([-3, -3, -1, -2, 0, 4, 4, 4]).slope
    [[-3, -3, -1, -2, 0, 4, 4, 4], 1.1666666666666667],
    // >>> theilslopes(distinct(60)).slope
    [distinct(60), -0.07317073170731707],
    // >>> theilslopes(distinct(250)).slope
    [distinct(250), -0.07317073170731707],
  ];
  for (const [values, expected] of cases) assertClose(theilSen(values), expected);
});

test('a slope of fewer than two values is an error', () => {
  for (const values of [[], [1]]) assert.throws(() => theilSen(values), RangeError);
});

const someValues = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });

test('reversing the order turns tau and slope round and keeps p', () => {
  fc.assert(
    fc.property(someValues, (values) => {
      const back = values.toReversed();
      assert.equal(mannKendall(back).tau + mannKendall(values).tau, 0);
      assert.equal(mannKendall(back).p, mannKendall(values).p);
      assert.equal(theilSen(back) + theilSen(values), 0);
    }),
  );
});

test('the slope scales with the values, moves with an added line and ignores a shift', () => {
  fc.assert(
    fc.property(
      someValues,
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
      (values, slope, shift) => {
        const moved = values.map((x, i) => 2 * x + slope * i + shift);
        assert.ok(Math.abs(theilSen(moved) - (2 * theilSen(values) + slope)) < 1e-9);
      },
    ),
  );
});

test('the trend of many values, some of them equal, is that of all pairs, and found without looking at them', () => {
  const slow = (values: readonly number[]): number =>
    values.reduce((sum, x, i) => values.slice(i + 1).reduce((s, y) => s + Math.sign(y - x), sum), 0);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 40 }), (values) => {
      assert.equal(Math.sign(mannKendall(values).tau) + 0, Math.sign(slow(values)) + 0);
      const shared = values.flatMap((x, i) => values.slice(i + 1).map((y) => Number(x !== y)));
      const untied = shared.reduce((a, b) => a + b, 0);
      if (untied === 0) return;
      const pairs = (values.length * (values.length - 1)) / 2;
      assertClose(mannKendall(values).tau, slow(values) / Math.sqrt(pairs * untied));
    }),
  );
  const start = process.cpuUsage();
  assert.equal(mannKendall(Array.from({ length: 100_000 }, (_, i) => i)).tau, 1);
  const { user, system } = process.cpuUsage(start);
  assert.ok(user + system < 5e6, 'all pairs would take minutes');
});

test("von Neumann's ratio of the ranks is counted by hand, and the correlation is a half of what is left of 2", () => {
  // Ranks 1 2 3 4 5: steps 1 + 1 + 1 + 1, spread 10.
  assertClose(rankNeighbours([10, 20, 30, 40, 50]).correlation, 1 - 0.4 / 2);
  // Ranks 1 5 2 4 3: steps 16 + 9 + 4 + 1.
  assertClose(rankNeighbours([1, 9, 2, 8, 3]).correlation, 1 - 3 / 2);
  // Midranks 1.5 1.5 3.5 3.5: steps 0 + 4 + 0, spread 4.
  assertClose(rankNeighbours([7, 7, 8, 8]).correlation, 0.5);
  assert.deepEqual(rankNeighbours([4, 4, 4, 4]), { correlation: 0, p: 1 });
});

test("the ratio has the mean 2 and Bartels' variance over all orders of seven values", () => {
  const orders = (values: readonly number[]): number[][] =>
    values.length === 0 ? [[]] : values.flatMap((x, i) => orders(values.toSpliced(i, 1)).map((rest) => [x, ...rest]));
  const ratios = orders([1, 2, 3, 4, 5, 6, 7]).map((values) => 2 * (1 - rankNeighbours(values).correlation));
  const mean = ratios.reduce((sum, each) => sum + each, 0) / ratios.length;
  assertClose(mean, 2);
  const variance = ratios.reduce((sum, each) => sum + (each - mean) ** 2, 0) / ratios.length;
  assertClose(variance, (4 * 5 * (5 * 49 - 14 - 9)) / (5 * 7 * 8 * 36));
});
