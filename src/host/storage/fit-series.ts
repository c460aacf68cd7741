/** Rows of equal numbers of workers that differ in another column do not belong together: a series for each, or none. */
import type { FitRow } from '../../model/fit.js';
import { groupsBy } from '../../model/lists.js';
import { UsageError } from '../../model/usage-error.js';
import type { CsvTable } from './csv.js';
import { type FitColumns, quoted } from './fit-columns.js';

/** Where the row stands in the table. */
export interface PlacedRow extends FitRow {
  readonly at: number;
}

export interface Series {
  /** What its rows have in common and others have not, by header. */
  readonly of: Readonly<Record<string, string>>;
  readonly rows: readonly PlacedRow[];
}

/** More than anyone reads. */
const MOST = 20;

/** `pool`: columns in which rows that belong together may differ. Throws a UsageError that names the column. */
export function seriesOf(
  table: CsvTable,
  rows: readonly PlacedRow[],
  columns: FitColumns,
  pool: readonly number[],
): Series[] {
  const cellOf = (at: number, column: number): string => table.rows[at].cells[column] ?? '';
  const valueOf = (column: number) => (row: PlacedRow) => cellOf(row.at, column);
  const telling = telltaleColumns(table, columns).filter((column) => !pool.includes(column));
  const differing = telling.filter((column) => isSplitBy(rows, valueOf(column)));
  const keys = differing.filter((column) => recurs(rows, valueOf(column)));
  const groups = groupsBy(rows, (row) => JSON.stringify(keys.map((column) => cellOf(row.at, column))));
  for (const column of differing) {
    const isMeasured = isNumber(columns, column, rows.map(valueOf(column))) && !keys.includes(column);
    const mixed = isMeasured ? undefined : groups.find((group) => isSplitBy(group, valueOf(column)));
    if (mixed) throw mixedFault(table, column, mixed, valueOf(column));
  }
  if (groups.length > MOST) throw manyFault(table, groups.length, keys, cellOf(rows[0].at, keys[0]));
  return groups.map((group) => ({
    of: Object.fromEntries(keys.map((column) => [table.header.cells[column], cellOf(group[0].at, column)])),
    rows: group,
  }));
}

/** What may tell what was run: not other measurements, nor what tells repeats apart. */
function telltaleColumns(table: CsvTable, { headings, workers, values }: FitColumns): number[] {
  return headings.flatMap(({ kind, stem }, at) => {
    const isText = !table.rows.some(({ cells }) => /^[+-]?[.,]?\d/.test(cells[at] ?? ''));
    const isTelling = ['size', 'unknown', 'workers'].includes(kind) || (kind === 'letter' && /^[np]$/.test(stem));
    const isUsed = workers.includes(at) || values.includes(at);
    return !isUsed && (isTelling || (isText && kind !== 'label')) ? [at] : [];
  });
}

/** Numbers under a name that tells nothing, hardly one of them twice, were measured. */
function isNumber({ headings }: FitColumns, column: number, cells: readonly string[]): boolean {
  const isUnknown = headings[column].kind === 'unknown';
  return isUnknown && cells.every((cell) => /^[+-]?[.,]?\d/.test(cell)) && new Set(cells).size > 0.8 * cells.length;
}

/** Whether rows of equal numbers of workers differ. */
function isSplitBy(rows: readonly PlacedRow[], valueOf: (row: PlacedRow) => string): boolean {
  return groupsBy(rows, ({ procs }) => procs).some((own) => new Set(own.map(valueOf)).size > 1);
}

/** Whether what it tells apart was run with several numbers of workers, most of it. */
function recurs(rows: readonly PlacedRow[], valueOf: (row: PlacedRow) => string): boolean {
  const groups = groupsBy(rows, valueOf).filter((group) => new Set(group.map(({ procs }) => procs)).size > 1);
  return 2 * groups.flat().length > rows.length;
}

function mixedFault(
  { name, header }: CsvTable,
  column: number,
  group: readonly PlacedRow[],
  valueOf: (row: PlacedRow) => string,
): UsageError {
  const mixed = groupsBy(group, ({ procs }) => procs).find((own) => new Set(own.map(valueOf)).size > 1) ?? group;
  const said = header.cells[column];
  const [one, other] = [...new Set(mixed.map(valueOf))];
  return new UsageError(
    `${name}: rows of ${mixed[0].procs} workers differ in column ${quoted(said)} (${quoted(one)}, ${quoted(other)}): take some of them, --where ${quoted(`${said}=${one}`)}, or all as repeats, --pool ${quoted(said)}`,
  );
}

function manyFault({ name, header }: CsvTable, count: number, keys: readonly number[], value: string): UsageError {
  const named = keys.map((column) => quoted(header.cells[column])).join(', ');
  return new UsageError(
    `${name}: ${count} series by column ${named}, of at most ${MOST}: take some of them, such as --where ${quoted(`${header.cells[keys[0]]}=${value}`)}`,
  );
}
