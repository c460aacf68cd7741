/** What was compared, as rows of cells; formats add separators. */
import type { ComparedQuantity, Conclusion, Evidence } from '../../model/comparison.js';
import { changeOf, formatChange, formatFigure, formatInterval, quantityName } from '../words/change-words.js';
import { type Cell, type Column, faint, NOTHING, plain, type Table, type Tone } from '../words/columns.js';
import { printable } from '../encoders/printable.js';

/** A compared quantity, or the first batch of one, which stands below it. */
export interface ComparisonRow {
  readonly compared: ComparedQuantity;
  readonly evidence: Evidence;
  readonly isFirstBatch: boolean;
}

export const VERDICT_TONE: Readonly<Record<Conclusion, Tone>> = {
  slower: 'bad',
  faster: 'good',
  undecided: 'doubtful',
  same: 'faint',
  'not comparable': 'doubtful',
};

export function comparisonTable(quantities: readonly ComparedQuantity[], withQuantity: boolean): Table<ComparisonRow> {
  const rows = quantities.flatMap((compared): ComparisonRow[] => [
    { compared, evidence: compared, isFirstBatch: false },
    ...(compared.suspicion ? [{ compared, evidence: compared.suspicion, isFirstBatch: true }] : []),
  ]);
  return { columns: COLUMNS.filter((column) => withQuantity || column.header !== QUANTITY), rows };
}

const QUANTITY = 'quantity';

/** Once for both batches. */
const once = (text: string, { isFirstBatch }: ComparisonRow): Cell => plain(isFirstBatch ? '' : text);

const COLUMNS: readonly Column<ComparisonRow>[] = [
  {
    header: 'arm',
    rank: 0,
    cell: ({ compared, isFirstBatch }) => (isFirstBatch ? faint('└ 1st batch') : plain(printable(compared.arm))),
  },
  { header: QUANTITY, rank: 0, cell: (row) => once(quantityName(row.compared.quantity), row) },
  { header: 'base', rank: 1, cell: (row) => once(formatFigure(row.compared.base, row.compared.quantity), row) },
  { header: 'head', rank: 1, cell: (row) => once(formatFigure(row.compared.head, row.compared.quantity), row) },
  {
    header: 'change',
    rank: 0,
    cell: ({ compared, evidence }) => plain(formatChange(changeOf(evidence.ratio, compared.quantity))),
  },
  {
    header: '95 % interval',
    rank: 2,
    cell: ({ compared, evidence }) => {
      const text = formatInterval(evidence, compared.quantity);
      return text === null ? NOTHING : faint(text);
    },
  },
  {
    header: 'verdict',
    rank: 0,
    cell: ({ compared: { verdict, outweighed }, isFirstBatch }) =>
      isFirstBatch ? plain('') : verdictCell({ verdict, outweighed }),
  },
  {
    header: 'launches',
    rank: 3,
    cell: ({ evidence: { baseLaunches, headLaunches } }) => faint(`${baseLaunches} and ${headLaunches}`),
  },
];

/** Of null: shown, and not judged, or in brackets what it would be were there not the arm's time. */
export function verdictCell({ verdict, outweighed }: Pick<ComparedQuantity, 'verdict' | 'outweighed'>): Cell {
  if (verdict === null) return faint(outweighed === undefined ? 'not judged' : `(${outweighed})`);
  return { text: verdict, tone: VERDICT_TONE[verdict], strong: verdict === 'slower' };
}
