import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FitQuantity } from '../../../src/model/fit.js';
import { csvTable } from '../../../src/host/storage/csv.js';
import { fitTable } from '../../../src/host/storage/fit-table.js';
import { rejection } from '../../support/rejection.js';

function read(content: string): {
  quantity: FitQuantity;
  rows: [procs: number, value: number][];
  others: readonly string[];
} {
  const { quantity, rows, others } = fitTable(csvTable('x.csv', content));
  return { quantity, rows: rows.map(({ procs, value }) => [procs, value]), others };
}

const THREE = [
  [1, 10],
  [2, 19.5],
  [4, 3e4],
];

describe('a table is read', () => {
  const cases: [name: string, content: string][] = [
    ['with commas', 'N,X\n1,10\n2,19.5\n4,3e4\n'],
    ['with semicolons and decimal commas', 'N;X\n1;10\n2;19,5\n4;3e4\n'],
    ['with tabs', 'N\tX\n1\t10\n2\t19.5\n4\t3e4\n'],
    ['with quotes', '"N","X"\n"1","10"\n"2","19.5"\n"4","3e4"'],
    ['with the line ends of Windows and a byte order mark', '\uFEFFN,X\r\n1,10\r\n2,19.5\r\n4,3e4\r\n'],
    ['with comments and blank lines', '# by hand, "quickly"\n\nN,X\n1,10\n   \n# slow\n2,19.5\n,\n4,3e4\n\n'],
    ['with spaces', ' N , X \n 1, 10\n2 ,19.5\n4,3e4'],
    ['with other columns', 'host,N,load,X\na,1,?,10\nb,2,?,19.5\nc,4,?,3e4'],
    ['with its columns the other way round', 'X,N\n10,1\n19.5,2\n3e4,4'],
    ['with numbers as people write them', 'N,X\n1,10\n2,19.5\n4,30k'],
  ];
  for (const [name, content] of cases) test(name, () => assert.deepEqual(read(content).rows, THREE));
});

describe('a header says what is measured, in any case', () => {
  const cases: [header: string, quantity: FitQuantity][] = [
    ['N,X', 'throughput'],
    ['threads,ops/s', 'throughput'],
    ['Concurrency,Throughput (MB/s)', 'throughput'],
    ['p,T', 'time'],
    ['procs,median_ns', 'time'],
    ['Cores,Time (s)', 'time'],
    ['workers,seconds', 'time'],
    ['nodes,Wall time', 'time'],
    ['users,elapsed [µs]', 'time'],
    ['p,S', 'speedup'],
    ['PROCESSES,SpeedUp', 'speedup'],
  ];
  for (const [header, quantity] of cases) {
    test(`${header}: ${quantity}`, () => assert.equal(read(`${header}\n1,1\n2,2\n3,3`).quantity, quantity));
  }

  test('of several quantities throughput comes before time and time before speedup; the others are told', () => {
    const { quantity, others, rows } = read('n,speedup,time\n1,1,8\n2,2,4\n4,4,2');
    assert.deepEqual([quantity, others, rows[0]], ['time', ['speedup'], [1, 8]]);
  });
});

describe('what is wrong is said with its line and column', () => {
  const cases: [content: string, told: string][] = [
    ['', 'x.csv: is empty; give a header and a row for each measurement'],
    ['# nothing\n\n', 'x.csv: is empty; give a header and a row for each measurement'],
    ['a,X\n1,2', 'x.csv: line 1: no column of numbers of workers, such as N, procs or threads; there is "a", "X"'],
    ['# c\nN,y\n1,2', 'x.csv: line 2: no column of throughput, time or speedup; there is "N", "y"'],
    [
      '1,64.9\n2,100',
      'x.csv: line 1: no column of numbers of workers, such as N, procs or threads; there is "1", "64.9"',
    ],
    ['N,X\n# c\n\n1,2\n2,many\n3,4', 'x.csv: line 5, column "X": "many" is not a number'],
    ['N,X\n1,2\n2\n3,4', 'x.csv: line 3, column "X": is empty'],
    ['N,"X\nY"\n1,2\n2,"4\n5"', 'x.csv: line 5, column "X\\nY": "4\\n5" is not a number'],
    ['N,X\n0,2\n2,3', 'x.csv: line 2, column "N": "0" must be 1 or more'],
    ['N,T\n1,2\n2,-3', 'x.csv: line 3, column "T": "-3" must be above 0'],
    ['N,T\n1,2\n2,0', 'x.csv: line 3, column "T": "0" must be above 0'],
    ['N,X\n1,2\n2,3\n2,4', 'x.csv: column "N": 2 different numbers of workers; a law takes at least 3'],
    ['N,X', 'x.csv: column "N": 0 different numbers of workers; a law takes at least 3'],
    ['N,X\n1,1\n2,NaN', 'x.csv: line 3, column "X": "NaN" is not a number'],
    ['N,X\n1,1\n2,Infinity', 'x.csv: line 3, column "X": "Infinity" is not a number'],
    ['N,X\n1,1\n2,1e999', 'x.csv: line 3, column "X": "1e999" is not a number'],
  ];
  for (const [content, told] of cases) {
    test(JSON.stringify(content), () => assert.throws(() => read(content), rejection(told)));
  }
});
