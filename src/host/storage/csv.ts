/** Reading a table of numbers: what is wrong with it is said in one line, with the row and the column. */
import Papa from 'papaparse';
import { UsageError } from '../../model/usage-error.js';
import { readStream, readText } from './file-text.js';
import { MOST_ROWS, thousands } from './limits.js';

export interface CsvRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  /** What messages call the file. */
  readonly name: string;
  readonly header: CsvRow;
  readonly rows: readonly CsvRow[];
  /** A space where blanks separate, however many. */
  readonly delimiter: string;
}

/** `-` is standard input. Throws a UsageError that names the file. */
export async function readCsv(path: string): Promise<CsvTable> {
  return path === '-'
    ? csvTable('standard input', await readStream('standard input', process.stdin))
    : csvTable(path, await readText(path));
}

/**
 * Commas, semicolons, tabs, the pipes of a Markdown table or blanks, whichever make a table; fields in quotes as RFC 4180
 * has it. Blank lines and those that begin with # are left out, but for a # before the header. The first row is the header;
 * where files were joined it may come again.
 */
export function csvTable(name: string, content: string): CsvTable {
  if (content.includes('\0')) throw new UsageError(`${name}: is no text in UTF-8; save it as CSV in UTF-8`);
  const plain = uncommented(content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const { rows, delimiter } = parse(plain);
  const [header, ...rest] = rows;
  if (!header) throw new UsageError(`${name}: is empty; give a header and a row for each measurement`);
  const again = header.cells.join('\n');
  if (rest.length > MOST_ROWS) {
    throw new UsageError(
      `${name}: has ${thousands(rest.length)} rows, and at most ${thousands(MOST_ROWS)} are read: give the mean of repeats, or fewer of them`,
    );
  }
  const table = { name, header, rows: rest.filter(({ cells }) => cells.join('\n') !== again), delimiter };
  checkWidth(table);
  return table;
}

/** A number with a decimal comma is two cells where commas separate. */
function checkWidth({ name, header, rows, delimiter }: CsvTable): void {
  const width = header.cells.length;
  // Where blanks separate, no cell is empty, and what is missing may be missing anywhere.
  const long = rows.find(({ cells }) =>
    delimiter === ' ' ? cells.length !== width : cells.slice(width).some((cell) => cell !== ''),
  );
  if (!long) return;
  const hint =
    delimiter === ','
      ? 'write decimal points, or separate columns with semicolons, or put quotes around what has a comma'
      : delimiter === ' '
        ? 'separate columns with commas, or put quotes around names of several words'
        : 'give every column a name, in quotes where it has the separator in it';
  throw new UsageError(`${name}: line ${long.line} has ${long.cells.length} cells and the header ${width}: ${hint}`);
}

/** With the comment that is the header, if the first row has numbers: the last one before it that has as many cells. */
function uncommented(plain: string): string {
  const lines = plain.split('\n');
  if (/^sep=.$/i.test(lines[0].trim())) lines[0] = '';
  const first = lines.findIndex((line) => line.trim() !== '' && !isComment(line));
  const count = first === -1 ? 0 : cellsOf(lines[first]).length;
  if (count < 2 || !cellsOf(lines[first]).some((cell) => /^[+-]?[.\d]/.test(cell))) return lines.join('\n');
  const at = lines.findLastIndex((line, index) => {
    const cells = cellsOf(line.trim().replace(/^#+/, ''));
    return index < first && isComment(line) && cells.length === count && /^\p{L}/u.test(cells[0]);
  });
  if (at !== -1) lines[at] = lines[at].trim().replace(/^#+\s*/, '');
  return lines.join('\n');
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith('#');
}

function cellsOf(line: string): readonly string[] {
  return parse(line).rows[0]?.cells ?? [];
}

function parse(plain: string): { rows: CsvRow[]; delimiter: string } {
  const lines = plain.split('\n').map((line) => (isComment(line) ? '' : line));
  const first = lines.find((line) => line.trim() !== '') ?? '';
  if (first.trimStart().startsWith('|')) return parseSeparated(lines.map(withoutFrame).join('\n'), '|');
  if (!/[,;\t]/.test(first.replace(/"[^"]*"/g, ''))) return { rows: parseBlanks(lines), delimiter: ' ' };
  const parsed = parseSeparated(plain);
  if (parsed.delimiter !== '\t' || hasOneWidth(parsed.rows)) return parsed;
  const aligned = rowsBy(lines, (line) => line.trim().split(/\t+/));
  return hasOneWidth(aligned) ? { rows: aligned, delimiter: '\t' } : parsed;
}

/** Of a line of a Markdown table; empty for the one that rules off the header. */
function withoutFrame(line: string): string {
  return /^[\s|:+-]*$/.test(line) ? '' : line.trim().replace(/^\||\|$/g, '');
}

function parseSeparated(plain: string, told = ''): { rows: CsvRow[]; delimiter: string } {
  const rows: CsvRow[] = [];
  let delimiter = ',';
  let [line, counted] = [1, 0];
  Papa.parse<string[]>(plain, {
    delimiter: told,
    delimitersToGuess: [',', ';', '\t'],
    comments: '#',
    skipEmptyLines: 'greedy',
    step: ({ data, meta }) => {
      // The cursor is behind the row and its line break.
      const end = plain[meta.cursor - 1] === '\n' ? meta.cursor - 1 : meta.cursor;
      for (; counted < end; counted++) if (plain[counted] === '\n') line++;
      delimiter = meta.delimiter;
      rows.push({ line, cells: data.map((cell) => cell.trim()) });
    },
  });
  return { rows, delimiter };
}

/** Names of several words are one cell where two blanks or more separate, and units in brackets belong to their names. */
function parseBlanks(lines: readonly string[]): CsvRow[] {
  const wide = rowsBy(lines, (line) => line.trim().split(/\s{2,}/));
  if (hasOneWidth(wide)) return wide;
  return rowsBy(lines, (line) => (line.replace(/\s+(?=[([])/g, '').match(/"[^"]*"|\S+/g) ?? []).map(unquoted));
}

function rowsBy(lines: readonly string[], split: (line: string) => readonly string[]): CsvRow[] {
  return lines.flatMap((line, at) => (line.trim() === '' ? [] : [{ line: at + 1, cells: split(line) }]));
}

function hasOneWidth(rows: readonly CsvRow[]): boolean {
  const width = rows[0]?.cells.length ?? 0;
  return width > 1 && rows.every(({ cells }) => cells.length === width);
}

function unquoted(cell: string): string {
  return /^".*"$/.test(cell) ? cell.slice(1, -1) : cell;
}
