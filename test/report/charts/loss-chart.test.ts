import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lossesChart, partsOf } from '../../../src/report/charts/loss-chart.js';
import type { WorkloadAnalysis } from '../../../src/model/analysis.js';
import { lossesOf, richReport } from '../../support/charts.js';

const workload = richReport().analysis.workloads[0];

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

describe('the parts of a loss account', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  it('add up to all of the time, whatever the factors are', () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 0, max: 4, noNaN: true }), (b, c, k) => {
        assert.ok(Math.abs(sum(Object.values(partsOf(lossesOf(b, c, k)))) - 1) < 1e-9);
      }),
    );
  });

  it('use what the efficiency is', () => {
    assert.ok(Math.abs(partsOf(lossesOf(0.9, 0.8, 0.7)).used - 0.9 * 0.8 * 0.7) < 1e-12);
  });

  it('of a half that is lost at each step are a half, a quarter and an eighth', () => {
    const parts = partsOf(lossesOf(0.5, 0.5, 0.5));
    const { split, dispatch, gather, merge, unexplained } = parts;
    const close = (value: number, wanted: number): void => assert.ok(Math.abs(value - wanted) < 1e-12);
    close(split + dispatch + gather + merge + unexplained, 1 / 2);
    close(parts['uneven work'], 1 / 4);
    close(parts['slower computing'], 1 / 8);
    close(parts.used, 1 / 8);
  });

  it('have a gain below 0 where the parts compute faster than the whole', () => {
    const parts = partsOf(lossesOf(1, 1, 1.25));
    assert.deepEqual([parts.used, parts['gained by faster computing'], parts['slower computing']], [1.25, -0.25, 0]);
  });
});

describe('the chart of losses', () => {
  it('has a bar for each arm with an account, made of the parts that are seen', () => {
    const chart = lossesChart(workload, 'losses');
    assert.ok(chart);
    const [{ y, series }] = chart.panels;
    assert.deepEqual(y.kind === 'categories' && y.names, ['fork×1', 'fork×2', 'fork×4', 'fork×8']);
    const names = series.map(({ name }) => name);
    assert.ok(!names.includes('start-up') && names.includes('gained by faster computing'), names.join());
    for (const row of [0, 1, 2, 3]) {
      const all = sum(series.flatMap((each) => (each.kind === 'bars' ? [each.values[row].value] : [])));
      assert.ok(Math.abs(all - 1) < 0.001, `${all}`);
    }
  });

  it('says the same in its table, with all parts', () => {
    const chart = lossesChart(workload, 'losses');
    assert.deepEqual(chart?.table.headers.slice(0, 5), [
      'arm',
      'used',
      'gained by faster computing',
      'slower computing',
      'uneven work',
    ]);
    assert.deepEqual(chart?.table.rows[1].slice(0, 5), ['fork×2', '95 %', '−7.1 %', '–', '6.6 %']);
  });

  it('is none without an account', () => {
    const arms = workload.arms.map((arm) => (arm.status === 'measured' ? { ...arm, losses: null } : arm));
    assert.equal(lossesChart({ ...workload, arms }, 'losses'), null);
  });

  it('draws no more than 40 arms, says so, and lists them all', () => {
    const many: WorkloadAnalysis = { ...workload, arms: Array.from({ length: 50 }, () => workload.arms[2]) };
    const chart = lossesChart(many, 'losses');
    assert.ok(chart?.notes.includes('40 of 50 arms are drawn; the table has them all'));
    assert.deepEqual([chart?.panels[0].height, chart?.table.rows.length], [40 * 30, 50]);
  });
});
