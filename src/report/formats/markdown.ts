/** Tables for pull requests and READMEs. */
import type { Comparison } from '../../model/comparison.js';
import type { ComparisonReporter, HistoryReporter, Reporter } from '../format.js';
import type { Report } from '../../model/document.js';
import type { Scaling } from '../../model/scaling.js';
import { type ComparisonGroup, comparisonView } from '../sections/comparison-view.js';
import { type HistoryGroup, historyView, type SeriesView } from '../sections/history-view.js';
import { textChart } from '../pens/text-pen.js';
import { noteText, type Section } from '../sections/section.js';
import { machineLine, sectionsOf } from '../sections/report-sections.js';
import { renderScaling, renderSweep } from './markdown/chart-blocks.js';
import { escaped, fenced } from '../encoders/markdown-text.js';
import type { Cell, Table } from '../words/columns.js';

const markdown: Reporter = (report) => {
  const warnings = report.analysis.warnings.map(({ workload, message }) => {
    return `⚠ ${workload === null ? message : `${workload}: ${message}`}`;
  });
  const parts = [
    ...(report.comparison ? [renderComparison(report.comparison)] : []),
    ...sectionsOf(report).map(renderSection),
    ...scalingOfNoSize(report).flatMap(renderScaling),
    ...report.analysis.sweeps.flatMap(renderSweep),
    ...(warnings.length > 0 ? [listOf(warnings)] : []),
    escaped(machineLine(report.environment)),
  ];
  return `${parts.join('\n\n')}\n`;
};

export default markdown;

/** A chart for each of several sizes would be too many. */
function scalingOfNoSize({ analysis: { scaling, sweeps } }: Report): Scaling[] {
  return scaling.filter(({ designs: [first] }) => !sweeps.some(({ designs }) => designs.includes(first)));
}

export const comparison: ComparisonReporter = (compared) => `${renderComparison(compared)}\n`;

function renderComparison(compared: Comparison): string {
  const view = comparisonView(compared);
  return [
    `## ${MARKS[view.verdict]} ${escaped(`${view.verdict}: ${view.headline}`)}`,
    ...(view.tally === null ? [] : [escaped(view.tally)]),
    escaped(view.versions),
    ...view.groups.map(renderGroup),
    ...(view.notes.length > 0 ? [listOf(view.notes.map(noteText))] : []),
    ...(compared.others ?? []).map(renderComparison),
  ].join('\n\n');
}

/** Seen in a row of summaries before anything is read. */
const MARKS = { slower: '✘', undecided: '?', faster: '✔', same: '✔', 'not comparable': '−' } as const;

function renderGroup({ workload, params, table }: ComparisonGroup): string {
  const inputs = params === '' ? '' : ` ${escaped(params)}`;
  return `**${escaped(workload)}**${inputs}\n\n${renderTable(table)}`;
}

export const history: HistoryReporter = (of, { ascii = false, rows }) => {
  const { headlines, groups, notes } = historyView(of, rows);
  const parts = [
    listOf(headlines.map(({ text }) => text)),
    ...groups.map((group) => renderHistoryGroup(group, ascii)),
    listOf(notes),
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

function renderSeries({ title, detail, chart, table, unlisted }: SeriesView, ascii: boolean): string {
  const drawn = textChart(chart, PLOT_WIDTH, ascii).map((cells) => cells.map(({ text }) => text).join(''));
  return [
    `### ${escaped(title)}`,
    escaped(detail),
    fenced('text', drawn),
    renderTable(table),
    ...(unlisted === null ? [] : [escaped(unlisted)]),
  ].join('\n\n');
}

function renderSection({ workload, title, params, tables, findings, notes }: Section): string {
  return [
    `## ${escaped(`${workload}: ${title}`)}`,
    ...(params.length > 0 ? [escaped(params.join(', '))] : []),
    ...tables.map(renderTable),
    listOf([...findings, ...notes.map(noteText)]),
  ].join('\n\n');
}

function listOf(lines: readonly string[]): string {
  return lines.map((line) => `- ${escaped(line)}`).join('\n');
}

function renderTable<Row>({ columns, rows }: Table<Row>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ header }) => escaped(header))),
    line(columns.map(({ isText }, at) => (at === 0 || isText ? '---' : '---:'))),
    ...rows.map((row) => line(columns.map((column) => renderCell(column.cell(row))))),
  ].join('\n');
}

function renderCell({ text, strong }: Cell): string {
  return strong ? `**${escaped(text)}**` : escaped(text);
}
