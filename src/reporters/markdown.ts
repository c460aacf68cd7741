/** Tables for pull requests and READMEs. */
import type { HistoryReporter, Reporter } from '../model/reporter.js';
import type { Cell, Table } from '../view/columns.js';
import { type HistoryGroup, historyView, type SeriesView } from '../view/history.js';
import { printable } from '../view/printable.js';
import { machineLine, type Section, sectionsOf } from '../view/sections.js';

const markdown: Reporter = (report) => {
  const warnings = report.analysis.warnings.map(({ workload, message }) => {
    return `- ⚠ ${escaped(workload === null ? message : `${workload}: ${message}`)}`;
  });
  const parts = [
    ...sectionsOf(report).map(renderSection),
    ...(warnings.length > 0 ? [warnings.join('\n')] : []),
    escaped(machineLine(report.environment)),
  ];
  return `${parts.join('\n\n')}\n`;
};

export default markdown;

export const history: HistoryReporter = (of, { ascii, rows }) => {
  const { headlines, groups, notes } = historyView(of, rows);
  const list = (lines: readonly string[]): string => lines.map((line) => `- ${escaped(line)}`).join('\n');
  const parts = [
    list(headlines.map(({ text }) => text)),
    ...groups.map((group) => renderHistoryGroup(group, ascii)),
    list(notes),
  ];
  return `${parts.join('\n\n')}\n`;
};

/** Columns that a page shows without scrolling. */
const PLOT_WIDTH = 72;

function renderHistoryGroup({ workload, params, series }: HistoryGroup, ascii: boolean): string {
  return [
    `## ${escaped(workload)}`,
    ...(params === '' ? [] : [escaped(params)]),
    ...series.map((each) => renderSeries(each, ascii)),
  ].join('\n\n');
}

function renderSeries({ title, detail, plot, table, unlisted }: SeriesView, ascii: boolean): string {
  const drawn = plot(PLOT_WIDTH, ascii).map((cells) => cells.map(({ text }) => text).join(''));
  return [
    `### ${escaped(title)}`,
    escaped(detail),
    ['```text', ...drawn, '```'].join('\n'),
    renderTable(table),
    ...(unlisted === null ? [] : [escaped(unlisted)]),
  ].join('\n\n');
}

function renderSection({
  workload,
  title,
  params,
  tables,
  checks,
  failures,
  skipped,
  unmeasured,
  copies,
  method,
}: Section): string {
  const notes = [
    ...checks.map((check) => `✔ ${check}`),
    ...failures.map((failure) => `✘ ${failure}`),
    ...skipped.map((line) => `− ${line}`),
    ...unmeasured,
    ...copies,
    method,
  ];
  return [
    `## ${escaped(`${workload}: ${title}`)}`,
    ...(params.length > 0 ? [escaped(params.join(', '))] : []),
    ...tables.map(renderTable),
    notes.map((note) => `- ${escaped(note)}`).join('\n'),
  ].join('\n\n');
}

function renderTable<Row>({ columns, rows }: Table<Row>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ header }) => header)),
    line(columns.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...rows.map((row) => line(columns.map((column) => renderCell(column.cell(row))))),
  ].join('\n');
}

function renderCell({ text, strong }: Cell): string {
  return strong ? `**${escaped(text)}**` : escaped(text);
}

/** Text from workloads must not become markup. */
function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>|~#]/g, '\\$&');
}
