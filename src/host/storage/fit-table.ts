/** The measurements in a table: its series, each with the numbers that a law is fitted to. */
import { FEWEST_NUMBERS, fitFault, type FitQuantity, type FitRow } from '../../model/fit.js';
import { readNumber } from '../../model/params.js';
import { UsageError } from '../../model/usage-error.js';
import type { CsvTable } from './csv.js';
import { columnNamed, type FitChoice, type FitColumns, fitColumns, quoted, upright } from './fit-columns.js';
import { cellFault, columnNumbers } from './fit-numbers.js';
import { fitNotes, nameOf, numbersOf } from './fit-notes.js';
import { type PlacedRow, type Series, seriesOf } from './fit-series.js';

export interface FitTable {
  /** One at least. */
  readonly series: readonly FitSeries[];
  readonly quantity: FitQuantity;
  /** Header of the column that was measured; of repeats all of them, with a comma between. */
  readonly column: string;
  /** Of that column; null where the file does not tell. */
  readonly unit: string | null;
  /** Header of the column of numbers of workers. */
  readonly workers: string;
  /** What else a reader should know of how the table was read, one line each. */
  readonly notes: readonly string[];
}

interface FitSeries {
  /** `algo=merge size=1000`; null where there is one series. */
  readonly name: string | null;
  readonly rows: readonly FitRow[];
}

/** Throws a UsageError that names the file, the line and the column. */
export function fitTable(given: CsvTable, choice: FitChoice = {}): FitTable {
  const table = rowsWhere(upright(given), choice.where ?? {});
  const columns = fitColumns(table, choice);
  const { rows, unit } = placedRows(table, columns);
  checkRows(table, rows, columns);
  const pool = (choice.pool ?? []).map((name) => columnNamed(table, name, '--pool'));
  const all = seriesOf(table, rows, columns, pool);
  const large = all.filter((series) => numbersOf(series) >= FEWEST_NUMBERS);
  const series = large.length > 0 ? large : all.slice(0, 1);
  for (const each of series) {
    checkRows(table, each.rows, columns);
    checkSizes(table, each, columns, pool);
  }
  const { workers, values, quantity } = columns;
  return {
    series: series.map(({ of, rows }) => ({
      name: all.length > 1 ? nameOf(of) : null,
      rows: rows.map(({ procs, value }) => ({ procs, value })),
    })),
    quantity,
    column: headersOf(table, values).join(', '),
    unit: quantity === 'speedup' ? null : unit,
    workers: headersOf(table, workers).join(' × '),
    notes: fitNotes(table, { all, fitted: series, columns, where: Object.keys(choice.where ?? {}) }),
  };
}

function rowsWhere(table: CsvTable, where: Readonly<Record<string, string>>): CsvTable {
  return Object.entries(where).reduce((left, [header, wanted]): CsvTable => {
    const column = columnNamed(left, header, '--where');
    const number = readNumber(wanted);
    const isWanted = (cell = ''): boolean => cell === wanted || (number !== undefined && readNumber(cell) === number);
    const rows = left.rows.filter(({ cells }) => isWanted(cells[column]));
    if (rows.length > 0) return { ...left, rows };
    const there = [...new Set(left.rows.map(({ cells }) => cells[column] ?? ''))];
    const listed = `${there.slice(0, 10).map(quoted).join(', ')}${there.length > 10 ? ', …' : ''}`;
    throw new UsageError(`${table.name}: --where ${quoted(`${header}=${wanted}`)}: no such row; there is ${listed}`);
  }, table);
}

/** A row has as many measurements as it has repeats. */
function placedRows(
  table: CsvTable,
  { headings, workers, values, quantity }: FitColumns,
): { rows: PlacedRow[]; unit: string | null } {
  const counts = workers.map((column) => columnNumbers(table, column, {}).values);
  const isTime = quantity === 'time';
  const measured = values.map((column) => columnNumbers(table, column, { unit: headings[column].unit, isTime }));
  const [{ unit }] = measured;
  const other = measured.findIndex((each) => each.unit !== unit);
  if (other !== -1) {
    const [one, two] = headersOf(table, [values[0], values[other]]).map(quoted);
    throw new UsageError(
      `${table.name}: columns ${one} and ${two} are in ${unit ?? 'no unit'} and ${measured[other].unit ?? 'no unit'}: say which: --value ${one}`,
    );
  }
  if (quantity === 'speedup' && unit !== null && unit !== '×') {
    throw new UsageError(
      `${table.name}: column ${quoted(headings[values[0]].text)} is in ${unit}: a speedup has no unit`,
    );
  }
  const rows = table.rows.flatMap((row, at): PlacedRow[] => {
    const empty = counts.findIndex((each) => each[at] === null);
    if (empty !== -1) throw cellFault(table, row, workers[empty], 'is empty');
    const procs = counts.reduce((product, each) => product * (each[at] ?? 1), 1);
    const own = measured.flatMap(({ values }) => values[at] ?? []);
    if (own.length === 0) throw cellFault(table, row, values[0], 'is empty');
    return own.map((value) => ({ procs, value, at }));
  });
  return { rows, unit };
}

function checkRows(table: CsvTable, rows: readonly PlacedRow[], { headings, workers, values }: FitColumns): void {
  const fault = fitFault(rows);
  if (!fault) return;
  const column = (fault.field === 'procs' ? workers : values)[0];
  if (fault.row !== null) throw cellFault(table, table.rows[rows[fault.row].at], column, fault.what);
  const varying = headings.find(({ kind, stem }, at) => {
    const isOne = (kind === 'workers' || (kind === 'letter' && /^[np]$/.test(stem))) && !workers.includes(at);
    return isOne && new Set(table.rows.map(({ cells }) => cells[at])).size >= FEWEST_NUMBERS;
  });
  const hint = varying
    ? `; if ${quoted(varying.text)} is the number of workers, --workers ${quoted(varying.text)}`
    : '';
  throw new UsageError(`${table.name}: column ${quoted(table.header.cells[column])}: ${fault.what}${hint}`);
}

/** The time of more work on more workers is no speedup. */
function checkSizes(
  table: CsvTable,
  { rows }: Series,
  { headings, workers, values, quantity }: FitColumns,
  pool: readonly number[],
): void {
  if (quantity !== 'time' || headings[values[0]].isPerUnit) return;
  headings.forEach(({ kind, stem, text }, column) => {
    const isSize = kind === 'size' || (kind === 'letter' && stem === 'n');
    if (!isSize || workers.includes(column) || values.includes(column) || pool.includes(column)) return;
    const sizes = [...new Set(rows.map(({ at }) => table.rows[at].cells[column]))];
    if (sizes.length < 2) return;
    throw new UsageError(
      `${table.name}: column ${quoted(text)} changes with the number of workers (${quoted(sizes[0])}, ${quoted(sizes[1])} …): times of unequal work are no speedup; take a column of throughput, or --pool ${quoted(text)} if the work is the same`,
    );
  });
}

function headersOf({ header }: CsvTable, columns: readonly number[]): string[] {
  return columns.map((at) => header.cells[at]);
}
