import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { speedupChart, sweepCharts } from '../../../src/report/pens/mermaid-charts.js';
import { xyChart } from '../../../src/report/pens/mermaid-pen.js';
import { scalingOf, SIZES, SWEEP, sweepOf } from '../../support/sweeps.js';
import { readXyChart } from '../../support/xychart.js';

describe('a chart of speedups', () => {
  it('has a bar for each number of workers, and the ideal line', () => {
    const { chart, caption } = speedupChart(scalingOf({ 1: 0.97, 2: 1.9, 4: 3.5 })) ?? assert.fail();
    const { title, x, series } = readXyChart(xyChart(chart));
    assert.equal(title, 'montecarlo over fork: speedup');
    assert.deepEqual(x.categories, ['1', '2', '4']);
    assert.deepEqual(
      series.map(({ kind, values }) => [kind, ...values]),
      [
        ['bar', 0.97, 1.9, 3.5],
        ['line', 1, 2, 4],
      ],
    );
    assert.match(caption, /Bars: measured speedup\. Line: ideal/);
  });

  it('of weak scaling is of scaled speedups', () => {
    const { chart } = speedupChart(scalingOf({ 1: 1, 2: 2 }, { kind: 'weak' })) ?? assert.fail();
    assert.deepEqual([chart.title, chart.y.title], ['montecarlo over fork: scaled speedup', 'scaled speedup']);
  });

  it('is none of a single number of workers, nor of none, nor of figures that are none', () => {
    const few: Readonly<Record<number, number>>[] = [{ 2: 1.9 }, {}, { 1: 1, 2: NaN, 4: Infinity }];
    for (const speedups of few) assert.equal(speedupChart(scalingOf(speedups)), null);
  });
});

describe('a chart of a sweep', () => {
  it('has a line for each parallel arm over the sizes, and one for the serial arm', () => {
    const [{ chart, caption }, ...others] = sweepCharts(SWEEP);
    assert.deepEqual(others, []);
    const { x, series } = readXyChart(xyChart(chart));
    assert.deepEqual([x.title, ...x.categories], ['n', '1k', '10k', '100k', '1M', '10M']);
    assert.deepEqual(
      series.map(({ name }) => name),
      ['serial', 'fork×1', 'fork×2', 'fork×4'],
    );
    assert.deepEqual(series[0].values, [1, 1, 1, 1, 1]);
    assert.equal(series[3].values[4], Number((40e6 / 12.22e6).toPrecision(4)));
    assert.equal(caption, 'Grey: as fast as the serial arm; blue: fork×1; orange: fork×2; green: fork×4.');
  });

  it('names the arms that lack a size, and does not draw them', () => {
    const [{ chart, caption }] = sweepCharts(
      sweepOf([1, 2, 3], { 0: [4, 4, 4], 1: [4, 4, 4], 2: [2, null, 2], 4: [null, null, null] }),
    );
    assert.deepEqual(
      chart.series.map(({ name }) => name),
      ['serial', 'fork×1'],
    );
    assert.match(caption, /\. Not drawn, without a speedup at every size: fork×2\.$/);
  });

  it('leaves out a size at which no arm has a speedup', () => {
    const [{ chart }] = sweepCharts(sweepOf([1, 2, 3], { 0: [4, 4, null], 2: [2, 2, 2] }));
    assert.deepEqual(chart.x.categories, ['1', '2']);
  });

  it('is none of one size, nor of the serial arm alone', () => {
    assert.deepEqual(sweepCharts(sweepOf([1], { 0: [4], 2: [2] })), []);
    assert.deepEqual(sweepCharts(sweepOf(SIZES, { 0: SIZES })), []);
  });

  it('is several where there are more arms than colours', () => {
    const times = Object.fromEntries(Array.from({ length: 9 }, (_, arm) => [arm, [9, 9]]));
    const charts = sweepCharts(sweepOf([1, 2], times));
    assert.deepEqual(
      charts.map(({ chart }) => chart.series.length - 1),
      [6, 2],
    );
    for (const { chart } of charts) {
      assert.equal(new Set(chart.series.map(({ color }) => color)).size, chart.series.length);
    }
  });

  it('has a category for each size, however near they are', () => {
    const [{ chart }] = sweepCharts(sweepOf([1_000_001, 1_000_002], { 0: [4, 4], 2: [2, 2] }));
    assert.deepEqual(chart.x.categories, ['1000001', '1000002']);
  });
});
