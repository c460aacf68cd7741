/** Reading a table of numbers: what is wrong with it is said in one line, with the row and the column. */
import { text } from 'node:stream/consumers';
import Papa from 'papaparse';
import { UsageError } from '../../model/usage-error.js';
import { readText } from './file-text.js';

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
  readonly delimiter: string;
}

/** `-` is standard input. Throws a UsageError that names the file. */
export async function readCsv(path: string): Promise<CsvTable> {
  return path === '-' ? csvTable('standard input', await text(process.stdin)) : csvTable(path, await readText(path));
}

/**
 * Commas, semicolons or tabs, whichever make a table; fields in quotes as RFC 4180 has it. Blank lines and those that
 * begin with # are left out. The first row is the header.
 */
export function csvTable(name: string, content: string): CsvTable {
  const { rows, delimiter } = parse(content);
  const [header, ...rest] = rows;
  if (!header) throw new UsageError(`${name}: is empty; give a header and a row for each measurement`);
  return { name, header, rows: rest, delimiter };
}

function parse(content: string): { rows: CsvRow[]; delimiter: string } {
  const rows: CsvRow[] = [];
  let delimiter = ',';
  const plain = content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  let [line, counted] = [1, 0];
  Papa.parse<string[]>(plain, {
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
