import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Comparison } from '../../../src/model/comparison.js';
import { comparisonBrief } from '../../../src/report/sections/comparison-brief.js';
import { comparedOf, comparisonOf, readyComparison } from '../../support/comparisons.js';

/** Cells of each row, joined by a bar. */
function rowsOf(comparison: Comparison): string[] {
  const { table } = comparisonBrief(comparison);
  return table === null ? [] : table.rows.map((row) => table.columns.map(({ cell }) => cell(row).text).join(' | '));
}

describe('a comparison at a glance', () => {
  it('has a line for each arm: both times, the change with its interval, the verdict', () => {
    const arm = comparedOf('serial', 'slower', 2.01, { base: 14e6, halfWidth: 0.17 });
    assert.deepEqual(rowsOf(comparisonOf([arm])), ['serial | 14.0 → 28.1 ms | +101 % | (+84 to +118) | slower']);
  });

  it('leaves out what is not judged, unless nothing is', () => {
    const shown = comparedOf('serial', null, 1);
    assert.equal(rowsOf(comparisonOf([shown, comparedOf('fork×2', 'same', 1)])).length, 1);
    assert.equal(rowsOf(comparisonOf([shown])).length, 1);
  });

  it('names the quantity where not all are times', () => {
    const rows = rowsOf(comparisonOf([comparedOf('fork×2', 'slower', 1.25, { quantity: 'speedup' })]));
    assert.deepEqual(rows, ['fork×2 | speedup | 1.91 → 1.53× | −20 % | (−21 to −19) | slower']);
  });

  it('tells workloads of one name apart by the params in which they differ', () => {
    const names = rowsOf(readyComparison('several workloads')).map((row) => row.split(' | ')[0]);
    assert.deepEqual(names, [
      'montecarlo n=10,000,000 serial',
      'montecarlo n=10,000,000 fork×2',
      'montecarlo n=1,000 serial',
      'dice serial',
    ]);
  });

  it('has no table where nothing could be compared, and says why', () => {
    const { table, notes } = comparisonBrief(readyComparison('nothing but refusals'));
    assert.equal(table, null);
    assert.deepEqual(
      notes.map(({ text }) => text),
      ['not compared: base and head have no workload in common', 'not compared: base was interrupted'],
    );
  });
});
