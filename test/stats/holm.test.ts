import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { holm } from '../../src/stats/holm.js';
import { assertClose } from './close.js';

const ALPHA = 0.05;

/** Holm's adjusted p-values, by their definition: the k-th smallest of m, from 0, times m − k, and never below the one before. */
function adjusted(ps: readonly number[]): number[] {
  const order = ps.map((_, at) => at).sort((a, b) => ps[a] - ps[b]);
  let least = 0;
  const found = new Array<number>(ps.length);
  for (const [rank, at] of order.entries()) found[at] = least = Math.max(least, (ps.length - rank) * ps[at]);
  return found;
}

function tested(ps: readonly number[]) {
  return holm(ps.length, ALPHA, (at, level) => ps[at] <= level);
}

describe("Holm's procedure", () => {
  // R 4.2: p.adjust(ps, "holm") <= 0.05
  const cases: [name: string, ps: number[], rejected: boolean[], levels: number[]][] = [
    ['tests one at the full level', [0.04], [true], [0.05]],
    ['leaves it at the first failure', [0.03, 0.04], [false, false], [0.025, 0.025]],
    ['tests the rest more easily after a rejection', [0.04, 0.02], [true, true], [0.05, 0.025]],
    ['goes down step by step', [0.01, 0.03, 0.024], [true, true, true], [0.05 / 3, 0.05, 0.025]],
    [
      'rejects none where the smallest is too large',
      [0.02, 0.5, 0.03],
      [false, false, false],
      [1, 1, 1].map((one) => (one * 0.05) / 3),
    ],
    [
      'goes down as far as it can',
      [0.001, 0.013, 0.012, 0.2, 0.04],
      [true, true, true, false, false],
      [0.01, 0.05 / 3, 0.0125, 0.025, 0.025],
    ],
    ['of nothing is nothing', [], [], []],
  ];
  for (const [name, ps, rejected, levels] of cases) {
    test(name, () => {
      const found = tested(ps);
      assert.deepEqual(
        found.map((each) => each.rejected),
        rejected,
      );
      assert.equal(found.length, levels.length);
      for (const [at, level] of levels.entries()) assertClose(found[at].level, level, 1e-12);
    });
  }

  test('rejects what has an adjusted p of at most the level, and nothing else', () => {
    // Not closer to the level than rounding could move them.
    const p = fc.integer({ min: 0, max: 2000 }).map((n) => n / 20_000 + 1e-7);
    fc.assert(
      fc.property(fc.array(p, { maxLength: 8 }), (ps) => {
        assert.deepEqual(
          tested(ps).map(({ rejected }) => rejected),
          adjusted(ps).map((each) => each <= ALPHA),
        );
      }),
    );
  });
});
