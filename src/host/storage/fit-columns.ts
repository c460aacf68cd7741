/** Which columns of a table are the workers and which what was measured. What is ambiguous is refused, never guessed. */
import type { FitQuantity } from '../../model/fit.js';
import { UsageError } from '../../model/usage-error.js';
import type { CsvTable } from './csv.js';
import { type Heading, headingOf, isTimeUnit, isWhole } from './fit-heading.js';
import { largest, smallest } from '../../model/lists.js';

/** What the user says of the columns, by their headers. */
export interface FitChoice {
  /** A column, or several with * between them: their product. */
  readonly workers?: string;
  /** Several are repeats. */
  readonly values?: readonly string[];
  readonly quantity?: FitQuantity;
  /** Rows to take, by header. */
  readonly where?: Readonly<Record<string, string>>;
  /** Columns in which rows that belong together may differ. */
  readonly pool?: readonly string[];
}

export interface FitColumns {
  readonly headings: readonly Heading[];
  /** Several: their product is meant. */
  readonly workers: readonly number[];
  /** Several are repeats. */
  readonly values: readonly number[];
  readonly quantity: FitQuantity;
}

/** With a row for each number of workers, of a table that has them across: `threads,1,2,4,8`. */
export function upright(table: CsvTable): CsvTable {
  const { header, rows } = table;
  const [first, ...numbers] = header.cells;
  const { kind, stem } = headingOf(first);
  const isAcross = numbers.length > 1 && numbers.every((cell) => /^\d+$/.test(cell));
  if (!isAcross || rows.length === 0 || (kind !== 'workers' && !/^[np]$/.test(stem))) return table;
  const names = [first, ...rows.map(({ cells }) => cells[0])];
  return {
    ...table,
    header: { line: header.line, cells: names },
    rows: numbers.map((number, at) => {
      return { line: header.line, cells: [number, ...rows.map(({ cells }) => cells[at + 1] ?? '')] };
    }),
  };
}

/** Throws a UsageError that names the file and the columns. */
export function fitColumns(table: CsvTable, choice: FitChoice): FitColumns {
  const columns = table.header.cells.map((text, at): Column => {
    const cells = table.rows.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '');
    return {
      ...headingOf(text),
      at,
      cells,
      varies: new Set(cells).size > 1,
      isNumeric: cells.length === 0 || cells.some((cell) => /^[+-]?[.,]?\d/.test(cell)),
    };
  });
  const workers = choice.workers === undefined ? [workersOf(table, columns)] : namedWorkers(table, choice.workers);
  const rest = columns.filter(({ at }) => !workers.includes(at));
  const values =
    choice.values === undefined || choice.values.length === 0
      ? valuesOf(table, rest, choice.quantity)
      : choice.values.map((name) => columnNamed(table, name, '--value'));
  const quantity = choice.quantity ?? quantityOf(table, columns[values[0]]);
  return { headings: columns, workers, values, quantity };
}

interface Column extends Heading {
  readonly at: number;
  /** That are not empty. */
  readonly cells: readonly string[];
  readonly varies: boolean;
  readonly isNumeric: boolean;
}

/** By its header in any case. */
export function columnNamed({ name, header }: CsvTable, wanted: string, option: string): number {
  const exact = header.cells.flatMap((cell, at) => (cell === wanted ? [at] : []));
  const found =
    exact.length > 0 ? exact : header.cells.flatMap((cell, at) => (bareName(cell) === bareName(wanted) ? [at] : []));
  if (found.length === 1) return found[0];
  if (found.length === 0)
    throw new UsageError(`${name}: ${option} ${quoted(wanted)}: no such column; ${listOf(header.cells)}`);
  throw new UsageError(`${name}: ${option} ${quoted(wanted)}: ${found.length} columns have that name; rename them`);
}

/** A # before a header and the blanks in it may be left out. */
function bareName(header: string): string {
  return header.replace(/^#|\s/g, '').toLowerCase();
}

function namedWorkers(table: CsvTable, wanted: string): number[] {
  const isOne = table.header.cells.some((cell) => bareName(cell) === bareName(wanted));
  return (isOne ? [wanted] : wanted.split(/[*×]/)).map((name) => columnNamed(table, name, '--workers'));
}

function workersOf(table: CsvTable, columns: readonly Column[]): number {
  const words = columns.filter(({ kind, isNumeric }) => kind === 'workers' && isNumeric);
  const varying = words.filter(({ varies }) => varies);
  if (varying.length > 0) return oneOfWorkers(table, varying).at;
  const letter = lettersOf(columns, 'p')[0] ?? lettersOf(columns, 'n')[0];
  if (words.length > 0) return passedOver(words, letter) ? letter.at : words[0].at;
  if (letter) return letter.at;
  const { name, header } = table;
  const hint = columns.every(({ text }) => /^[\d.,+-]/.test(text)) ? 'the first row is to be a header; ' : '';
  throw new UsageError(
    `${name}: line ${header.line}: no column of numbers of workers, such as N, procs or threads; ${hint}${listOf(header.cells)}; say which: --workers <column>`,
  );
}

/** The machine's cores are the same throughout, and a letter tells of workers on them: nothing of the kind for a size. */
function passedOver(words: readonly Column[], letter: Column | undefined): letter is Column {
  if (!letter?.varies || words.some(({ stem }) => !/core|cpu|processor|node|gpu|machine/.test(stem))) return false;
  const most = largest(words.map(({ cells }) => Number(cells[0])));
  return letter.cells.some((cell) => Number(cell) === 1) && letter.cells.every((cell) => Number(cell) <= 4 * most);
}

/** Nodes and the ranks on them grow together: whichever begins at 1. */
function oneOfWorkers({ name }: CsvTable, varying: readonly Column[]): Column {
  const alike = varying.length === 1 || varying.every((column) => areProportional(column, varying[0]));
  if (alike) return varying.find(({ cells }) => cells.some((cell) => Number(cell) === 1)) ?? varying[0];
  const product = quoted(varying.map(({ text }) => text).join('*'));
  throw new UsageError(
    `${name}: columns ${varying.map(({ text }) => quoted(text)).join(' and ')} ${varying.length === 2 ? 'both' : 'all'} vary: which are the workers? --workers ${varying.map(({ text }) => quoted(text)).join(' or ')}, or --workers ${product} for their product`,
  );
}

/** First what is a word, then letters, and what varies first. */
function valuesOf(table: CsvTable, rest: readonly Column[], only: FitQuantity | undefined): number[] {
  const kinds = (['throughput', 'time', 'x', 't', 'speedup', 's'] as const).filter(
    (kind) => only === undefined || kind === only,
  );
  const numeric = rest.filter(({ isNumeric }) => isNumeric);
  for (const isTaken of [({ varies }: Column) => varies, () => true]) {
    for (const kind of kinds) {
      const found = kind.length === 1 ? lettersOf(numeric, kind) : numeric.filter((column) => column.kind === kind);
      const taken = found.filter(isTaken);
      // A repeat may be the same throughout by chance.
      const able = found.filter(({ stem, rank }) => taken.some((other) => other.stem === stem && other.rank === rank));
      if (able.length > 0) return oneOfValues(table, able).map(({ at }) => at);
    }
  }
  const latency = rest.find(({ kind }) => kind === 'latency');
  const why = latency
    ? ` (${quoted(latency.text)} is the time of one request beside others, not of a fixed amount of work; --value ${quoted(latency.text)} if it is)`
    : '';
  throw new UsageError(
    `${table.name}: line ${table.header.line}: no column of throughput, time or speedup${why}; ${listOf(table.header.cells)}; say which: --value <column> --quantity <throughput|time|speedup>`,
  );
}

/** Repeats together, the mean before the median, the whole before its parts. */
function oneOfValues({ name }: CsvTable, able: readonly Column[]): readonly Column[] {
  const stems = [...new Set(able.map(({ stem }) => stem))];
  const groups = stems.map((stem) => {
    const own = able.filter((column) => column.stem === stem);
    const best = smallest(own.map(({ rank }) => rank));
    return own.filter(({ rank }) => rank === best);
  });
  const whole = groups.filter(([{ stem }]) => isWhole(stem));
  const [first, ...more] = whole.length > 0 ? whole : groups;
  if (more.length === 0 && (first.length === 1 || areRepeats(first))) return first;
  const left = [first, ...more].flat();
  const distinct = new Set(left.map(({ text }) => text.toLowerCase())).size === left.length;
  if (distinct && left.every((column) => areProportional(column, left[0]))) return [left[0]];
  const each = left.map(({ text }) => quoted(text));
  if (!distinct) throw new UsageError(`${name}: columns ${each.join(', ')}: two have one name; rename them`);
  throw new UsageError(
    `${name}: columns ${each.join(', ')} may each be the ${left[0].kind === 'letter' ? 'measurement' : left[0].kind}: say which: --value ${each[0]}; repeats of one: ${each.map((one) => `--value ${one}`).join(' ')}`,
  );
}

/** `time1`, `time2`; `time`, `time.1`: numbered from 0 or 1 on without a gap, as sizes are not. */
function areRepeats(columns: readonly Column[]): boolean {
  const numbers = columns.map(({ index }) => index ?? 0).sort((a, b) => a - b);
  return numbers[0] <= 1 && numbers.every((number, at) => number === numbers[0] + at);
}

function areProportional(a: Column, b: Column): boolean {
  const ratios = a.cells.map((cell, at) => Number(cell) / Number(b.cells[at]));
  return a.cells.length === b.cells.length && ratios.every((ratio) => Math.abs(ratio / ratios[0] - 1) < 0.01);
}

function lettersOf(columns: readonly Column[], letter: string): Column[] {
  return columns.filter(({ kind, stem, isNumeric }) => kind === 'letter' && stem === letter && isNumeric);
}

function quantityOf({ name }: CsvTable, { kind, unit, stem, text }: Column): FitQuantity {
  if (kind === 'throughput' || kind === 'time' || kind === 'speedup') return kind;
  if (kind === 'letter' && /^[xts]$/.test(stem)) return stem === 'x' ? 'throughput' : stem === 't' ? 'time' : 'speedup';
  if (kind === 'latency' || isTimeUnit(unit)) return 'time';
  throw new UsageError(
    `${name}: --value ${quoted(text)}: what is it? Say --quantity throughput, --quantity time or --quantity speedup`,
  );
}

function listOf(cells: readonly string[]): string {
  return `there is ${cells.map(quoted).join(', ')}`;
}

export function quoted(text: string): string {
  return JSON.stringify(text);
}
