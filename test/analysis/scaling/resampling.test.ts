import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { intervalBasis, type LawPoint, resampledBounds } from '../../../src/analysis/scaling/resampling.js';
import { assertClose } from '../../stats/close.js';

function launched(procs: number, launches: number): LawPoint {
  const speedups = Array.from({ length: launches }, (_, launch) => ({ launch, value: procs * (1 + launch / 100) }));
  return { procs, speedups, estimate: procs };
}

describe('what intervals are made of', () => {
  const cases: [name: string, launches: readonly number[], basis: string][] = [
    ['the scatter about the law where no point has launches', [0, 0, 0], 'scatter'],
    ['nothing where one has too few', [6, 5, 6], 'none'],
    ['nothing where one has none', [6, 0, 6], 'none'],
    ['launches where all have six', [6, 7, 6], '6 launches'],
  ];
  for (const [name, launches, wanted] of cases) {
    test(name, () => {
      const points = launches.map((count, at) => launched(2 ** at, count));
      const basis = intervalBasis(points, 'strong', 7);
      assert.equal(typeof basis === 'string' ? basis : `${basis.launches} launches`, wanted);
    });
  }

  test('every resample has all points, in their order', () => {
    const basis = intervalBasis([launched(1, 6), launched(2, 6), launched(4, 6)], 'weak', 7);
    assert.ok(typeof basis !== 'string' && basis.points.length > 0);
    for (const points of basis.points) {
      assert.deepEqual(
        points.map(({ procs }) => procs),
        [1, 2, 4],
      );
    }
  });
});

// >>> from scipy.stats import norm, t
// >>> norm.cdf(-(n / (n - 1)) ** 0.5 * t.ppf(0.975, n - 1))
const TAILS: readonly [launches: number, tail: number][] = [
  [6, 0.0024318031746115667],
  [12, 0.010756614916552488],
  [30, 0.01875390027822054],
];
for (const [launches, tail] of TAILS) {
  test(`percentiles reach out as far as Student's t with ${launches} launches`, () => {
    const { low, high } = resampledBounds(
      Array.from({ length: 1001 }, (_, at) => at),
      launches,
    );
    assertClose(low, 1000 * tail, 1e-6);
    assertClose(high, 1000 * (1 - tail), 1e-6);
  });
}
