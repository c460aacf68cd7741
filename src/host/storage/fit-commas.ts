/** Commas in the numbers of a column: all rows together tell thousands from decimals, or nothing does. */

const NUMBER_BEHIND = String.raw`(?:e[+-]?\d+)?[kmg]?$`;
const BY_COMMA = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+\.\d+$|^[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}$/;
const BY_POINT = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$|^[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}$/;
const EITHER_WAY = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const DECIMAL = new RegExp(String.raw`^[+-]?\d*,\d+${NUMBER_BEHIND}`, 'i');

export interface CommaFault {
  /** Index of the cell. */
  readonly at: number;
  readonly what: string;
}

/**
 * With decimal points alone. Where semicolons separate, a comma is decimal unless some row says otherwise; elsewhere a
 * decimal comma is refused, since it may have been a separator.
 */
export function withPoints(cells: readonly string[], delimiter: string): readonly string[] | CommaFault {
  const isDecimal = (cell: string): boolean => DECIMAL.test(cell) && !EITHER_WAY.test(cell);
  const either = cells.findIndex((cell) => EITHER_WAY.test(cell));
  const decimal = cells.findIndex((cell) => isDecimal(cell) || BY_POINT.test(cell));
  const thousands = cells.findIndex((cell) => BY_COMMA.test(cell));
  if (decimal !== -1 && thousands !== -1)
    return { at: decimal, what: 'has a decimal comma, and other rows commas for thousands' };
  if (thousands !== -1) return cells.map((cell) => cell.replaceAll(',', ''));
  if (decimal === -1 && either === -1) return cells;
  if (decimal === -1 && delimiter !== ';') return thousandsByPoints(cells, either);
  if (delimiter !== ';') {
    return { at: decimal, what: 'has a decimal comma: write decimal points, or separate the columns with semicolons' };
  }
  const pointed = cells.findIndex((cell) => /^[1-9]\d{0,2}\.\d{3}$/.test(cell));
  if (pointed !== -1) return { at: pointed, what: 'has a point, and other rows decimal commas: write one of them' };
  return cells.map((cell) =>
    cell.includes(',')
      ? cell.replaceAll('.', '').replace(',', '.')
      : BY_POINT.test(cell)
        ? cell.replaceAll('.', '')
        : cell,
  );
}

/** Another row's decimal point says that the commas are of thousands. */
function thousandsByPoints(cells: readonly string[], either: number): readonly string[] | CommaFault {
  if (cells.some((cell) => /^\d+\.\d+$/.test(cell))) return cells.map((cell) => cell.replaceAll(',', ''));
  const cell = cells[either];
  const what = `may be ${cell.replace(',', '')} or ${cell.replace(',', '.')}: write it without the comma`;
  return { at: either, what };
}
