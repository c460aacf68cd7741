import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { watchHeap } from '../../src/arms/heap-use.js';

/** An array of doubles takes 8 bytes for each. */
const ARRAY = 10_000;
let kept: number[][] = [];

function allocate(arrays: number): void {
  for (let made = 0; made < arrays; made++) {
    const array = new Array<number>(ARRAY).fill(0.5 + made);
    // Nothing that is thrown away at once may be left out.
    kept = [...kept.slice(-3), array];
  }
}

describe('the use of the heap', () => {
  // As in an arm, whose first samples are warm-up: V8 compiles what measures when it is called first.
  before(() => {
    for (let i = 0; i < 3; i++) watchHeap()();
  });

  for (const arrays of [10, 1000]) {
    it(`is all that is allocated, freed since or not, of ${arrays} arrays`, () => {
      allocate(arrays);
      const end = watchHeap();
      allocate(arrays);
      const { allocatedBytes, collections, gcNs } = end();
      const expected = arrays * ARRAY * 8;
      assert.ok(
        allocatedBytes > 0.97 * expected && allocatedBytes < 1.1 * expected + 50_000,
        `${allocatedBytes / expected}`,
      );
      // 80 MB do not fit into what V8 fills before it collects.
      assert.equal(collections > 0, gcNs > 0);
      if (arrays === 1000) assert.ok(collections > 0);
    });
  }

  it('is hardly anything of what allocates nothing', () => {
    let sum = 0;
    const measured = Array.from({ length: 5 }, () => {
      const end = watchHeap();
      for (let i = 0; i < 1e5; i++) sum += i % 7;
      return end().allocatedBytes;
    });
    // What V8 allocates while it compiles the loop is in some of them.
    assert.ok(sum > 0 && Math.min(...measured) < 20_000, measured.join());
  });
});
