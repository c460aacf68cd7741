import assert from 'node:assert/strict';
import { test } from 'node:test';
import { driftsOf } from '../../../src/analysis/arms/drift.js';
import { documentOf, serial } from '../../support/documents.js';

for (const launches of [12, 1000, 12_000]) {
  test(`a drift of 20 % is told of ${launches} launches`, () => {
    const ns = (launch: number): number => 40e6 * 1.2 ** (launch / (launches - 1));
    const { measurements } = documentOf({ arms: [serial(ns)], launches, rounds: 1 });
    assert.deepEqual(driftsOf(measurements, false), ['serial by +20.0 %']);
  });
}

test('none is told of thousands of launches that have none', () => {
  const ns = (launch: number): number => 40e6 * (1 + 0.2 * (((launch * 7919) % 5003) / 5003));
  assert.deepEqual(driftsOf(documentOf({ arms: [serial(ns)], launches: 5000, rounds: 1 }).measurements, false), []);
});
