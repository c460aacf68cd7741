import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { holm } from '../../src/stats/holm.js';
import { assertClose } from './close.js';

describe("Holm's adjustment", () => {
  // By the definition: the k-th smallest of m, counted from 0, times m − k, and never below the one before it.
  const cases: [name: string, ps: number[], adjusted: number[]][] = [
    ['leaves a single test as it is', [0.03], [0.03]],
    ['in whatever order they come', [0.04, 0.01, 0.03], [0.06, 0.03, 0.06]],
    ['stops at 1', [0.6, 0.7], [1, 1]],
    ['gives equal values to equal ones', [0.02, 0.02, 0.5], [0.06, 0.06, 0.5]],
    ['of nothing is nothing', [], []],
  ];
  for (const [name, ps, adjusted] of cases) {
    test(name, () => {
      const found = holm(ps);
      assert.equal(found.length, adjusted.length);
      for (const [i, p] of adjusted.entries()) assertClose(found[i], p, 1e-12);
    });
  }
});
