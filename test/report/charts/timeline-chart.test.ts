import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Figure, Spans } from '../../../src/report/charts/chart.js';
import { timelineChart } from '../../../src/report/charts/timeline-chart.js';
import type { ResultDocument } from '../../../src/model/document.js';
import { type ArmSpec, documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { readyMade } from '../../support/ready-made.js';

function chartOf(arms: readonly ArmSpec[]): Figure {
  const chart = timelineChart(reportOf(documentOf({ arms, launches: 5, rounds: 1 })), 0, 'timeline-1');
  assert.ok(chart);
  return chart;
}

/** The first worker of the parallel arm was busy half as long. */
function idleAtHalf(document: ResultDocument): ResultDocument {
  const [alone, { samples, ...arm }] = document.measurements;
  const halved = samples.map((sample) => ({
    ...sample,
    workers: sample.workers.map((worker, at) => (at === 0 ? { ...worker, busyNs: worker.busyNs / 2 } : worker)),
  }));
  return { ...document, measurements: [alone, { ...arm, samples: halved }] };
}

function spansIn({ panels }: Figure, name: string, panel = 0): Spans['spans'] {
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
        [1, 1.2e6, 58.8e6],
        [2, 1.2e6, 58.8e6],
      ],
    );
  });

  it('fills a worker as far as it was busy', () => {
    const document = documentOf({ arms: [serial(43e6), fork(2, 30e6, { iterations: 2 })], launches: 1, rounds: 1 });
    const half = timelineChart(reportOf(idleAtHalf(document)), 0, 'timeline-1');
    const [first, second] = half ? spansIn(half, 'work') : [];
    assert.deepEqual([first.fill, second.fill], [0.5, 1]);
    assert.match(first.text, /^fork×2, worker 0\n.* ms to .* ms: .* ms\nbusy 50 % of it, 2 tasks$/);
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
