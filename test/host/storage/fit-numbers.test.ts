import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CsvTable } from '../../../src/host/storage/csv.js';
import { columnNumbers } from '../../../src/host/storage/fit-numbers.js';
import { rejection } from '../../support/rejection.js';

function column(cells: readonly string[], delimiter: string): CsvTable {
  const rows = cells.map((cell, at) => ({ line: at + 2, cells: [cell] }));
  return { name: 'x.csv', header: { line: 1, cells: ['c'] }, rows, delimiter };
}

describe('numbers are read as people write them', () => {
  const cases: [name: string, cells: readonly string[], values: readonly number[], delimiter?: string][] = [
    ['thousands and decimals', ['1,234.5', '12'], [1234.5, 12]],
    ['thousands that a decimal point beside them tells', ['1,234', '950.5'], [1234, 950.5]],
    ['millions', ['1,234,567', '12,345'], [1234567, 12345]],
    ['decimal commas where semicolons separate', ['4,381', '2,486'], [4.381, 2.486], ';'],
    ['points for thousands and decimal commas', ['1.234,5', '0,25'], [1234.5, 0.25], ';'],
    ['points for thousands alone', ['1.234.567', '950,5'], [1234567, 950.5], ';'],
    ['blanks and apostrophes for thousands', ["1'234", '2\u202F345', '1 234 567'], [1234, 2345, 1234567]],
    ['a mean with what it is uncertain by', ['4.38 ± 0.02', '2.51 +/- 0.1', '1.3±.1'], [4.38, 2.51, 1.3]],
    ['a speedup with its sign', ['1.00x', '1.93×'], [1, 1.93]],
    ['a unit behind each', ['455.6 MB/s', '807 MB/s'], [455.6, 807]],
    ['leading zeros', ['02.463', '00.5'], [2.463, 0.5]],
  ];
  for (const [name, cells, values, delimiter = ','] of cases) {
    test(name, () => assert.deepEqual(columnNumbers(column(cells, delimiter), 0, {}).values, values));
  }
});

describe('times come in one unit', () => {
  const cases: [
    name: string,
    header: string | null,
    cells: readonly string[],
    unit: string,
    values: readonly number[],
  ][] = [
    ['of the first cell', null, ['2s', '500ms'], 's', [2, 0.5]],
    ['of the header', 'ms', ['2 s', '500', '1min'], 'ms', [2000, 500, 60_000]],
    ["of bash's clock", null, ['0m4.381s', '1m2.5s'], 's', [4.381, 62.5]],
    ["of GNU time's clock", null, ['0:04.38', '1:02:03', '12:00:01.5'], 's', [4.38, 3723, 43_201.5]],
  ];
  for (const [name, header, cells, unit, values] of cases) {
    test(name, () => {
      const read = columnNumbers(column(cells, ','), 0, { unit: header, isTime: true });
      assert.deepEqual([read.unit, read.values], [unit, values]);
    });
  }
});

describe('a number that may be two is refused', () => {
  const cases: [cells: readonly string[], told: string, delimiter?: string][] = [
    [['4,38', '2,51'], '"4,38" has a decimal comma: write decimal points, or separate the columns with semicolons'],
    [['0,512'], '"0,512" has a decimal comma: write decimal points, or separate the columns with semicolons', ' '],
    [['1,234', '2,345'], '"1,234" may be 1234 or 1.234: write it without the comma'],
    [['1,234.5', '1,2'], '"1,2" has a decimal comma, and other rows commas for thousands'],
    [['1.234', '650,2'], '"1.234" has a point, and other rows decimal commas: write one of them', ';'],
    [['5m', '3m'], '"5m" may be minutes or millions: write min or e6'],
    [['1:04'], '"1:04" may be minutes or hours: write seconds'],
    [['1s', '2'], '"2" has no unit, and others have s'],
    [['1 MB', '2 GB'], '"2 GB" is not in MB'],
    [['12,34,5'], '"12,34,5" is not a number'],
    [['about 5 ms'], '"about 5 ms" is not a number'],
    [['193%', '2'], '"2" has no unit, and others have %'],
  ];
  for (const [cells, told, delimiter = ','] of cases) {
    test(told, () => {
      const read = (): unknown => columnNumbers(column(cells, delimiter), 0, { isTime: true });
      const line = 2 + cells.findIndex((cell) => told.startsWith(JSON.stringify(cell)));
      assert.throws(read, rejection(`x.csv: line ${line}, column "c": ${told}`));
    });
  }
});
