/** What a reader should know of how a table was read, one line each. */
import { FEWEST_NUMBERS } from '../../model/fit.js';
import { groupsBy } from '../../model/lists.js';
import type { CsvTable } from './csv.js';
import { type FitColumns, quoted } from './fit-columns.js';
import type { PlacedRow, Series } from './fit-series.js';

/** Repeats of one thing hardly differ by more. */
const MUCH = 1.5;

interface Reading {
  readonly all: readonly Series[];
  readonly fitted: readonly Series[];
  readonly columns: FitColumns;
  /** Headers of the columns by which rows were taken. */
  readonly where: readonly string[];
}

export function fitNotes(table: CsvTable, { all, fitted, columns, where }: Reading): string[] {
  return [
    ...notFitted(all, fitted),
    ...fitted.flatMap((each) => [...factorsOf(table, each, columns), ...unlike(each)]),
    ...notLookedAt(columns, [...where, ...Object.keys(all[0].of)]),
  ];
}

export function numbersOf({ rows }: Series): number {
  return new Set(rows.map(({ procs }) => procs)).size;
}

export function nameOf(of: Series['of']): string {
  return Object.entries(of)
    .map(([header, value]) => `${header}=${value}`)
    .join(' ');
}

function notFitted(all: readonly Series[], fitted: readonly Series[]): string[] {
  const left = all.filter((each) => !fitted.includes(each));
  return left.map(
    (each) =>
      `not fitted: ${nameOf(each.of)}: ${numbersOf(each)} different numbers of workers; a law takes at least ${FEWEST_NUMBERS}`,
  );
}

/** Of a product: numbers of workers that several factors make. */
function factorsOf(table: CsvTable, { rows }: Series, { workers }: FitColumns): string[] {
  if (workers.length === 1) return [];
  const factors = ({ at }: PlacedRow): string => workers.map((column) => table.rows[at].cells[column]).join(' × ');
  return groupsBy(rows, ({ procs }) => procs).flatMap((own) => {
    const ways = [...new Set(own.map(factors))];
    return ways.length > 1 ? [`taken as one: N = ${own[0].procs} is ${ways.join(' and ')}`] : [];
  });
}

/** Rows that nothing tells apart may be of different things all the same, such as two tables one behind the other. */
function unlike({ of, rows }: Series): string[] {
  const name = nameOf(of);
  const apart = groupsBy(rows, ({ procs }) => procs).map((own) => {
    const values = own.map(({ value }) => value).sort((a, b) => a - b);
    return { procs: own[0].procs, factor: values[values.length - 1] / values[0] };
  });
  const worst = apart.reduce((one, other) => (other.factor > one.factor ? other : one));
  if (worst.factor < MUCH) return [];
  const times = worst.factor.toPrecision(worst.factor < 10 ? 2 : 3);
  return [
    `warning: ${name === '' ? '' : `${name}: `}values at N = ${worst.procs} differ by a factor of ${Number(times)}: are they repeats of one thing? If not, give a column that tells them apart`,
  ];
}

/** `used`: headers that told the rows apart. */
function notLookedAt({ headings, workers, values, quantity }: FitColumns, used: readonly string[]): string[] {
  const others = headings.filter(({ kind, text }, at) => {
    const isMeasured = ['throughput', 'time', 'speedup', 'latency', 'workers'].includes(kind);
    return isMeasured && !workers.includes(at) && !values.includes(at) && !used.includes(text);
  });
  const repeats = values.map((at) => quoted(headings[at].text)).join(', ');
  return [
    ...(values.length > 1 ? [`${values.length} columns taken for repeats of one ${quantity}: ${repeats}`] : []),
    ...(others.length > 0 ? [`not looked at: ${others.map(({ text }) => `column ${quoted(text)}`).join(', ')}`] : []),
  ];
}
