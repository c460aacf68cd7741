/** The measurements in a table: which column is what, by its header in any case, and its numbers. */
import { FIT_QUANTITIES, fitFault, type FitQuantity, type FitRow } from '../../model/fit.js';
import { readNumber } from '../../model/params.js';
import { UsageError } from '../../model/usage-error.js';
import type { CsvRow, CsvTable } from './csv.js';

interface FitTable {
  readonly rows: readonly FitRow[];
  readonly quantity: FitQuantity;
  /** Header of the column that was measured. */
  readonly column: string;
  /** Columns of other quantities, by header: they are not looked at. */
  readonly others: readonly string[];
}

const PROCS =
  'n p np proc procs process processes processor processors worker workers thread threads core cores cpu cpus rank ranks node nodes user users client clients connection connections concurrency parallelism'.split(
    ' ',
  );

const QUANTITIES: Readonly<Record<FitQuantity, readonly string[]>> = {
  throughput:
    'x throughput rate op ops operations tps rps qps req requests transactions items iops bandwidth performance'.split(
      ' ',
    ),
  time: 't time times sec secs second seconds ms millisecond milliseconds us µs μs microseconds ns nanoseconds min minutes elapsed wall walltime runtime duration latency real median mean'.split(
    ' ',
  ),
  speedup: ['s', 'speedup'],
};

/** Throws a UsageError that names the file, the line and the column. */
export function fitTable(table: CsvTable): FitTable {
  const { header } = table;
  const columns = fitColumns(table);
  const rows = table.rows.map((row): FitRow => ({
    procs: numberIn(table, row, columns.procs),
    value: numberIn(table, row, columns.value),
  }));
  const fault = fitFault(rows);
  if (fault) {
    const column = columns[fault.field];
    if (fault.row !== null) throw cellFault(table, table.rows[fault.row], column, fault.what);
    throw new UsageError(`${table.name}: column ${JSON.stringify(header.cells[column])}: ${fault.what}`);
  }
  return { rows, quantity: columns.quantity, column: header.cells[columns.value], others: columns.others };
}

interface FitColumns {
  readonly procs: number;
  readonly value: number;
  readonly quantity: FitQuantity;
  readonly others: readonly string[];
}

function fitColumns({ name, header }: CsvTable): FitColumns {
  const words = header.cells.map(firstWord);
  const there = `there is ${header.cells.map((cell) => JSON.stringify(cell)).join(', ')}`;
  const procs = words.findIndex((word) => PROCS.includes(word));
  if (procs === -1) {
    throw new UsageError(
      `${name}: line ${header.line}: no column of numbers of workers, such as N, procs or threads; ${there}`,
    );
  }
  const found = FIT_QUANTITIES.flatMap((quantity) => {
    const at = words.findIndex((word, column) => column !== procs && isOf(quantity, word));
    return at === -1 ? [] : [{ quantity, at }];
  });
  if (found.length === 0) {
    throw new UsageError(`${name}: line ${header.line}: no column of throughput, time or speedup; ${there}`);
  }
  const [{ quantity, at }, ...rest] = found;
  return { procs, value: at, quantity, others: rest.map((other) => header.cells[other.at]) };
}

/** `s` alone is a speedup; `s` after another word is a unit, and no first word. */
function isOf(quantity: FitQuantity, word: string): boolean {
  return word === 's' ? quantity === 'speedup' : QUANTITIES[quantity].includes(word);
}

/** `Time (ms)` and `time_ms` begin with time, `ops/s` with ops. */
function firstWord(header: string): string {
  return /[\p{L}]+/u.exec(header.toLowerCase())?.[0] ?? '';
}

function numberIn(table: CsvTable, row: CsvRow, column: number): number {
  const text = row.cells[column] ?? '';
  // Where semicolons separate, commas are decimal.
  const pointed = table.delimiter === ';' ? text.replace(/^([+-]?\d*),(\d+)/, '$1.$2') : text;
  const value = readNumber(pointed);
  if (value === undefined) throw cellFault(table, row, column, text === '' ? 'is empty' : 'is not a number');
  return value;
}

function cellFault({ name, header }: CsvTable, { line, cells }: CsvRow, column: number, what: string): UsageError {
  const text = cells[column] ? ` ${JSON.stringify(cells[column].slice(0, 40))}` : '';
  return new UsageError(`${name}: line ${line}, column ${JSON.stringify(header.cells[column])}:${text} ${what}`);
}
