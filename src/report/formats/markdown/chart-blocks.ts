/** Charts that GitHub draws. */
import { paramText } from '../../../model/params.js';
import type { Scaling } from '../../../model/scaling.js';
import type { Sweep } from '../../../model/sweep.js';
import { type Chart, speedupChart, sweepCharts } from '../../pens/mermaid-charts.js';
import { xyChart } from '../../pens/mermaid-pen.js';
import { escaped } from '../../encoders/markdown-text.js';

/** None where there is nothing to draw. */
export function renderScaling(scaling: Scaling): string[] {
  const { workload, name, params } = scaling;
  const chart = speedupChart(scaling);
  if (chart === null) return [];
  return [`## ${escaped(`${workload}: scaling over ${name}`)}`, ...renderParams(params), renderChart(chart)];
}

/** Likewise. */
export function renderSweep(sweep: Sweep): string[] {
  const { workload, param, params } = sweep;
  const charts = sweepCharts(sweep);
  if (charts.length === 0) return [];
  return [
    `## ${escaped(`${workload}: speedup against ${param}`)}`,
    ...renderParams(params),
    ...charts.map(renderChart),
  ];
}

function renderParams(params: Scaling['params']): string[] {
  const text = escaped(paramText(params));
  return text === '' ? [] : [text];
}

function renderChart({ chart, caption }: Chart): string {
  return ['```mermaid', xyChart(chart), '```', '', escaped(caption)].join('\n');
}
