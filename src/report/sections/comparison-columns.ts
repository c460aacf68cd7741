/** What was compared, as rows of cells; formats add separators. */
import type { ComparedQuantity, Evidence, Verdict } from '../../model/comparison.js';
import { changeOf, formatChange, formatFigure, formatInterval, QUANTITY_NAME } from '../words/change-words.js';
import { type Column, faint, NOTHING, plain, type Table, type Tone } from '../words/columns.js';
import { printable } from '../encoders/printable.js';

/** A compared quantity, or the first batch of one, which stands below it. */
export interface ComparisonRow {
  readonly compared: ComparedQuantity;
  readonly evidence: Evidence;
  readonly isFirstBatch: boolean;
}

export const VERDICT_TONE: Readonly<Record<Verdict, Tone>> = {
  slower: 'bad',
  faster: 'good',
  undecided: 'doubtful',
  same: 'faint',
};

/** `withQuantity`: tells which quantity a row is of. */
export function comparisonTable(quantities: readonly ComparedQuantity[], withQuantity: boolean): Table<ComparisonRow> {
  const rows = quantities.flatMap((compared): ComparisonRow[] => [
    { compared, evidence: compared, isFirstBatch: false },
    ...(compared.suspicion ? [{ compared, evidence: compared.suspicion, isFirstBatch: true }] : []),
  ]);
  return { columns: COLUMNS.filter((column) => withQuantity || column !== QUANTITY), rows };
}

type ComparisonColumn = Column<ComparisonRow>;

const EMPTY = plain('');

const ARM: ComparisonColumn = {
  header: 'arm',
  rank: 0,
  cell: ({ compared, isFirstBatch }) => (isFirstBatch ? faint('└ 1st batch') : plain(printable(compared.arm))),
};

const QUANTITY: ComparisonColumn = {
  header: 'quantity',
  rank: 0,
  cell: ({ compared, isFirstBatch }) => (isFirstBatch ? EMPTY : plain(QUANTITY_NAME[compared.quantity])),
};

const BASE: ComparisonColumn = {
  header: 'base',
  rank: 2,
  cell: ({ compared, isFirstBatch }) => (isFirstBatch ? EMPTY : plain(formatFigure(compared.base, compared.quantity))),
};

const HEAD: ComparisonColumn = {
  header: 'head',
  rank: 2,
  cell: ({ compared, isFirstBatch }) => (isFirstBatch ? EMPTY : plain(formatFigure(compared.head, compared.quantity))),
};

const CHANGE: ComparisonColumn = {
  header: 'change',
  rank: 0,
  cell: ({ compared, evidence }) => plain(formatChange(changeOf(evidence.ratio, compared.quantity))),
};

const INTERVAL: ComparisonColumn = {
  header: '95 % interval',
  name: 'interval of the change',
  rank: 1,
  cell: ({ compared, evidence }) => {
    const text = formatInterval(evidence, compared.quantity);
    return text === null ? NOTHING : faint(text);
  },
};

const VERDICT: ComparisonColumn = {
  header: 'verdict',
  rank: 0,
  cell: ({ compared: { verdict }, isFirstBatch }) => {
    if (isFirstBatch) return EMPTY;
    if (verdict === null) return faint('not judged');
    return { text: verdict, tone: VERDICT_TONE[verdict], strong: verdict === 'slower' };
  },
};

const LAUNCHES: ComparisonColumn = {
  header: 'launches',
  rank: 3,
  cell: ({ evidence: { baseLaunches, headLaunches } }) => faint(`${baseLaunches} and ${headLaunches}`),
};

const COLUMNS: readonly ComparisonColumn[] = [ARM, QUANTITY, BASE, HEAD, CHANGE, INTERVAL, VERDICT, LAUNCHES];
