import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outerFences } from '../../src/stats/fences.js';

describe('the fences', () => {
  it('are three quartile ranges beyond the quartiles', () => {
    assert.deepEqual(outerFences([1, 2, 3, 4, 5]), { low: 2 - 3 * 2, high: 4 + 3 * 2 });
  });

  it('are the value itself where all are the same', () =>
    assert.deepEqual(outerFences([7, 7, 7]), { low: 7, high: 7 }));

  it('do not move for one value, however far it is', () => {
    const values = Array.from({ length: 99 }, (_, at) => at);
    assert.deepEqual(outerFences([...values, 1e9]), outerFences([...values, 200]));
  });
});
