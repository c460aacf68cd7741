/** Tables and charts as coloured text. */
import CliTable from 'cli-table3';
import type { Chart } from '../../charts/chart.js';
import type { Style } from './style.js';
import { breadthOf, textChart } from '../../pens/text-pen.js';
import { oneLine } from '../../encoders/printable.js';
import { fitting, inParts, type Table } from '../../words/columns.js';

const GAP = 2;

/** All columns, in as many tables as they need. */
export function renderWhole<Row>(view: Table<Row>, style: Style): string {
  return inParts(view, style.width, GAP)
    .map((part) => renderTable(part, style))
    .join('\n\n');
}

/** The columns that there is room for. */
export function renderTable<Row>(view: Table<Row>, { chalk, paint, width }: Style): string {
  const { columns, rows } = view;
  const kept = fitting(view, width, GAP);
  const out = new CliTable({
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    head: kept.map((at) => chalk.bold(oneLine(columns[at].header))),
    colAligns: kept.map((at) => (at === 0 || columns[at].isText ? 'left' : 'right')),
  });
  for (const row of rows) {
    const cells = kept.map((at) => columns[at].cell(row));
    out.push(
      cells.map(({ text, tone, strong }) => {
        const painted = paint[tone](oneLine(text));
        return strong ? chalk.bold(painted) : painted;
      }),
    );
  }
  const lines = out.toString().split('\n');
  return lines.map((line) => line.trimEnd()).join('\n');
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

export function renderChart(chart: Chart, style: Style): string[] {
  return breadthOf(chart) >= style.plotFrom ? paintChart(chart, style) : [];
}

export function paintChart(chart: Chart, { width, ascii, paint }: Style): string[] {
  return textChart(chart, width, ascii).map((cells) =>
    cells.map(({ text, tone }) => paint[tone](oneLine(text))).join(''),
  );
}
