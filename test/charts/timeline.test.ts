import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Chart, Spans } from '../../src/charts/chart.js';
import { timelineChart } from '../../src/charts/timeline.js';
import { type ArmSpec, documentOf, fork, reportOf, serial } from '../support/documents.js';
import { readyMade } from '../support/ready-made.js';

function chartOf(arms: readonly ArmSpec[]): Chart {
  const chart = timelineChart(reportOf(documentOf({ arms, launches: 5, rounds: 1 })), 0, 'timeline-1');
  assert.ok(chart);
  return chart;
}

function spansIn({ panels }: Chart, name: string, panel = 0): Spans['spans'] {
  const found = panels[panel].series.find((each) => each.name === name);
  assert.ok(found?.kind === 'spans');
  return found.spans;
}

describe('the timeline', () => {
  const times = [30e6, 10e6, 20e6, 50e6, 40e6];
  const chart = chartOf([serial(43e6), fork(2, (launch) => times[launch], { iterations: 2 })]);

  it('is of the sample of middle length of each parallel arm', () => {
    assert.deepEqual(
      chart.panels.map(({ title }) => title),
      ['fork×2: 60.00 ms, 2 iterations'],
    );
  });

  it('has a row for the parent and one for each worker, from its start to its end', () => {
    const [{ y }] = chart.panels;
    assert.deepEqual(y.kind === 'categories' && y.names, ['parent', 'worker 0', 'worker 1']);
    assert.deepEqual(
      spansIn(chart, 'work').map(({ row, from, to }) => [row, from, to]),
      [
        [1, 0.6e6, 60e6],
        [2, 0.6e6, 60e6],
      ],
    );
  });

  it('fills a worker as far as it was busy', () => {
    const [{ fill, text }] = spansIn(chart, 'work');
    assert.ok(Math.abs(fill - 0.97 / 0.99) < 1e-6);
    assert.match(text, /^fork×2, worker 0\n600\.0 µs to 60\.00 ms: 59\.40 ms\nbusy 98 % of it, 2 tasks$/);
  });

  it('marks the phases of the parent', () => {
    const phases = ['split', 'dispatch', 'gather', 'merge'].map((name) => {
      const [{ row, from, to }] = spansIn(chart, name);
      return [row, ...[from, to].map((value) => Math.round(value / 2e5))];
    });
    assert.deepEqual(phases, [
      [0, 0, 3],
      [0, 3, 6],
      [0, 294, 297],
      [0, 297, 300],
    ]);
  });

  it('draws no more than 64 workers of an arm and leaves out arms that do not fit, and says both', () => {
    const large = chartOf([serial(43e6), fork(100, 1e6), fork(64, 1e6), fork(50, 1e6)]);
    assert.deepEqual(
      large.panels.map(({ y }) => y.kind === 'categories' && y.names.length),
      [65, 65],
    );
    assert.ok(large.notes.includes('of each arm the first 64 workers are drawn'));
    assert.ok(large.notes.includes('2 of 3 arms are drawn'));
  });

  it('is none where nothing is known of workers', () => {
    assert.equal(timelineChart(reportOf(documentOf({ arms: [serial(43e6)] })), 0, 'timeline-1'), null);
    assert.equal(timelineChart(reportOf(readyMade('never measured')), 0, 'timeline-1'), null);
  });
});
