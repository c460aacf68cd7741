/** Tables for the terminal. */
import type { Report } from '../../model/document.js';
import type { SourcedFit } from '../../model/fit.js';
import type { ComparisonReporter, FitReporter, HistoryReporter, Reporter, SelftestReporter } from '../format.js';
import { uncommanding } from '../encoders/printable.js';
import { briefOf } from '../sections/brief.js';
import { headNotes, overviewOf } from '../sections/overview.js';
import { type HistoryGroup, historyView, type SeriesView } from '../sections/history-view.js';
import { fitView } from '../sections/fit-view.js';
import { machineLine, sectionsOf, shortMachine, subjectsOf } from '../sections/report-sections.js';
import { sweepSection, weakSection } from '../sections/sized-sections.js';
import { renderBrief } from './table/brief-text.js';
import { selftestView } from '../sections/selftest-view.js';
import { paintChart, renderChart, renderTable, renderWhole } from './table/table-text.js';
import { renderComparison, renderComparisonBrief, renderNotes, renderSection } from './table/section-text.js';
import { type Style, styleOf } from './table/style.js';

const table: Reporter = (report, options) => {
  const style = styleOf(options);
  const parts = options.all ? wholeParts(report, style) : briefParts(report, style, options.laws ?? false);
  return uncommanding(`${parts.join('\n\n')}\n`);
};

export default table;

function wholeParts(report: Report, style: Style): string[] {
  return [
    ...(report.comparison ? [renderComparison(report.comparison, style)] : []),
    ...sectionsOf(report).map((section) => renderSection(section, style)),
    style.chalk.dim(style.wrapped(machineLine(report.environment))),
  ];
}

/** Of each workload, of several together, of all sizes of one; of two versions, what changed, and what was checked. */
function briefParts(report: Report, style: Style, laws: boolean): string[] {
  if (report.comparison) {
    return [renderComparisonBrief(report.comparison, style), ...renderNotes(headNotes(report), style)];
  }
  const machine = shortMachine(report.environment);
  const subjects = subjectsOf(report);
  const alone = subjects.flatMap((subject) => (subject.kind === 'design' ? [subject.design] : []));
  return subjects.flatMap((subject) => {
    if (subject.kind === 'design') {
      // All in the place of the first.
      if (subject.design !== alone[0]) return [];
      const brief = alone.length === 1 ? briefOf(report, subject.design, laws) : overviewOf(report, alone);
      return [renderBrief(brief, machine, style)];
    }
    const section =
      subject.kind === 'sweep'
        ? sweepSection(report, subject.sweep, 'brief')
        : weakSection(report, subject.ways, 'brief');
    return [`${renderSection(section, style, renderTable)}\n${style.chalk.dim(machine)}`];
  });
}

export const comparison: ComparisonReporter = (compared, options) => {
  const render = options.all ? renderComparison : renderComparisonBrief;
  return uncommanding(`${render(compared, styleOf(options))}\n`);
};

export const history: HistoryReporter = (of, { rows, ...options }) => {
  const style = styleOf(options);
  const { headlines, groups, notes } = historyView(of, rows);
  const parts = [
    headlines.map(({ text, tone }) => style.paint[tone](style.wrapped(text))).join('\n'),
    ...groups.map((group) => renderHistoryGroup(group, style)),
    notes.map((line) => style.paint.faint(style.wrapped(line))).join('\n'),
  ];
  return uncommanding(`${parts.join('\n\n')}\n`);
};

export const selftest: SelftestReporter = (report, options) => {
  const style = styleOf(options);
  const { chalk, wrapped } = style;
  const { workload, title, params, answers, table: view, notes } = selftestView(report);
  return uncommanding(
    `${[
      wrapped(`${workload}  ${title}`).replace(workload, chalk.bold.cyan(workload)),
      ...(params.length > 0 ? [chalk.dim(wrapped(params.join(', ')))] : []),
      '',
      ...answers.map((answer) => chalk.bold(wrapped(answer))),
      '',
      `${renderWhole(view, style)}\n`,
      ...notes.map((note) => chalk.dim(wrapped(note))),
      '',
      chalk.dim(wrapped(machineLine(report.environment))),
    ].join('\n')}\n`,
  );
};

export const fit: FitReporter = (fits, options) => {
  const style = styleOf(options);
  return uncommanding(fits.map((each) => renderFit(each, style)).join('\n'));
};

function renderFit({ report, source }: SourcedFit, style: Style): string {
  const { chalk, paint, wrapped } = style;
  const view = fitView(report, source);
  const blocks = [
    [wrapped(view.title).replace(view.file, chalk.bold.cyan(view.file))],
    view.chart ? renderChart(view.chart, style) : [],
    [renderWhole(view.table, style)],
    view.laws.map(wrapped),
    view.predictions.map((line) => paint.doubtful(wrapped(line))),
    view.notes.map((line) => chalk.dim(wrapped(line))),
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
  const below = unlisted === null ? [] : [chalk.dim(wrapped(unlisted))];
  return [head, ...drawn, '', renderTable(view, style), ...below].join('\n');
}
