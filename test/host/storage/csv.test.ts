import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { csvTable } from '../../../src/host/storage/csv.js';
import { rejection } from '../../support/rejection.js';

describe('a table is found in the text of a file', () => {
  const wanted = [
    ['threads', 'time'],
    ['1', '10'],
    ['2', '5.2'],
  ];
  const cases: [name: string, content: string][] = [
    ['with blanks between', 'threads time\n1 10\n2 5.2\n'],
    ['with blanks that align', 'threads    time\n      1      10\n      2     5.2\n'],
    ['with a # before the header', '# threads time\n1 10\n2 5.2\n'],
    ['with a # at the header', '#threads,time\n1,10\n2,5.2\n'],
    ['with comments around a header with a #', '# today, on a laptop\n# threads,time\n# ------\n1,10\n# slow\n2,5.2\n'],
    ['with runs of tabs', 'threads\t\ttime\n1\t\t10\n2\t5.2\n'],
    ['in Markdown', '| threads | time |\n|--------:|:-----|\n| 1 | 10 |\n| 2 | 5.2 |\n'],
    ["with Excel's line for the separator", 'sep=;\nthreads;time\n1;10\n2;5.2\n'],
    ['with its header again where files were joined', 'threads,time\n1,10\nthreads,time\n2,5.2\n'],
    ['with quotes and blanks between', '"threads" "time"\n1 10\n2 5.2'],
    ['of Windows, with blanks and a byte order mark', '\uFEFFthreads time\r\n1 10\r\n2 5.2\r\n'],
  ];
  for (const [name, content] of cases) {
    test(name, () => {
      const { header, rows } = csvTable('x.csv', content);
      assert.deepEqual([header.cells, ...rows.map(({ cells }) => cells)], wanted);
    });
  }
});

test('where blanks separate, a name of several words and a unit in brackets are one cell', () => {
  assert.deepEqual(csvTable('x', 'Number of threads  Time (s)\n1  10\n2  5').header.cells, [
    'Number of threads',
    'Time (s)',
  ]);
  assert.deepEqual(csvTable('x', 'threads time (s)\n1 10\n2 5').header.cells, ['threads', 'time(s)']);
});

test('what is no text in UTF-8 is refused', () => {
  const utf16 = Buffer.from('n,t\n1,2\n', 'utf16le').toString('utf8');
  assert.throws(() => csvTable('x.csv', utf16), rejection('x.csv: is no text in UTF-8; save it as CSV in UTF-8'));
});

test('rows keep their lines in the file', () => {
  const { header, rows } = csvTable('x', '\n# a\n# n t\n\n1 10\n# b\n2 5\n');
  assert.deepEqual([header.line, ...rows.map(({ line }) => line)], [3, 5, 7]);
});

describe('a row with more cells than the header, or fewer where blanks separate, is refused', () => {
  const cases: [content: string, told: string][] = [
    [
      'threads,time\n1,4,38\n2,2,51\n',
      'x.csv: line 2 has 3 cells and the header 2: write decimal points, or separate columns with semicolons, or put quotes around what has a comma',
    ],
    [
      'number of threads\n1 4 8\n2 3\n',
      'x.csv: line 3 has 2 cells and the header 3: separate columns with commas, or put quotes around names of several words',
    ],
    [
      'threads;time\n1;4;38\n',
      'x.csv: line 2 has 3 cells and the header 2: give every column a name, in quotes where it has the separator in it',
    ],
  ];
  for (const [content, told] of cases) {
    test(JSON.stringify(content), () => assert.throws(() => csvTable('x.csv', content), rejection(told)));
  }
  test('but not where they are empty', () => assert.equal(csvTable('x', 'n,t\n1,2,,\n').rows.length, 1));
});
