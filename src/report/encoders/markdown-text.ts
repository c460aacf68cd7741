/** Text and tables as Markdown. */
import type { Cell, Table } from '../sections/columns.js';
import { printable } from './printable.js';

export function renderTable<Row>({ columns, rows }: Table<Row>): string {
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
export function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>|~#]/g, '\\$&');
}
