import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { histogram } from '../../src/stats/histogram.js';

describe('a histogram', () => {
  it('has bins of 2 IQR over the cube root of n, and every value in one of them', () => {
    const values = Array.from({ length: 27 }, (_, at) => at);
    const { edges, counts } = histogram([values]);
    // The quartile range is 13, and so the width 26/3: it takes 3 bins to cover 26.
    assert.deepEqual(edges, [0, 26 / 3, 52 / 3, 26]);
    assert.deepEqual(counts, [[9, 9, 9]]);
  });

  it('has the same bins for all groups, from the least value of all to the greatest', () => {
    const { edges, counts } = histogram([
      [1, 2, 3, 4],
      [11, 12, 13],
    ]);
    assert.deepEqual([edges[0], edges.at(-1)], [1, 13]);
    const sums = counts.map((own) => own.reduce((a, b) => a + b));
    assert.deepEqual(sums, [4, 3]);
  });

  it('has one bin where all are the same', () => {
    assert.deepEqual(histogram([[5, 5, 5]]), { edges: [5, 5], counts: [[3]] });
  });
});
