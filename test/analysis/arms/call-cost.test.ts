import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.js';
import { callCost, emptyCallOf } from '../../../src/analysis/arms/call-cost.js';
import { documentOf, serial } from '../../support/documents.js';

/** An arm of so many ns, with what an empty call took in each launch. */
function costOf(ns: number, calls: readonly number[] | null) {
  const document = documentOf({ arms: [serial(() => ns)], launches: 3 });
  const [measurement] = document.measurements;
  const launches = measurement.launches.map((each, at) => (calls ? { ...each, emptyCallNs: calls[at] } : each));
  const [arm] = analyse(document).workloads[0].arms;
  assert.ok(arm.status === 'measured');
  return callCost(arm, { ...measurement, launches });
}

test('an empty call costs the median over the launches, as a share of the time of one', () => {
  assert.deepEqual(costOf(1000, [2, 50, 4]), { emptyNs: 4, share: 0.004 });
});

test('it is all of the time at most', () => {
  assert.deepEqual(costOf(1000, [2e3, 2e3, 2e3]), { emptyNs: 2000, share: 1 });
});

test('it is not known where no launch tells', () => assert.equal(costOf(1000, null), null));

test('over several arms it is their median, and none of none', () => {
  const costs = [1, 9, 2].map((emptyNs) => ({ emptyNs, share: 0.1 }));
  assert.deepEqual([emptyCallOf(costs), emptyCallOf([])], [2, null]);
});
