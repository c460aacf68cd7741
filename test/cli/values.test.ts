import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InvalidArgumentError } from 'commander';
import {
  assignment,
  nameList,
  percent,
  percentList,
  procsList,
  seconds,
  wholeNumber,
  growthName,
} from '../../src/cli/values.js';

function readsAll<T>(read: (text: string) => T, cases: readonly (readonly [text: string, value: T])[]): void {
  for (const [text, value] of cases) {
    test(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), value));
  }
}

/** Commander puts the message behind the option's name. */
function refusesAll(read: (text: string) => unknown, texts: readonly string[], message: RegExp): void {
  for (const text of texts) {
    test(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => read(text),
        (error) => {
          assert.ok(error instanceof InvalidArgumentError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }
}

describe('a list of percentages', () => {
  readsAll(percentList, [
    ['5', [0.05]],
    ['5, 10 %,20%', [0.05, 0.1, 0.2]],
    ['none', []],
    [' none ', []],
  ]);
  refusesAll(percentList, ['', '5,', '5,none', '0', '-5', 'x'], /^It must be a percentage above 0/);
});

describe('a whole number', () => {
  readsAll(wholeNumber, [
    ['0', 0],
    ['42', 42],
    ['-3', -3],
    ['1e3', 1000],
    ['10k', 10_000],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ]);
  refusesAll(
    wholeNumber,
    ['', ' ', 'x', '1.5', '9007199254740992', '1e999', '5x', '0x10'],
    /^It must be a whole number\.$/,
  );
});

describe('a time', () => {
  readsAll(seconds, [
    ['30', 30],
    ['30s', 30],
    ['0.5', 0.5],
    ['500ms', 0.5],
    ['2min', 120],
    ['1.5 min', 90],
    [' 10 s ', 10],
    ['1e3ms', 1],
  ]);
  refusesAll(
    seconds,
    // `2m` is 2 minutes to some and 2 million seconds to none.
    [
      '',
      's',
      'ms',
      'min',
      '0',
      '0s',
      '-1',
      '-1s',
      '10h',
      '10sec',
      '1:30',
      's10',
      '10 s s',
      '1e999',
      '2m',
      '5M',
      '1k',
      '3ks',
    ],
    /^It must be a time above 0, such as 30, 500ms or 2min\.$/,
  );
});

describe('a percentage', () => {
  readsAll(percent, [
    ['2', 0.02],
    ['2%', 0.02],
    ['0.5 %', 0.005],
    [' 100% ', 1],
  ]);
  refusesAll(percent, ['', '%', '0', '0%', '-1', '2%%', 'x', '%2', '2 percent'], /^It must be a percentage above 0/);
});

describe('a list of numbers of workers', () => {
  readsAll(procsList, [
    ['1', [1]],
    ['1,2,4', [1, 2, 4]],
    ['1..4', [1, 2, 3, 4]],
    ['3..3', [3]],
    ['1..2,8, 16 ', [1, 2, 8, 16]],
    ['4,1,4', [4, 1, 4]],
    ['1e1', [10]],
  ]);
  test('reads a range of up to 10,000', () => assert.equal(procsList('1..10000').length, 10_000));
  refusesAll(
    procsList,
    [
      '',
      ',',
      '1,',
      ',1',
      '1,,2',
      '0',
      '0..2',
      '-1',
      '1.5',
      'x',
      '4..1',
      '1..2..3',
      '..',
      '..4',
      '1...4',
      '1..10001',
      '1..1e999',
    ],
    /^It must be a list of numbers of workers from 1, such as 1,2,4 or 1\.\.8\.$/,
  );
  refusesAll(procsList, ['4..', '1..x', '1..8x', '1..,2'], /^It must be a list of numbers of workers/);
});

describe('a list of names', () => {
  readsAll(nameList, [
    ['fork', ['fork']],
    ['fork,thread', ['fork', 'thread']],
    [' fork , thread ', ['fork', 'thread']],
    ['', ['']],
  ]);
});

describe('an assignment', () => {
  readsAll(assignment, [
    ['n=5', { n: '5' }],
    ['n=', { n: '' }],
    ['expression=a=b', { expression: 'a=b' }],
    [' n = 5 ', { n: '5' }],
  ]);
  test('adds to those before, and the last one of a name holds', () => {
    const first = assignment('n=5');
    assert.deepEqual(assignment('n=7', assignment('seed=1', first)), { n: '7', seed: '1' });
    assert.deepEqual(first, { n: '5' });
  });
  test('sets a name that objects have anyway, and nothing else', () => {
    const read = assignment('__proto__=5');
    assert.deepEqual(Object.keys(read), ['__proto__']);
    assert.equal(Object.getPrototypeOf(read), Object.prototype);
  });
  refusesAll(assignment, ['', 'n', '=5', '=', ' =5'], /^It must be name=value\.$/);
});

describe('a growth', () => {
  readsAll(growthName, [
    ['n', 'n'],
    ['1', '1'],
    ['O(1)', '1'],
    ['log n', 'log n'],
    ['O(log n)', 'log n'],
    ['log2(n)', 'log n'],
    ['N Log N', 'n log n'],
    ['nlogn', 'n log n'],
    ['O(n*log(n))', 'n log n'],
    ['n^2', 'n^2'],
    ['n²', 'n^2'],
    ['O(n³)', 'n^3'],
  ]);
  refusesAll(growthName, ['', 'm', 'n^4', '2', 'n log'], /^It must be one of 1, log n, n, n log n, n\^2, n\^3\.$/);
});
