/** The numbers of a column as people write them: thousands, decimal commas, units behind the number, clock times. */
import type { CsvRow, CsvTable } from './csv.js';
import { clockSeconds, TIME_UNITS } from './fit-units.js';
import { readNumber } from '../../model/params.js';
import { UsageError } from '../../model/usage-error.js';

export interface Numbers {
  /** By row; null where a cell is empty. */
  readonly values: readonly (number | null)[];
  /** That all cells have, or the column; of times in one unit what it is. */
  readonly unit: string | null;
}

/** `unit`: the header's. Throws a UsageError that names the line and the column. */
export function columnNumbers(
  table: CsvTable,
  column: number,
  { unit = null, isTime = false }: { readonly unit?: string | null; readonly isTime?: boolean },
): Numbers {
  const fault = (at: number, what: string): UsageError => cellFault(table, table.rows[at], column, what);
  const parts = table.rows.map(({ cells }) => partsOf(cells[column] ?? ''));
  const digits = withPoints(
    parts.map((part) => part.digits),
    table.delimiter,
  );
  if ('what' in digits) throw fault(digits.at, digits.what);
  const common = unit ?? parts.find(({ suffix }) => suffix !== '')?.suffix ?? null;
  const values = digits.map((text, at) => {
    if (text === '') return null;
    const value = readNumber(text);
    if (value === undefined)
      throw fault(at, /^\d+:\d\d$/.test(text) ? 'may be minutes or hours: write seconds' : 'is not a number');
    if (isTime && /m$/i.test(text)) throw fault(at, 'may be minutes or millions: write min or e6');
    const scale = scaleOf(parts[at].suffix, common, unit);
    if (scale === null)
      throw fault(at, parts[at].suffix === '' ? `has no unit, and others have ${common}` : `is not in ${common}`);
    return value * scale;
  });
  return { values, unit: common };
}

export function cellFault(
  { name, header }: CsvTable,
  { line, cells }: CsvRow,
  column: number,
  what: string,
): UsageError {
  const text = cells[column] ? ` ${JSON.stringify(cells[column].slice(0, 40))}` : '';
  return new UsageError(`${name}: line ${line}, column ${JSON.stringify(header.cells[column])}:${text} ${what}`);
}

interface Parts {
  readonly digits: string;
  /** Of times as TIME_UNITS names it. */
  readonly suffix: string;
}

/** What stands behind ± is left out. k, M and G belong to the number. */
function partsOf(cell: string): Parts {
  const clock = clockSeconds(cell);
  if (clock !== null) return { digits: String(clock), suffix: 's' };
  const mean = cell.replace(/(?<=[\d\p{L}])\s*(±|\+\/?-).*$/u, '');
  const plain = mean.replace(/(?<=\d)[\u00A0\u2009\u202F'’ ](?=\d{3}(?!\d))/g, '');
  const [, digits = plain, suffix = ''] =
    /^([+-]?[\d.,_]*\d\.?(?:e[+-]?\d+)?)\s*(\p{L}[\p{L}/]*|[×%])$/iu.exec(plain) ?? [];
  if (suffix === '' || /^[kmg]$/i.test(suffix)) return { digits: plain, suffix: '' };
  const unit = suffix.toLowerCase();
  return { digits, suffix: Object.hasOwn(TIME_UNITS, unit) ? TIME_UNITS[unit].name : unit === 'x' ? '×' : suffix };
}

/** Null where the cell's unit is not the column's. A cell without one has that of the header, but not that of other cells. */
function scaleOf(suffix: string, common: string | null, header: string | null): number | null {
  if (suffix === (common ?? '') || (suffix === '' && header !== null)) return 1;
  if (common === null || ![suffix, common].every((unit) => Object.hasOwn(TIME_UNITS, unit))) return null;
  return TIME_UNITS[suffix].seconds / TIME_UNITS[common].seconds;
}

const NUMBER_BEHIND = String.raw`(?:e[+-]?\d+)?[kmg]?$`;
const BY_COMMA = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+\.\d+$|^[+-]?[1-9]\d{0,2}(?:,\d{3}){2,}$/;
const BY_POINT = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$|^[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}$/;
const EITHER_WAY = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const DECIMAL = new RegExp(String.raw`^[+-]?\d*,\d+${NUMBER_BEHIND}`, 'i');

interface CommaFault {
  /** Index of the cell. */
  readonly at: number;
  readonly what: string;
}

/**
 * With decimal points alone. Where semicolons separate, a comma is decimal unless some row says otherwise; elsewhere a
 * decimal comma is refused, since it may have been a separator.
 */
function withPoints(cells: readonly string[], delimiter: string): readonly string[] | CommaFault {
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
