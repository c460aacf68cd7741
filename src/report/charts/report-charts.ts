/** All charts of a report. */
import type { Report } from '../../model/document.js';
import type { Scaling } from '../../model/scaling.js';
import { printable } from '../encoders/printable.js';
import type { Figure } from './chart.js';
import { lossesChart } from './loss-chart.js';
import { samplesChart } from './samples-chart.js';
import { groupedWays, scalingCharts } from './scaling-chart.js';
import { sizesChart } from './sizes-chart.js';
import { hasSpeedup, speedupSizesChart } from './speedup-sizes-chart.js';
import { timelineChart } from './timeline-chart.js';

/** Of numbers of workers in which a speedup can be seen to bend. */
const FEWEST_TO_TELL = 3;

/** Of several sizes together, and of several numbers of workers where they are not of one of these sizes. */
export function overallCharts({ analysis }: Report): Figure[] {
  const { sweeps, scaling } = analysis;
  const ways = groupedWays(scaling);
  const isOfSize = ({ designs: [first] }: Scaling): boolean => sweeps.some(({ designs }) => designs.includes(first));
  return [
    ...sweeps.flatMap((sweep, at) => [
      sizesChart(sweep, `sizes-${at + 1}`),
      ...(sweep.arms.some(hasSpeedup) ? [speedupSizesChart(sweep, `speedups-${at + 1}`)] : []),
    ]),
    ...ways.flatMap((group, at) => (isOfSize(group[0]) ? [] : scalingCharts(group, String(at + 1)))),
  ];
}

export function sizeCharts(report: Report, design: number): Figure[] {
  const ways = groupedWays(report.analysis.scaling);
  const own = ways.flatMap((group, at) =>
    group[0].designs.includes(design) ? scalingCharts(group, String(at + 1)) : [],
  );
  return [...own, ...workloadCharts(report, design)];
}

export function workloadCharts(report: Report, index: number): Figure[] {
  const number = index + 1;
  return [
    lossesChart(report.analysis.workloads[index], `losses-${number}`),
    samplesChart(report, index, `samples-${number}`),
    timelineChart(report, index, `timeline-${number}`),
  ].filter((chart) => chart !== null);
}

/** The one that tells the most; null where nothing was measured. */
export function mostTelling(report: Report): Figure | null {
  const { scaling, sweeps, workloads } = report.analysis;
  if (sweeps.length > 0) return sizesChart(sweeps[0], 'sizes');
  const ways = groupedWays(scaling).find((group) => group.some(({ points }) => points.length >= FEWEST_TO_TELL));
  if (ways) return scalingCharts(ways, '1')[0];
  return (
    firstOf(report, (index) => lossesChart(workloads[index], 'losses')) ??
    firstOf(report, (index) => samplesChart(report, index, 'samples'))
  );
}

/** Standing alone, it has to say what it is of. */
function firstOf({ analysis: { workloads } }: Report, chartOf: (index: number) => Figure | null): Figure | null {
  const charts = workloads.flatMap(({ workload }, index) => {
    const chart = chartOf(index);
    return chart ? [{ ...chart, title: `${chart.title}: ${printable(workload)}` }] : [];
  });
  return charts[0] ?? null;
}
