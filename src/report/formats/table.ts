/** Tables for the terminal. */
import type { SourcedFit } from '../../model/fit.js';
import type { ComparisonReporter, FitReporter, HistoryReporter, Reporter, SelftestReporter } from '../format.js';
import { type HistoryGroup, historyView, type SeriesView } from '../sections/history-view.js';
import { fitView } from '../sections/fit-view.js';
import { machineLine, sectionsOf } from '../sections/report-sections.js';
import { selftestView } from '../sections/selftest-view.js';
import { paintChart, renderChart, renderTable, roomLines } from './table/table-text.js';
import { renderComparison, renderSection } from './table/section-text.js';
import { type Style, styleOf } from './table/style.js';

const table: Reporter = (report, options) => {
  const style = styleOf(options);
  const parts = [
    ...(report.comparison ? [renderComparison(report.comparison, style)] : []),
    ...sectionsOf(report).map((section) => renderSection(section, style)),
    style.chalk.dim(style.wrapped(machineLine(report.environment))),
  ];
  return `${parts.join('\n\n')}\n`;
};

export default table;

export const comparison: ComparisonReporter = (compared, options) => {
  return `${renderComparison(compared, styleOf(options))}\n`;
};

export const history: HistoryReporter = (of, { rows, ...options }) => {
  const style = styleOf(options);
  const { headlines, groups, notes } = historyView(of, rows);
  const parts = [
    headlines.map(({ text, tone }) => style.paint[tone](style.wrapped(text))).join('\n'),
    ...groups.map((group) => renderHistoryGroup(group, style)),
    notes.map((line) => style.paint.faint(style.wrapped(line))).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
};

export const selftest: SelftestReporter = (report, options) => {
  const style = styleOf(options);
  const { chalk, wrapped } = style;
  const { workload, title, params, answers, table: view, notes } = selftestView(report);
  const { text, leftOut } = renderTable(view, style);
  return `${[
    wrapped(`${workload}  ${title}`).replace(workload, chalk.bold.cyan(workload)),
    ...(params.length > 0 ? [chalk.dim(wrapped(params.join(', ')))] : []),
    '',
    ...answers.map((answer) => chalk.bold(wrapped(answer))),
    '',
    `${text}\n`,
    ...notes.map((note) => chalk.dim(wrapped(note))),
    ...roomLines(leftOut, style),
    '',
    chalk.dim(wrapped(machineLine(report.environment))),
  ].join('\n')}\n`;
};

export const fit: FitReporter = (fits, options) => {
  const style = styleOf(options);
  return fits.map((each) => renderFit(each, style)).join('\n');
};

function renderFit({ report, source }: SourcedFit, style: Style): string {
  const { chalk, paint, wrapped } = style;
  const view = fitView(report, source);
  const { text, leftOut } = renderTable(view.table, style);
  const blocks = [
    [wrapped(view.title).replace(view.file, chalk.bold.cyan(view.file))],
    view.chart ? renderChart(view.chart, style) : [],
    [text],
    view.laws.map(wrapped),
    view.predictions.map((line) => paint.doubtful(wrapped(line))),
    [...view.notes.map((line) => chalk.dim(wrapped(line))), ...roomLines(leftOut, style)],
  ];
  const full = blocks.filter(({ length }) => length > 0).map((lines) => lines.join('\n'));
  return `${full.join('\n\n')}\n`;
}

function renderHistoryGroup({ workload, params, series }: HistoryGroup, style: Style): string {
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
