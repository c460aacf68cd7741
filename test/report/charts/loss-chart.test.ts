import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lossesChart } from '../../../src/report/charts/loss-chart.js';
import type { WorkloadAnalysis } from '../../../src/model/analysis.js';
import { richReport } from '../../support/charts.js';

const workload = richReport().analysis.workloads[0];

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

describe('the chart of losses', () => {
  it('has a bar for each arm with an account, made of the parts that are seen', () => {
    const chart = lossesChart(workload, 'losses');
    assert.ok(chart);
    const [{ y, series }] = chart.panels;
    assert.deepEqual(y.kind === 'categories' && y.names, ['fork×1', 'fork×2', 'fork×4', 'fork×8']);
    const names = series.map(({ name }) => name);
    assert.ok(!names.includes('start-up') && names.includes('gained'), names.join());
    for (const row of [0, 1, 2, 3]) {
      const all = sum(series.flatMap((each) => (each.kind === 'bars' ? [each.values[row].value] : [])));
      assert.ok(Math.abs(all - 1) < 0.001, `${all}`);
    }
  });

  it('says the same in its table, with all parts', () => {
    const chart = lossesChart(workload, 'losses');
    const { headers = [], rows = [] } = chart?.table ?? {};
    const names = ['arm', 'used', 'messages', 'uneven work or cores', 'tasks that take longer'];
    const places = names.map((name) => headers.indexOf(name));
    assert.ok(!places.includes(-1), headers.join());
    assert.deepEqual(
      places.map((at) => rows[1][at]),
      ['fork×2', '95 %', '3.3 %', '6.6 %', '−7.1 %'],
    );
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
