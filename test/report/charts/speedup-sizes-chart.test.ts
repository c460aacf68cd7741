import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { speedupSizesChart } from '../../../src/report/charts/speedup-sizes-chart.js';
import { sweepOf } from '../../support/charts.js';

const sweep = sweepOf([1, 2, 4]);
const { x, panels, table } = speedupSizesChart(sweep, 'speedups-1');
const [{ y, series }] = panels;
const [serial, ...parallel] = sweep.arms;

describe('the chart of speedups against sizes', () => {
  it('has a line for each parallel arm, with intervals, over a logarithmic axis', () => {
    assert.deepEqual([x.kind, y.kind], ['log', 'linear']);
    for (const [at, { name, points }] of parallel.entries()) {
      const own = series[at + 1];
      assert.ok(own.kind === 'points' && own.joined);
      assert.deepEqual([own.name, own.tint], [name, at]);
      assert.deepEqual(
        own.points.map((mark) => [mark.x, mark.y, mark.interval?.low]),
        points.map(({ size, speedup }) => [size, speedup?.value, speedup?.interval?.low]),
      );
    }
  });

  it('has the serial arm as a line at 1, from the least to the greatest size', () => {
    const [line] = series;
    assert.ok(line.kind === 'line');
    assert.deepEqual(
      line.points.map((point) => [point.x, point.y]),
      [serial.points[0], serial.points[5]].map(({ size }) => [size, 1]),
    );
  });

  it('has a row for each parallel arm and size', () => {
    assert.equal(table.rows.length, 3 * 6);
    assert.deepEqual(table.rows[0].slice(0, 2), ['fork×1', '1,000']);
  });
});
