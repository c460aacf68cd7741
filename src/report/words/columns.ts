/** Tables before any format: cells, columns, and which columns fit. */
import { lengthOf } from './wrap.js';
import { largest } from '../../model/lists.js';

export type Tone = 'plain' | 'good' | 'bad' | 'doubtful' | 'faint';

export interface Cell {
  readonly text: string;
  readonly tone: Tone;
  /** Must be seen, in formats without colours too. */
  readonly strong?: boolean;
}

export interface Column<Row> {
  readonly header: string;
  /** Columns of the highest rank go first where there is no room for all. */
  readonly rank: number;
  /** Text to be read, not figures to be compared. */
  readonly isText?: boolean;
  cell(row: Row): Cell;
}

export interface Table<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

export const NOTHING: Cell = { text: '–', tone: 'faint' };

export const plain = (text: string): Cell => ({ text, tone: 'plain' });
export const faint = (text: string): Cell => ({ text, tone: 'faint' });

export function figure<T>(value: T | null | undefined, format: (value: T) => string): Cell {
  return value == null ? NOTHING : plain(format(value));
}

/** Indexes of the columns that fit the width with gaps between them, leaving out those of the highest rank first. */
export function fitting<Row>({ columns, rows }: Table<Row>, width: number, gap: number): number[] {
  const widths = columns.map(({ header, cell }) =>
    largest([header, ...rows.map((row) => cell(row).text)].map(lengthOf)),
  );
  let kept = columns.map((_, at) => at);
  const total = (): number => kept.reduce((sum, at) => sum + widths[at] + gap, -gap);
  while (total() > width) {
    const worst = largest(kept.map((at) => columns[at].rank));
    if (worst === 0) break;
    kept = kept.filter((at) => columns[at].rank !== worst);
  }
  return kept;
}

/** The table in as many as it takes for all columns to fit, each with the first column. */
export function inParts<Row>({ columns, rows }: Table<Row>, width: number, gap: number): Table<Row>[] {
  const [first, ...others] = columns;
  const breadth = (column: Column<Row>): number =>
    largest([column.header, ...rows.map((row) => column.cell(row).text)].map(lengthOf)) + gap;
  const parts: Column<Row>[][] = [[first]];
  for (const column of others) {
    const last = parts[parts.length - 1];
    const total = [...last, column].reduce((sum, each) => sum + breadth(each), -gap);
    if (total > width && last.length > 1) parts.push([first, column]);
    else last.push(column);
  }
  return parts.map((own) => ({ columns: own, rows }));
}

/** With the columns that have something to show, as cells; nothing of one without rows. */
export function filledTable<Row>({ columns, rows }: Table<Row>): Table<readonly Cell[]>[] {
  const shown = columns.filter(({ cell }) => rows.some((row) => cell(row) !== NOTHING));
  // Of one column there is nothing to read.
  if (rows.length === 0 || shown.length < 2) return [];
  return [
    {
      columns: shown.map(({ header, rank }, at) => ({
        header,
        rank,
        cell: (row) => row[at],
      })),
      rows: rows.map((row) => shown.map(({ cell }) => cell(row))),
    },
  ];
}
