import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Series } from '../../../src/report/charts/chart.js';
import { groupedWays, scalingCharts } from '../../../src/report/charts/scaling-chart.js';
import { scalingOf } from '../../support/charts.js';

const fork = scalingOf([1, 2, 4, 8], 0.05);
const thread = scalingOf([1, 2, 4, 8], 0.1, { name: 'thread', backend: 'thread' });

function seriesIn(ways = [fork]): readonly Series[] {
  return scalingCharts(ways, '1')[0].panels[0].series;
}

function named(name: string, kind: Series['kind'], series = seriesIn()): Series {
  const found = series.find((each) => each.name === name && each.kind === kind);
  assert.ok(found, `${kind} ${name}`);
  return found;
}

describe('the charts of speedup and efficiency', () => {
  it('show the measured points with their intervals', () => {
    const measured = named('measured', 'points');
    assert.ok(measured.kind === 'points');
    assert.deepEqual(
      measured.points.map(({ x, y, interval }) => [x, y, interval?.low, interval?.high]),
      fork.points.map(({ procs, speedup: { value, interval } }) => [procs, value, interval?.low, interval?.high]),
    );
  });

  it('divide by the workers for the efficiency', () => {
    const [, { panels, id }] = scalingCharts([fork], '1');
    const measured = panels[0].series.find(({ kind }) => kind === 'points');
    assert.ok(measured?.kind === 'points');
    assert.equal(id, 'efficiency-1');
    assert.deepEqual(
      measured.points.map(({ y }) => y),
      fork.points.map(({ procs, speedup }) => speedup.value / procs),
    );
  });

  it('never draw a prediction like a fit: it is dashed, named, and goes on where the fit ends', () => {
    const [fit, prediction] = [named('fit', 'line'), named('prediction', 'line')];
    assert.ok(fit.kind === 'line' && prediction.kind === 'line');
    assert.deepEqual([fit.style, prediction.style], ['solid', 'dashed']);
    assert.equal(fit.points.at(-1)?.x, 8);
    assert.deepEqual(
      prediction.points.map(({ x }) => x),
      [8, 12, 16, 24, 32],
    );
    for (const { text } of prediction.points.slice(1)) assert.match(text, /^prediction, not measured: /);
    const what = scalingCharts([fork], '1')[0].table.rows.map((row) => [row[1], row[2]]);
    assert.deepEqual(what.slice(-5), [['8', 'fit'], ...[12, 16, 24, 32].map((procs) => [String(procs), 'prediction'])]);
  });

  it('draw the interval of the fit as a band', () => {
    const band = named('fit', 'band');
    assert.ok(band.kind === 'band');
    assert.deepEqual(
      band.points.map(({ low, high }) => ({ low, high })),
      fork.laws.curve.slice(0, 4).map(({ interval }) => interval),
    );
  });

  it('draw the ideal as far as was measured, whatever is predicted beyond', () => {
    const ideal = named('ideal', 'line');
    assert.ok(ideal.kind === 'line' && ideal.aside);
    assert.deepEqual(
      ideal.points.map(({ x, y }) => [x, y]),
      [
        [1, 1],
        [8, 8],
      ],
    );
  });

  it('are those of the speedup alone, where fewer than three numbers of workers give the efficiency no shape', () => {
    assert.deepEqual(
      scalingCharts([scalingOf([1, 2], 0.05)], '1').map(({ id }) => id),
      ['speedup-1'],
    );
  });

  it('join the points where there is no fit', () => {
    const [, measured] = seriesIn([scalingOf([1, 2], 0.05)]);
    assert.ok(measured.kind === 'points' && measured.joined);
  });

  it('tell several ways apart, without bands where they would cover each other', () => {
    const names = seriesIn([fork, thread]).map(({ name }) => name);
    assert.ok(names.includes('fork, measured') && names.includes('thread, prediction'));
    const kinds = (ways: number): string[] =>
      seriesIn(Array.from({ length: ways }, () => fork)).map(({ kind }) => kind);
    assert.deepEqual([kinds(2).includes('band'), kinds(3).includes('band')], [true, false]);
  });

  it('put the ways of one workload with the same inputs together, and no others', () => {
    const other = scalingOf([1, 2], 0.1, { params: { n: 5, seed: 42 } });
    const weak = scalingOf([1, 2], 0.1, { kind: 'weak', params: { seed: 42 } });
    assert.deepEqual(groupedWays([fork, other, thread, weak]), [[fork, thread], [other], [weak]]);
  });
});
