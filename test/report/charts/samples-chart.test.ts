import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { samplesChart } from '../../../src/report/charts/samples-chart.js';
import { documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { readyMade } from '../../support/ready-made.js';

const report = reportOf(documentOf({ arms: [serial(43e6), fork(2, 22e6)], launches: 5, rounds: 2 }));

describe('the chart of samples', () => {
  it('has a panel for each arm, and every sample in the order in which it was taken', () => {
    const chart = samplesChart(report, 0, 'samples-1');
    assert.deepEqual(
      chart?.panels.map(({ title }) => title),
      ['serial', 'fork×2'],
    );
    const taken = chart?.panels.flatMap(({ series: [own] }, arm) => {
      assert.ok(own.kind === 'points');
      assert.deepEqual(
        own.points.map(({ y }) => y),
        report.measurements[arm].samples.map(({ wallNs, iterations }) => wallNs / iterations),
      );
      return own.points.map(({ x }, at) => ({ x, ...report.measurements[arm].samples[at] }));
    });
    const order = [...(taken ?? [])].sort((a, b) => a.x - b.x);
    assert.equal(order.length, 20);
    const places = order.map(({ launch, round, position }) => (launch * 2 + round) * 2 + position);
    assert.deepEqual(
      places,
      Array.from({ length: 20 }, (_, at) => at),
    );
  });

  it('separates the launches', () => {
    const [panel] = samplesChart(report, 0, 'samples-1')?.panels ?? [];
    assert.deepEqual(panel.rules?.[0].at, [0.5, 1.5, 2.5, 3.5, 4.5, 5.5]);
  });

  it('has a row for each round', () => {
    const table = samplesChart(report, 0, 'samples-1')?.table;
    assert.deepEqual(table?.headers, ['launch', 'round', 'serial', 'fork×2']);
    assert.equal(table?.rows.length, 10);
    assert.match(table?.rows[9].join(' ') ?? '', /^5 2 4[23]\.\d+ ms 2[12]\.\d+ ms$/);
  });

  it('has a row for each launch where there are many rounds, and thins what is drawn', () => {
    const long = reportOf(documentOf({ arms: [serial(20e6), fork(2, 11e6)], launches: 30, rounds: 50 }));
    const chart = samplesChart(long, 0, 'samples-1');
    assert.deepEqual(chart?.table.headers, ['launch', 'serial, median', 'fork×2, median']);
    assert.equal(chart?.table.rows.length, 30);
    assert.ok(chart?.notes.some((note) => note.startsWith('serial: one of 2 samples is drawn')));
    const [own] = chart?.panels[0].series ?? [];
    assert.ok(own?.kind === 'points' && own.points.length === 750);
  });

  it('has a logarithmic axis where one sample is far from the others', () => {
    const kinds = (far: number): string | undefined => {
      const ns = (launch: number, round: number): number => (launch + round === 0 ? far : 20e6);
      return samplesChart(reportOf(documentOf({ arms: [serial(ns)] })), 0, 'samples-1')?.panels[0].y.kind;
    };
    assert.deepEqual([kinds(21e6), kinds(900e6)], ['linear', 'log']);
  });

  it('has the median of each launch, and marks what lies far out', () => {
    const ns = (launch: number, round: number): number => (launch + round === 0 ? 40e6 : 20e6 + 1e4 * round);
    const marked = samplesChart(reportOf(documentOf({ arms: [serial(ns)], launches: 5, rounds: 7 })), 0, 'samples-1');
    const names = marked?.panels[0].series.map((each) => [each.name, each.kind === 'points' && each.points.length]);
    assert.deepEqual(names, [
      ['serial', 34],
      ['far out', 1],
      ['median of a launch', 5],
    ]);
  });

  it('draws no more than 12 arms, and says so', () => {
    const arms = [serial(43e6), ...Array.from({ length: 20 }, (_, at) => fork(at + 1, 22e6))];
    const chart = samplesChart(reportOf(documentOf({ arms })), 0, 'samples-1');
    assert.equal(chart?.panels.length, 12);
    assert.ok(chart?.notes.includes('12 of 21 arms are drawn; the table has them all'));
  });

  it('includes start-up in a cold run', () => {
    const cold = reportOf(readyMade('a cold run'));
    const [own] = samplesChart(cold, 0, 'samples-1')?.panels[1].series ?? [];
    const { samples, launches } = cold.measurements[1];
    assert.ok(own?.kind === 'points');
    assert.equal(own.points[0].y, samples[0].wallNs / samples[0].iterations + launches[0].startupNs);
  });

  it('is none where nothing was measured', () => {
    assert.equal(samplesChart(reportOf(readyMade('never measured')), 0, 'samples-1'), null);
  });
});
