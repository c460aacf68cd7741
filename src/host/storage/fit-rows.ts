/** The measurements in a table. */
import type { FitRow } from '../../model/fit.js';
import { readNumber } from '../../model/params.js';
import { UsageError } from '../../model/usage-error.js';
import type { CsvRow, CsvTable } from './csv.js';
import type { FitColumns } from './fit-columns.js';

const FEWEST = 3;
/** Beyond them squares and sums are no numbers any more. */
const [LEAST, MOST] = [1e-100, 1e100];

/** Throws a UsageError that names the file, the line and the column. */
export function fitRows(table: CsvTable, columns: FitColumns): FitRow[] {
  const { name, rows } = table;
  const measured = rows.map((row): FitRow => {
    const procs = numberIn(table, row, columns.procs);
    const value = numberIn(table, row, columns.value);
    if (procs < 1) throw fault(table, row, columns.procs, 'must be 1 or more');
    if (value <= 0) throw fault(table, row, columns.value, 'must be above 0');
    if (value < LEAST || value > MOST)
      throw fault(table, row, columns.value, `must be from ${LEAST} to ${MOST}: give it in another unit`);
    return { procs, value };
  });
  const distinct = new Set(measured.map(({ procs }) => procs)).size;
  if (distinct < FEWEST) {
    const column = JSON.stringify(table.header.cells[columns.procs]);
    throw new UsageError(
      `${name}: column ${column}: ${distinct} different numbers of workers; a law takes at least ${FEWEST}`,
    );
  }
  return measured;
}

function numberIn(table: CsvTable, row: CsvRow, column: number): number {
  const text = row.cells[column] ?? '';
  // Where semicolons separate, commas are decimal.
  const pointed = table.delimiter === ';' ? text.replace(/^([+-]?\d*),(\d+)/, '$1.$2') : text;
  const value = readNumber(pointed);
  if (value === undefined) throw fault(table, row, column, text === '' ? 'is empty' : 'is not a number');
  return value;
}

function fault({ name, header }: CsvTable, { line, cells }: CsvRow, column: number, what: string): UsageError {
  const text = cells[column] ? ` ${JSON.stringify(cells[column].slice(0, 40))}` : '';
  return new UsageError(`${name}: line ${line}, column ${JSON.stringify(header.cells[column])}:${text} ${what}`);
}
