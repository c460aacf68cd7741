import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Budget, type Kind, nextKind, trialOutlook } from '../../../src/engine/selftest/trial-order.js';
import { laneState } from '../../../src/stats/random/lanes.js';
import { UNIT, Xoshiro128 } from '../../../src/stats/random/xoshiro.js';

const S = 1e9;
const COUNTED: Budget = { comparisons: 5, timeNs: 1 * S, eachNs: 10 * S };
const TIMED: Budget = { comparisons: null, timeNs: 300 * S, eachNs: 10 * S };

/** The slowdowns in the order drawn, where a comparison of identical code takes 5 s and any other 9 s. */
function drawn(budget: Budget, slowdowns: number, seed = 1): (number | null)[] {
  const random = new Xoshiro128(laneState(seed, 0, 0));
  let kinds: Kind[] = [null, ...Array(slowdowns).keys()].map((slowdown) => ({ slowdown, made: 0, elapsedNs: 0 }));
  const order: (number | null)[] = [];
  for (;;) {
    const next = nextKind(kinds, budget, () => random.next() * UNIT);
    if (!next) return order;
    order.push(next.slowdown);
    const took = next.slowdown === null ? 5 * S : 9 * S;
    kinds = kinds.map((kind) =>
      kind === next ? { ...kind, made: kind.made + 1, elapsedNs: kind.elapsedNs + took } : kind,
    );
  }
}

function countOf(order: readonly (number | null)[], slowdown: number | null): number {
  return order.filter((each) => each === slowdown).length;
}

describe('the order of the comparisons', () => {
  it('has as many of each kind as asked for, whatever the time', () => {
    const order = drawn(COUNTED, 2);
    assert.deepEqual(
      [null, 0, 1].map((slowdown) => countOf(order, slowdown)),
      [5, 5, 5],
    );
  });

  it('begins with one of each', () => {
    for (const seed of [1, 2, 3, 4, 5]) assert.equal(new Set(drawn(COUNTED, 3, seed).slice(0, 4)).size, 4);
  });

  it('is drawn anew by every seed, and the same by the same', () => {
    assert.deepEqual(drawn(COUNTED, 3, 1), drawn(COUNTED, 3, 1));
    assert.ok(new Set([1, 2, 3, 4, 5].map((seed) => drawn(COUNTED, 3, seed).join())).size > 1);
  });

  it('gives three fifths of the time to identical code, and stops when the next would not fit', () => {
    const order = drawn(TIMED, 3);
    const [identical, ...slower] = [null, 0, 1, 2].map((slowdown) => countOf(order, slowdown));
    assert.ok(identical * 5 >= 160 && identical * 5 <= 190, `${identical} of 5 s`);
    for (const count of slower) assert.ok(count >= 3 && count <= 6, `${count} of 9 s`);
    const spent = identical * 5 + (order.length - identical) * 9;
    assert.ok(spent <= 300 && spent > 300 - 9, `${spent} s`);
  });

  it('gives all the time to identical code where there is nothing to find', () => {
    assert.equal(drawn(TIMED, 0).length, 60);
  });

  it('has one of each even where there is no time for any', () => {
    assert.equal(drawn({ ...TIMED, timeNs: 1 }, 3).length, 4);
  });
});

describe('the outlook', () => {
  const kinds: Kind[] = [
    { slowdown: null, made: 2, elapsedNs: 10 * S },
    { slowdown: 0, made: 0, elapsedNs: 0 },
  ];

  it('is exact where the number was told', () => {
    assert.deepEqual(trialOutlook(kinds, COUNTED), { comparisons: 10, remainingNs: (3 * 5 + 5 * 10) * S });
  });

  it('goes by what comparisons took so far, and before the first by what they may take', () => {
    assert.deepEqual(trialOutlook(kinds, TIMED), { comparisons: 2 + 34 + 12, remainingNs: (34 * 5 + 12 * 10) * S });
  });

  it('has room for one of each', () => {
    assert.equal(trialOutlook(kinds, { ...TIMED, timeNs: 1 }).comparisons, 3);
  });
});
