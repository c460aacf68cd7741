import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sizesChart } from '../../../src/report/charts/sizes-chart.js';
import { sweepOf } from '../../support/charts.js';

const sweep = sweepOf([1, 2, 4]);
const chart = sizesChart(sweep, 'sizes-1');

describe('the chart of times against sizes', () => {
  it('has logarithmic axes and a line for each arm, with intervals', () => {
    const [{ y, series }] = chart.panels;
    assert.deepEqual([chart.x.kind, y.kind], ['log', 'log']);
    for (const [at, { name, points }] of sweep.arms.entries()) {
      const own = series[at];
      assert.ok(own.kind === 'points' && own.joined);
      assert.equal(own.name, name);
      assert.deepEqual(
        own.points.map(({ x, y: time, interval }) => [x, time, interval?.low]),
        points.map(({ size, time: { value, interval } }) => [size, value, interval?.low]),
      );
    }
  });

  it('marks where an arm overtakes, on the line of the serial arm', () => {
    const marks = chart.panels[0].series.find(({ name }) => name === 'break-even');
    assert.ok(marks?.kind === 'points');
    assert.deepEqual(
      marks.points.map(({ x }) => x),
      sweep.arms.flatMap(({ warm }) => (warm && 'size' in warm ? [warm.size] : [])),
    );
    for (const { x, y } of marks.points) assert.ok(Math.abs(y / (2000 + 12 * x) - 1) < 0.05, `${x}: ${y}`);
  });

  it('has a row for each arm and size', () => {
    assert.equal(chart.table.rows.length, 4 * 6);
    assert.deepEqual(chart.table.rows[0].slice(0, 3), ['serial', '1,000', '14.00 µs (13.44 – 14.56 µs)']);
  });

  it('marks nothing where nothing overtakes', () => {
    const { panels, notes } = sizesChart(sweepOf([1]), 'sizes-1');
    assert.deepEqual(
      panels[0].series.map(({ name }) => name),
      ['serial', 'fork×1'],
    );
    assert.equal(notes[0], 'fork×1 never pays in this range, with start-up or without');
  });
});
