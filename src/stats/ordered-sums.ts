/**
 * Order statistics of all sums of two values, without making the sums: there are as many as the product of both sizes.
 * Of sorted values the sums rise along each row and each column, so those below a pivot are counted in one walk along the
 * border between them: Johnson and Mizoguchi, "Selecting the Kth element in X + Y and X₁ + X₂ + … + Xₘ" (1978); with the
 * middle of a row for a pivot as Monahan has it, "Algorithm 616: fast computation of the Hodges-Lehmann location
 * estimator" (1984). O(n log n) expected, and O(n) memory.
 */

/** Values of which only the order statistics are wanted. */
export interface Ordered {
  readonly count: number;
  /** The value with so many, less one, below it: `rank` from 1 to `count`. */
  readonly at: (rank: number) => number;
}

/** All x + y. */
export function orderedSums(xs: readonly number[], ys: readonly number[]): Ordered {
  const [rows, columns] = [Float64Array.from(xs).sort(), Float64Array.from(ys).sort()];
  return { count: rows.length * columns.length, at: (rank) => select({ rows, columns, first: () => 0 }, rank) };
}

/** All xᵢ + xⱼ for i ≤ j. */
export function orderedOwnSums(xs: readonly number[]): Ordered {
  const rows = Float64Array.from(xs).sort();
  const count = (rows.length * (rows.length + 1)) / 2;
  return { count, at: (rank) => select({ rows, columns: rows, first: (row) => row }, rank) };
}

/** Throws RangeError without any. */
export function medianOf({ count, at }: Ordered): number {
  if (count === 0) throw new RangeError('The median needs at least one value.');
  const upper = Math.floor(count / 2) + 1;
  return count % 2 === 1 ? at(upper) : (at(upper - 1) + at(upper)) / 2;
}

/** Sorted values whose sums are meant; those of a row begin in the column `first`. */
interface Sums {
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly first: (row: number) => number;
}

/** Of each row the columns from `from` to before `to`: what the wanted sum can still be. */
interface Rest {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function select(sums: Sums, rank: number): number {
  const { rows, columns, first } = sums;
  let rest: Rest = {
    from: Int32Array.from(rows, (_, row) => first(row)),
    to: Int32Array.from(rows, () => columns.length),
  };
  let below = 0;
  for (let turn = 1; ; turn++) {
    const size = sizeOf(rest);
    const pivot = pivotIn(sums, rest, size, turn);
    // Sums of infinite values have no order that a walk could follow.
    if (size <= rows.length + columns.length || !Number.isFinite(pivot)) return sorted(sums, rest)[rank - below - 1];
    const less = border(sums, (sum) => sum < pivot);
    const upTo = border(sums, (sum) => sum <= pivot);
    if (rank <= sizeOf({ from: rest.from, to: less }) + below) rest = { from: rest.from, to: less };
    else if (rank <= sizeOf({ from: rest.from, to: upTo }) + below) return pivot;
    else {
      below += sizeOf({ from: rest.from, to: upTo });
      rest = { from: upTo, to: rest.to };
    }
  }
}

function sizeOf({ from, to }: Rest): number {
  let size = 0;
  for (let row = 0; row < from.length; row++) size += Math.max(0, to[row] - from[row]);
  return size;
}

/** Turns of the golden section spread evenly, so that no order of the values meets them all badly. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The middle of a row, by chance in proportion to what is left of it. */
function pivotIn({ rows, columns }: Sums, { from, to }: Rest, size: number, turn: number): number {
  let left = Math.floor(((turn * GOLDEN) % 1) * size);
  let row = 0;
  for (; row < rows.length - 1; row++) {
    const own = Math.max(0, to[row] - from[row]);
    if (left < own) break;
    left -= own;
  }
  return rows[row] + columns[Math.floor((from[row] + to[row]) / 2)];
}

/** Of each row the first column, from its own first on, whose sum does not hold; where one holds, so do all before it. */
function border({ rows, columns, first }: Sums, holds: (sum: number) => boolean): Int32Array {
  const ends = new Int32Array(rows.length);
  let column = columns.length;
  for (let row = 0; row < rows.length; row++) {
    while (column > 0 && !holds(rows[row] + columns[column - 1])) column--;
    ends[row] = Math.max(column, first(row));
  }
  return ends;
}

function sorted({ rows, columns }: Sums, { from, to }: Rest): Float64Array {
  const values = new Float64Array(sizeOf({ from, to }));
  let at = 0;
  for (let row = 0; row < rows.length; row++) {
    for (let column = from[row]; column < to[row]; column++) values[at++] = rows[row] + columns[column];
  }
  return values.sort();
}
