/** Rows as CSV. */
import { harmless } from './printable.js';

export type Value = string | number | null;
export type Columns<Row> = readonly (readonly [name: string, value: (row: Row) => Value])[];

/** With a line of headers. */
export function render<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, value]) => quote(value(row))))];
  return `${lines.map((line) => line.join(',')).join('\n')}\n`;
}

/** RFC 4180. */
function quote(value: Value): string {
  if (value === null) return '';
  const text = harmless(String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
