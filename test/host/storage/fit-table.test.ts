import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FitQuantity } from '../../../src/model/fit.js';
import type { FitChoice } from '../../../src/host/storage/fit-columns.js';
import { csvTable } from '../../../src/host/storage/csv.js';
import { fitTable } from '../../../src/host/storage/fit-table.js';
import { rejection } from '../../support/rejection.js';

function read(content: string): {
  quantity: FitQuantity;
  rows: [procs: number, value: number][];
  notes: readonly string[];
} {
  const { quantity, series, notes } = fitTable(csvTable('x.csv', content));
  assert.equal(series.length, 1);
  return { quantity, rows: series[0].rows.map(({ procs, value }) => [procs, value]), notes };
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

  test('the time of a request, which no law is fitted to, is told as well', () => {
    const { quantity, notes } = read('threads,latency,time\n1,3,8\n2,3,4\n4,3,2');
    assert.deepEqual([quantity, notes], ['time', ['not looked at: column "latency"']]);
  });

  test('of several quantities throughput comes before time and time before speedup; the others are told', () => {
    const { quantity, notes, rows } = read('n,speedup,time\n1,1,8\n2,2,4\n4,4,2');
    assert.deepEqual([quantity, notes, rows[0]], ['time', ['not looked at: column "speedup"'], [1, 8]]);
  });
});

describe('what is wrong is said with its line and column', () => {
  const cases: [content: string, told: string][] = [
    ['', 'x.csv: is empty; give a header and a row for each measurement'],
    ['# nothing\n\n', 'x.csv: is empty; give a header and a row for each measurement'],
    [
      'a,X\n1,2',
      'x.csv: line 1: no column of numbers of workers, such as N, procs or threads; there is "a", "X"; say which: --workers <column>',
    ],
    [
      '# c\nN,y\n1,2',
      'x.csv: line 2: no column of throughput, time or speedup; there is "N", "y"; say which: --value <column> --quantity <throughput|time|speedup>',
    ],
    [
      '1,64.9\n2,100',
      'x.csv: line 1: no column of numbers of workers, such as N, procs or threads; the first row is to be a header; there is "1", "64.9"; say which: --workers <column>',
    ],
    ['N,X\n# c\n\n1,2\n2,many\n3,4', 'x.csv: line 5, column "X": "many" is not a number'],
    ['N,X\n1,2\n2\n3,4', 'x.csv: line 3, column "X": is empty'],
    ['N,"Time\nY"\n1,2\n2,"4\n5"', 'x.csv: line 5, column "Time\\nY": "4\\n5" is not a number'],
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

/** `1:10 2:5` of every series, behind its name. */
function told(content: string, choice: FitChoice = {}): string[] {
  const { quantity, unit, column, workers, series } = fitTable(csvTable('x', content), choice);
  return [
    `${quantity}${unit === null ? '' : ` in ${unit}`}: ${column} by ${workers}`,
    ...series.map(({ name, rows }) => {
      const values = rows.map(({ procs, value }) => `${procs}:${value}`).join(' ');
      return name === null ? values : `${name}: ${values}`;
    }),
  ];
}

const SIZES = 'size,threads,time\n1000,1,10\n1000,2,5\n1000,4,3\n2000,1,20\n2000,2,10.5\n2000,4,6\n';
const HYBRID = 'ranks,threads,time\n1,1,10\n1,2,5.1\n2,1,5.2\n2,2,2.7\n4,1,2.9\n4,2,1.6\n';

describe('of several columns that could be, the right one is taken', () => {
  const cases: [name: string, content: string, wanted: string][] = [
    ['a word for workers before a letter', 'n,threads,time\n1000,1,10\n1000,2,5\n1000,4,3', 'time: time by threads'],
    ['in any order and case', 'TIME,N,Workers\n10,50,1\n5,50,2\n3,50,4', 'time: TIME by Workers'],
    ['numbers of workers across', 'threads,1,2,4\ntime (s),10,5,3\nspeedup,1,2,3.3', 'time in s: time (s) by threads'],
    ['p before n', 'n,p,time\n1000,1,10\n1000,2,5\n1000,4,3', 'time: time by p'],
    ['the word that varies', 'threads,ranks,time\n8,1,10\n8,2,5\n8,4,3', 'time: time by ranks'],
    ['a letter that varies before the cores of the machine', 'cores,N,time\n8,1,10\n8,2,5\n8,4,3', 'time: time by N'],
    ['of two that grow together the one from 1 on', 'ranks,nodes,time\n4,1,10\n8,2,5\n16,4,3', 'time: time by nodes'],
    ['the time that varies', 'p,time,speedup\n1,9,1\n2,9,1.9\n4,9,3.3', 'speedup: speedup by p'],
    [
      'the whole time',
      'threads,io_time,total_time (s)\n1,1,10\n2,1.1,6\n4,1.2,4',
      'time in s: total_time (s) by threads',
    ],
    [
      'the parallel time',
      'threads,serial_time,parallel_time\n1,9,10\n2,9.1,6\n4,9,4',
      'time: parallel_time by threads',
    ],
    [
      'the time of the clock',
      'threads,cpu_time,user,sys,wall\n1,9,8,1,10\n2,9,9,1,6\n4,9,8,2,4',
      'time: wall by threads',
    ],
    [
      'the mean',
      'threads,min,max,mean,median,stddev\n1,9,12,10,9.9,1\n2,5,7,6,5.9,1\n4,3,5,4,3.9,1',
      'time: mean by threads',
    ],
    ['the same in another unit once', 'threads,t_s,t_ms\n1,10,10000\n2,6,6000\n4,4,4000', 'time in s: t_s by threads'],
    [
      'MPI beside a figure of merit',
      'MPI,FOM,Time(s)\n1,5.6,02.46\n2,22,01.27\n4,58,00.98',
      'time in s: Time(s) by MPI',
    ],
    ['nworkers', 'nworkers,mean_time\n1,4.387\n2,2.486\n4,2.192', 'time: mean_time by nworkers'],
    [
      'a time beside a speedup',
      'Workers,Events,Duration_ms,Speedup\n1,15,606,.99\n2,15,607,.99\n4,15,605,.99',
      'time in ms: Duration_ms by Workers',
    ],
    [
      'nodes that vary, beside threads',
      'nodes,ranks,threads,nx,mcells_per_s\n1,4,8,64,455\n2,8,8,64,807\n4,16,8,64,1399',
      'throughput in mcells/s: mcells_per_s by nodes',
    ],
    [
      "hyperfine's",
      'command,mean,stddev,median,user,system,min,max,parameter_n_threads\na -1,4,1,4,3,1,3,5,1\na -2,3,1,3,2,1,2,4,2\na -4,2,1,2,1,1,1,3,4',
      'time: mean by parameter_n_threads',
    ],
  ];
  for (const [name, content, wanted] of cases) test(name, () => assert.equal(told(content)[0], wanted));
});

describe('repeats belong together', () => {
  const wanted = ['1:10 1:11 2:5 2:6 4:3 4:4'];
  const cases: [name: string, content: string, choice?: FitChoice][] = [
    ['in columns', 'threads,time1,time2\n1,10,11\n2,5,6\n4,3,4'],
    ['in columns with a unit', 'threads,Run 1 (s),Run 2 (s)\n1,10,11\n2,5,6\n4,3,4'],
    ['in columns as pandas names them', 'threads,time,time.1\n1,10,11\n2,5,6\n4,3,4'],
    ['in columns of letters', 'p,t0,t1\n1,10,11\n2,5,6\n4,3,4'],
    ['in columns that are named', 'p,a,b\n1,10,11\n2,5,6\n4,3,4', { values: ['a', 'B'], quantity: 'time' }],
    ['in rows', 'threads,time\n1,10\n1,11\n2,5\n2,6\n4,3\n4,4'],
    ['in rows with a number of the run', 'run,threads,time\n1,1,10\n2,1,11\n1,2,5\n2,2,6\n1,4,3\n2,4,4'],
    ['in rows with other measurements', 'threads,time,misses\n1,10,7\n1,11,8\n2,5,9\n2,6,12\n4,3,13\n4,4,14'],
    ['in rows of other hosts, if told', 'host,p,time\na,1,10\nb,1,11\na,2,5\nb,2,6\na,4,3\nb,4,4', { pool: ['host'] }],
  ];
  for (const [name, content, choice] of cases)
    test(name, () => assert.deepEqual(told(content, choice).slice(1), wanted));

  test('a repeat may be missing', () => {
    assert.deepEqual(told('p,t1,t2,t3\n1,10,11,\n2,5,,\n4,3,4,5')[1], '1:10 1:11 2:5 4:3 4:4 4:5');
  });
});

describe('what does not belong together is a series of its own', () => {
  const [small, large] = ['1:10 2:5 4:3', '1:20 2:10.5 4:6'];
  const cases: [name: string, content: string, wanted: readonly string[], choice?: FitChoice][] = [
    ['sizes', SIZES, [`size=1000: ${small}`, `size=2000: ${large}`]],
    ['sizes under a letter', SIZES.replace('size', 'N'), [`N=1000: ${small}`, `N=2000: ${large}`]],
    [
      'chunks, but not what is the same throughout',
      SIZES.replace('size', 'chunk,reps').replaceAll('000,', ',5,'),
      [`chunk=1: ${small}`, `chunk=2: ${large}`],
    ],
    ['a size that is asked for', SIZES, [large], { where: { size: '2e3' } }],
    [
      'algorithms and sizes',
      SIZES.replace('size,', 'algo,').replaceAll('1000', 'a b').replaceAll('2000', 'c'),
      [`algo=a b: ${small}`, `algo=c: ${large}`],
    ],
    [
      'names that are those of measurements elsewhere',
      SIZES.replace('size,', 'system,').replaceAll('1000', 'A').replaceAll('2000', 'B'),
      [`system=A: ${small}`, `system=B: ${large}`],
    ],
    [
      'threads beside ranks',
      HYBRID,
      ['threads=1: 1:10 2:5.2 4:2.9', 'threads=2: 1:5.1 2:2.7 4:1.6'],
      { workers: 'ranks' },
    ],
    ['not their product', HYBRID, ['1:10 2:5.1 2:5.2 4:2.7 4:2.9 8:1.6'], { workers: 'ranks*threads' }],
    [
      'what has too few numbers of workers is left out',
      'kind,p,time\nserial,1,11\nomp,1,10\nomp,2,5\nomp,4,3',
      [`kind=omp: ${small}`],
    ],
  ];
  for (const [name, content, wanted, choice] of cases) {
    test(name, () => assert.deepEqual(told(content, choice).slice(1), wanted));
  }

  test('which is told', () => {
    const notes = (content: string, choice?: FitChoice): readonly string[] =>
      fitTable(csvTable('x', content), choice).notes;
    assert.deepEqual(notes('kind,p,time\nserial,1,11\nomp,1,10\nomp,2,5\nomp,4,3'), [
      'not fitted: kind=serial: 1 different numbers of workers; a law takes at least 3',
    ]);
    assert.deepEqual(notes(HYBRID, { workers: 'ranks*threads' }), [
      'taken as one: N = 2 is 1 × 2 and 2 × 1',
      'taken as one: N = 4 is 2 × 2 and 4 × 1',
    ]);
    assert.deepEqual(notes('p,time\n1,10\n2,5\n4,3\n1,420\n2,200\n4,120'), [
      'warning: values at N = 1 differ by a factor of 42: are they repeats of one thing? If not, give a column that tells them apart',
    ]);
    assert.deepEqual(notes('p,t1,t2\n1,10,11\n2,5,6\n4,3,4'), ['2 columns taken for repeats of one time: "t1", "t2"']);
  });
});

describe('what is ambiguous is refused in one line that names the columns and the option', () => {
  const cases: [name: string, content: string, told: string, choice?: FitChoice][] = [
    [
      'ranks and threads',
      HYBRID,
      'columns "ranks" and "threads" both vary: which are the workers? --workers "ranks" or "threads", or --workers "ranks*threads" for their product',
    ],
    [
      'the times of two programs',
      'threads,quick_time,merge_time\n1,10,20\n2,5,11\n4,3,6\n',
      'columns "quick_time", "merge_time" may each be the time: say which: --value "quick_time"; repeats of one: --value "quick_time" --value "merge_time"',
    ],
    [
      'the times of two sizes',
      'threads,time_100,time_200\n1,10,20\n2,5,11\n4,3,6\n',
      'columns "time_100", "time_200" may each be the time: say which: --value "time_100"; repeats of one: --value "time_100" --value "time_200"',
    ],
    [
      'two columns of one name',
      'n,time,time\n1,10,20\n2,5,11\n4,3,6\n',
      'columns "time", "time": two have one name; rename them',
    ],
    [
      'threads that are the same throughout, beside a size',
      'n,threads,time\n1,1,.1\n2,1,.21\n4,1,.4\n8,1,.83\n',
      'column "threads": 1 different numbers of workers; a law takes at least 3; if "n" is the number of workers, --workers "n"',
    ],
    [
      'more work on more workers',
      'procs,size,time\n1,1000,10\n2,2000,10.5\n4,4000,11\n',
      'column "size" changes with the number of workers ("1000", "2000" …): times of unequal work are no speedup; take a column of throughput, or --pool "size" if the work is the same',
    ],
    [
      'other hosts',
      'host,p,time\na,1,10\nb,1,11\nc,2,5\nd,2,6\ne,4,3\nf,4,4',
      'rows of 1 workers differ in column "host" ("a", "b"): take some of them, --where "host=a", or all as repeats, --pool "host"',
    ],
    [
      'a value of no known kind',
      'p,score\n1,1\n2,2\n4,3',
      '--value "score": what is it? Say --quantity throughput, --quantity time or --quantity speedup',
      { values: ['score'] },
    ],
    [
      'no such column',
      'p,time\n1,1\n2,2\n4,3',
      '--value "wall": no such column; there is "p", "time"',
      { values: ['wall'] },
    ],
    [
      'no such row',
      'p,size,time\n1,5,1\n2,5,2\n4,6,3',
      '--where "size=7": no such row; there is "5", "6"',
      { where: { size: '7' } },
    ],
    [
      'no such row, and rows that end before the column',
      'p,time,algo\n1,1,a\n2,2\n4,3,a',
      '--where "algo=b": no such row; there is "a", ""',
      { where: { algo: 'b' } },
    ],
    ['a speedup in per cent', 'p,speedup\n1,100%\n2,193%\n4,360%', 'column "speedup" is in %: a speedup has no unit'],
    [
      'repeats in two units',
      'p,time1 (s),time2 (ms)\n1,10,10000\n2,5,5100\n4,3,3000',
      'columns "time1 (s)" and "time2 (ms)" are in s and ms: say which: --value "time1 (s)"',
    ],
    [
      'the time of a request',
      'users,latency_ms\n1,10\n2,11\n4,15',
      'line 1: no column of throughput, time or speedup ("latency_ms" is the time of one request beside others, not of a fixed amount of work; --value "latency_ms" if it is); there is "users", "latency_ms"; say which: --value <column> --quantity <throughput|time|speedup>',
    ],
  ];
  for (const [name, content, message, choice] of cases) {
    test(name, () => assert.throws(() => told(content, choice), rejection(`x: ${message}`)));
  }
});
