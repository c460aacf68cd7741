/** Pearson's chi-square test of counts against expected counts. */
import { gammaQ } from './gamma.js';

export interface ChiSquare {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Probability of a statistic at least this large if the expectation is true. */
  readonly p: number;
}

/** Cochran (1954): the approximation wants about this many expected in each cell. */
const LEAST_EXPECTED = 5;

/** Neighbouring cells are pooled until each expects 5; null where fewer than two cells are left. Throws RangeError on unequal lengths. */
export function chiSquareTest(observed: readonly number[], expected: readonly number[]): ChiSquare | null {
  if (observed.length !== expected.length) throw new RangeError('as many counts are needed as expectations');
  const cells = pool(observed, expected);
  if (cells.length < 2) return null;
  const statistic = cells.reduce((sum, cell) => sum + (cell.observed - cell.expected) ** 2 / cell.expected, 0);
  const degreesOfFreedom = cells.length - 1;
  return { statistic, degreesOfFreedom, p: gammaQ(degreesOfFreedom / 2, statistic / 2) };
}

interface Cell {
  observed: number;
  expected: number;
}

function pool(observed: readonly number[], expected: readonly number[]): Cell[] {
  const cells: Cell[] = [];
  let open: Cell = { observed: 0, expected: 0 };
  for (const [i, count] of observed.entries()) {
    open.observed += count;
    open.expected += expected[i] ?? 0;
    if (open.expected >= LEAST_EXPECTED) {
      cells.push(open);
      open = { observed: 0, expected: 0 };
    }
  }
  const last = cells.at(-1);
  if (last) {
    last.observed += open.observed;
    last.expected += open.expected;
  }
  return cells;
}
