import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Figure } from '../../../src/report/charts/chart.js';
import { mostTelling, overallCharts, workloadCharts } from '../../../src/report/charts/report-charts.js';
import type { Report } from '../../../src/model/document.js';
import { RICH, richReport, scalingOf } from '../../support/charts.js';
import { reportOf } from '../../support/documents.js';
import { READY_MADE, readyMade } from '../../support/ready-made.js';

const rich = richReport([RICH, { ...RICH, workload: 'dice' }]);

function withAnalysis(report: Report, analysis: Partial<Report['analysis']>): Report {
  return { ...report, analysis: { ...report.analysis, ...analysis } };
}

function allCharts(report: Report): Figure[] {
  return [...overallCharts(report), ...report.workloads.flatMap((_, index) => workloadCharts(report, index))];
}

describe('the charts of a report', () => {
  it('are those of sizes and scaling, and three of each workload, and have ids of their own', () => {
    const ids = allCharts(rich).map(({ id }) => id);
    assert.deepEqual(ids, [
      'sizes-1',
      'speedups-1',
      'speedup-1',
      'efficiency-1',
      ...['losses', 'samples', 'timeline'].map((kind) => `${kind}-1`),
      ...['losses', 'samples', 'timeline'].map((kind) => `${kind}-2`),
    ]);
  });

  for (const { name, document } of [...READY_MADE, { name: 'all there is to draw', document: rich }]) {
    it(`have whole tables and no figure that is none: ${name}`, () => {
      const report = 'analysis' in document ? rich : reportOf(document);
      for (const { table, ...chart } of allCharts(report)) {
        for (const row of table.rows) assert.equal(row.length, table.headers.length);
        assert.equal(/undefined|NaN|Infinity/.exec(JSON.stringify([table, chart]))?.[0], undefined);
        // Of numbers that are none JSON makes nulls.
        const values = JSON.stringify(chart.panels.map(({ series }) => series)).replaceAll('"interval":null', '');
        assert.equal(values.includes('null'), false);
      }
    });
  }
});

describe('the one that tells the most', () => {
  const scaling = (procs: readonly number[]): Report['analysis']['scaling'] => [scalingOf(procs, 0.1)];
  const cases: [name: string, report: Report, id: string | undefined][] = [
    ['time against size, if there are several', rich, 'sizes'],
    ['else the speedup, from three numbers of workers on', withAnalysis(rich, { sweeps: [] }), 'speedup-1'],
    ['else the losses', withAnalysis(rich, { sweeps: [], scaling: scaling([1, 2]) }), 'losses'],
    [
      'else the samples',
      withAnalysis(reportOf(readyMade('main')), { sweeps: [], scaling: [], workloads: withoutLosses() }),
      'samples',
    ],
    ['none of nothing', reportOf(readyMade('never measured')), undefined],
  ];
  for (const [name, report, id] of cases) {
    it(`is ${name}`, () => assert.equal(mostTelling(report)?.id, id));
  }
});

function withoutLosses(): Report['analysis']['workloads'] {
  return reportOf(readyMade('main')).analysis.workloads.map((workload) => ({
    ...workload,
    arms: workload.arms.map((arm) => (arm.status === 'measured' ? { ...arm, losses: null } : arm)),
  }));
}
