/** Tables for the terminal. */
import { Chalk, type ChalkInstance } from 'chalk';
import CliTable from 'cli-table3';
import type { Comparison } from '../model/comparison.js';
import type {
  ComparisonReporter,
  FitReporter,
  HistoryReporter,
  Reporter,
  ReportOptions,
  SelfTestReporter,
} from '../model/reporter.js';
import { fitting, type Table, type Tone } from '../view/columns.js';
import { type ComparisonGroup, comparisonView } from '../view/comparison/comparison.js';
import { VERDICT_TONE } from '../view/comparison/rows.js';
import { fitView } from '../view/scaling/fit.js';
import { type HistoryGroup, historyView, type SeriesView } from '../view/history/history.js';
import type { PlotView } from '../view/plots/plot.js';
import type { Section } from '../view/sections/section.js';
import { machineLine, sectionsOf } from '../view/sections/sections.js';
import { selfTestView } from '../view/self-test.js';
import { wrap } from '../view/wrap.js';

const GAP = 2;

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

/** What changed last, then each series as a plot and a table. */
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

export const selfTest: SelfTestReporter = (report, options) => {
  const style = styleOf(options);
  const { chalk, wrapped } = style;
  const { workload, title, params, answers, table: view, notes } = selfTestView(report);
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

/** What was read, the measurements, the laws, what they predict. */
export const fit: FitReporter = (report, { source, ...options }) => {
  const style = styleOf(options);
  const { chalk, paint, wrapped } = style;
  const view = fitView(report, source);
  const { text, leftOut } = renderTable(view.table, style);
  const blocks = [
    [wrapped(view.title).replace(view.file, chalk.bold.cyan(view.file))],
    renderPlot(view, style),
    [text],
    view.laws.map(wrapped),
    view.predictions.map((line) => paint.doubtful(wrapped(line))),
    [...view.notes.map((line) => chalk.dim(wrapped(line))), ...roomLines(leftOut, style)],
  ];
  const full = blocks.filter(({ length }) => length > 0).map((lines) => lines.join('\n'));
  return `${full.join('\n\n')}\n`;
};

interface Style {
  readonly chalk: ChalkInstance;
  readonly paint: Readonly<Record<Tone, (text: string) => string>>;
  readonly width: number;
  readonly wrapped: (text: string) => string;
  readonly ascii: boolean;
  readonly plotFrom: number;
}

function styleOf({ color, width, ascii = false, plotFrom = Infinity }: ReportOptions): Style {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const { green, red, yellow, dim } = chalk;
  const paint = { plain: (text: string) => text, good: green, bad: red, doubtful: yellow, faint: dim };
  return { chalk, paint, width, wrapped: (text) => wrap(text, width).join('\n'), ascii, plotFrom };
}

/** What was found, then the evidence, then how far to trust it. */
function renderComparison(compared: Comparison, style: Style): string {
  const { chalk, paint, wrapped } = style;
  const view = comparisonView(compared);
  const { verdict } = view;
  const head = wrapped(`${verdict}: ${view.headline}`).replace(
    verdict,
    chalk.bold(paint[VERDICT_TONE[verdict]](verdict)),
  );
  const groups = view.groups.map((group) => renderGroup(group, style));
  const leftOut = [...new Set(groups.flatMap((each) => each.leftOut))];
  const notes = [
    ...(view.tooNoisy === null ? [] : [paint.doubtful(wrapped(view.tooNoisy))]),
    ...view.refusals.map((line) => paint.doubtful(wrapped(line))),
    ...view.notes.map((line) => paint.faint(wrapped(line))),
    ...view.machine.map((line) => paint.faint(wrapped(line))),
    ...roomLines(leftOut, style),
  ];
  return [
    [head, ...(view.tally === null ? [] : [wrapped(view.tally)]), chalk.dim(wrapped(view.sides))].join('\n'),
    ...groups.map(({ text }) => text),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ].join('\n\n');
}

function renderGroup({ workload, params, table: view }: ComparisonGroup, style: Style): Rendered {
  const { text, leftOut } = renderTable(view, style);
  const { chalk, wrapped } = style;
  const head = wrapped(workload).replace(workload, chalk.bold.cyan(workload));
  return { text: [head, ...(params === '' ? [] : [chalk.dim(wrapped(params))]), '', text].join('\n'), leftOut };
}

function renderHistoryGroup({ workload, params, series }: HistoryGroup, style: Style): string {
  const { chalk, wrapped } = style;
  const head = wrapped(workload).replace(workload, chalk.bold.cyan(workload));
  const inputs = params === '' ? '' : `\n${chalk.dim(wrapped(params))}`;
  return [head + inputs, ...series.map((each) => renderSeries(each, style))].join('\n\n');
}

function renderSeries({ title, detail, plot, table: view, unlisted }: SeriesView, style: Style): string {
  const { chalk, wrapped } = style;
  const head = wrapped(`${title}  ${detail}`).replace(title, chalk.bold(title));
  const drawn = paintPlot(plot, style);
  const { text, leftOut } = renderTable(view, style);
  const below = [...(unlisted === null ? [] : [chalk.dim(wrapped(unlisted))]), ...roomLines(leftOut, style)];
  return [head, ...drawn, '', text, ...below].join('\n');
}

function renderSection(section: Section, style: Style): string {
  const { workload, title, params, tables, plots, findings, checks, failures, skipped, unmeasured, copies, method } =
    section;
  const { chalk, wrapped } = style;
  const head = wrapped(`${workload}  ${title}`).replace(workload, chalk.bold.cyan(workload));
  const inputs = params.length > 0 ? [chalk.dim(wrapped(params.join(', ')))] : [];
  const rendered = tables.map((view) => renderTable(view, style));
  const drawn = plots.map((each) => renderPlot(each, style)).filter(({ length }) => length > 0);
  const body = [...rendered.map(({ text }) => text), ...drawn.map((lines) => lines.join('\n'))].map(
    (text) => `${text}\n`,
  );
  const notes = [
    ...(findings.length > 0 ? [...findings.map(wrapped), ''] : []),
    ...checks.map((check) => chalk.green(wrapped(`✔ ${check}`))),
    ...failures.map((failure) => chalk.red(wrapped(`✘ ${failure}`))),
    ...skipped.map((line) => chalk.yellow(wrapped(`− ${line}`))),
    ...unmeasured.map((line) => chalk.dim(wrapped(line))),
    ...copies.map(wrapped),
    chalk.dim(wrapped(method)),
    ...roomLines(
      rendered.flatMap((each) => each.leftOut),
      style,
    ),
  ];
  return [head, ...inputs, '', ...body, ...notes].join('\n');
}

/** None where it is not worth it. */
function renderPlot({ plot, worth }: PlotView, style: Style): string[] {
  return worth >= style.plotFrom ? paintPlot(plot, style) : [];
}

function paintPlot(plot: PlotView['plot'], { width, ascii, paint }: Style): string[] {
  return plot(width, ascii).map((cells) => cells.map(({ text, tone }) => paint[tone](text)).join(''));
}

interface Rendered {
  readonly text: string;
  /** Headers of the columns that there was no room for. */
  readonly leftOut: readonly string[];
}

function renderTable<Row>(view: Table<Row>, { chalk, paint, width }: Style): Rendered {
  const { columns, rows } = view;
  const kept = fitting(view, width, GAP);
  const out = new CliTable({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    head: kept.map((at) => chalk.bold(columns[at].header)),
    colAligns: kept.map((at) => (at === 0 ? 'left' : 'right')),
  });
  for (const row of rows) {
    const cells = kept.map((at) => columns[at].cell(row));
    out.push(cells.map(({ text, tone, strong }) => (strong ? chalk.bold(paint[tone](text)) : paint[tone](text))));
  }
  const lines = out.toString().split('\n');
  const leftOut = columns.filter((_, at) => !kept.includes(at)).map(({ header, name }) => name ?? header);
  return { text: lines.map((line) => line.trimEnd()).join('\n'), leftOut };
}

function roomLines(leftOut: readonly string[], { chalk, wrapped }: Style): string[] {
  return leftOut.length > 0 ? [chalk.dim(wrapped(`no room for ${leftOut.join(', ')}`))] : [];
}

const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
};
