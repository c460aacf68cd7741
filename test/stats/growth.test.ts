import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitTerm, growthOf, type Term } from '../../src/stats/growth.js';
import { randomStream } from '../../src/stats/random/random-stream.js';

const TIMES: Readonly<Record<Term, (n: number) => number>> = {
  '1': () => 5e6,
  'log n': (n) => 200 * Math.log2(n),
  n: (n) => 2e3 + 3 * n,
  'n log n': (n) => 2 * n * Math.log2(n),
  'n^2': (n) => n ** 2,
  'n^3': (n) => 700 + n ** 3,
};
const GRIDS = [
  [1e3, 1e4, 1e5, 1e6, 1e7],
  [1, 10, 100, 1000, 10_000],
  [1000, 2000, 4000, 8000, 16_000],
  [100, 300, 900, 2700, 8100, 24_300, 72_900],
] as const;

/** About as normal errors of a standard deviation of 1. */
function errors(seed: number): () => number {
  const stream = randomStream(seed, 0);
  return () => Math.sqrt(3) * (2 * stream.unit() - 1);
}

describe('how values grow with a size', () => {
  for (const [term, time] of Object.entries(TIMES) as [Term, (n: number) => number][]) {
    for (const sizes of GRIDS) {
      const points = sizes.filter((n) => time(n) > 0).map((n) => [n, time(n)] as const);
      if (points.length < 5) continue;
      it(`is found where it is ${term}, at ${sizes.join(', ')}`, () => {
        assert.equal(growthOf(points)?.term, term);
      });
    }

    it(`is hardly ever missed where it is ${term} and times are off by 3 %`, () => {
      let found = 0;
      for (let seed = 0; seed < 100; seed++) {
        const error = errors(seed);
        found += Number(growthOf(GRIDS[0].map((n) => [n, time(n) * (1 + 0.03 * error())]))?.term === term);
      }
      assert.ok(found >= 90, `${found} of 100`);
    });
  }

  for (const [what, time] of [
    ['n^1.5', (n: number) => n ** 1.5],
    ['the root of n', Math.sqrt],
    ['a sum of n and n²', (n: number) => 1e4 * n + n ** 2],
    ['falling', (n: number) => 1e9 / n],
  ] as const) {
    it(`is none of the terms where it is ${what}`, () => {
      assert.equal(growthOf(GRIDS[0].map((n) => [n, time(n)])), null);
    });
  }

  it('has the constant and the coefficient of what is measured', () => {
    const { constant, coefficient } = fitTerm('n', [
      [1e3, 2e3 + 3e3],
      [1e5, 2e3 + 3e5],
      [1e9, 2e3 + 3e9],
    ]);
    assert.ok(Math.abs(constant / 2e3 - 1) < 1e-6 && Math.abs(coefficient / 3 - 1) < 1e-9);
  });

  it('has no constant below 0 and no coefficient below 0', () => {
    const steep = fitTerm('n', [
      [1, 1],
      [10, 30],
      [100, 400],
    ]);
    const falling = fitTerm('n', [
      [1, 3],
      [10, 2],
      [100, 1],
    ]);
    assert.ok(steep.constant === 0 && steep.coefficient > 0 && falling.coefficient === 0 && falling.constant > 0);
  });
});
