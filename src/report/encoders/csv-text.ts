/** Rows as CSV. */
import { printable } from './printable.js';

export type Value = string | number | null;
export type Columns<Row> = readonly (readonly [name: string, value: (row: Row) => Value])[];

/** With a line of headers. */
export function render<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, value]) => cellOf(value(row))))];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

function cellOf(value: Value): string {
  if (value === null) return '';
  return quoted(typeof value === 'number' ? String(value) : inert(printable(value)));
}

/** Spreadsheets take what begins so for a formula, also where it is in quotes; an apostrophe says that it is text. */
function inert(text: string): string {
  return /^[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
}

/** RFC 4180. */
function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
