/** Charts that GitHub draws. */
import type { TitledChart } from '../../charts/chart.js';
import { speedupChart } from '../../charts/scaling-chart.js';
import { speedupSizesChart } from '../../charts/speedup-sizes-chart.js';
import { escaped, fenced } from '../../encoders/markdown-text.js';
import { paramText } from '../../../model/params.js';
import type { Scaling } from '../../../model/scaling.js';
import type { Sweep } from '../../../model/sweep.js';
import { mermaidCharts } from '../../pens/mermaid-pen.js';

export function renderScaling(scaling: Scaling): string[] {
  const { workload, name, params, kind } = scaling;
  const title = `${workload} over ${name}: ${kind === 'weak' ? 'scaled speedup' : 'speedup'}`;
  return blocksOf({ ...speedupChart(scaling), title }, `${workload}: scaling over ${name}`, params);
}

export function renderSweep(sweep: Sweep): string[] {
  const title = `${sweep.workload}: speedup against ${sweep.param}`;
  return blocksOf({ ...speedupSizesChart(sweep, 'speedups'), title }, title, sweep.params);
}

function blocksOf(chart: TitledChart, heading: string, params: Scaling['params']): string[] {
  const charts = mermaidCharts(chart);
  if (charts.length === 0) return [];
  return [
    `## ${escaped(heading)}`,
    escaped(paramText(params)),
    ...charts.map(({ text, caption }) => `${fenced('mermaid', text.split('\n'))}\n\n${escaped(caption)}`),
  ].filter((block) => block !== '');
}
