/** The series of a workload for the terminal. */
import type { HistoryGroup, SeriesView } from '../../sections/history-view.js';
import { renderTable, roomLines } from './table-text.js';
import { paintChart } from './plot-text.js';
import type { Style } from './style.js';

export function renderHistoryGroup({ workload, params, series }: HistoryGroup, style: Style): string {
  const { chalk, wrapped } = style;
  const head = wrapped(workload).replace(workload, chalk.bold.cyan(workload));
  const inputs = params === '' ? '' : `\n${chalk.dim(wrapped(params))}`;
  return [head + inputs, ...series.map((each) => renderSeries(each, style))].join('\n\n');
}

function renderSeries({ title, detail, chart, table: view, unlisted }: SeriesView, style: Style): string {
  const { chalk, wrapped } = style;
  const head = wrapped(`${title}  ${detail}`).replace(title, chalk.bold(title));
  const drawn = paintChart(chart, style);
  const { text, leftOut } = renderTable(view, style);
  const below = [...(unlisted === null ? [] : [chalk.dim(wrapped(unlisted))]), ...roomLines(leftOut, style)];
  return [head, ...drawn, '', text, ...below].join('\n');
}
