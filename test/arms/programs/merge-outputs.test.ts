import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ArmFailure } from '../../../src/arms/arm-failure.js';
import { type Merge, MERGES } from '../../../src/arms/programs/merge-kinds.js';
import { isRead, mergeOutputs } from '../../../src/arms/programs/merge-outputs.js';

function merged(merge: Merge, ...outputs: string[]): string {
  return mergeOutputs(
    merge,
    outputs.map((output) => Buffer.from(output)),
  ).toString();
}

describe('the outputs of copies', () => {
  const cases: [Merge, string[], string][] = [
    ['concat', ['a\n', '', 'b\n'], 'a\nb\n'],
    ['concat', ['a', ' b '], 'a b '],
    ['first', ['a\n', 'b\n'], 'a\n'],
    ['none', ['a\n', 'b\n'], ''],
    ['sum', ['1\n', '2\n'], '3'],
    ['sum', ['1 2\n', '10\t20\n', '100\n200'], '111\n222'],
    ['sum', ['9007199254740992', '1'], '9007199254740993'],
    ['sum', ['0.1', '0.2'], '0.3'],
    ['sum', ['1.5', '-1.5'], '0'],
    ['sum', ['1e3', '1'], '1001'],
    ['sum', ['10.0\n'], '10'],
    ['sum', ['', '\n'], ''],
  ];
  for (const [merge, outputs, expected] of cases) {
    it(`${outputs.map((output) => JSON.stringify(output)).join(', ')} by ${merge} make ${JSON.stringify(expected)}`, () => {
      assert.equal(merged(merge, ...outputs), expected);
    });
  }

  it('are put together byte for byte, whatever they are', () => {
    const bytes = [Buffer.from([0xff, 0x00]), Buffer.from([0xfe])];
    assert.deepEqual(mergeOutputs('concat', bytes), Buffer.from([0xff, 0x00, 0xfe]));
  });

  const faults: [string[], RegExp][] = [
    [['1', 'total: 5'], /^copy 2 of 2 \(rank 1\) printed "total:", which is no number \(--merge sum\)$/],
    [['nan'], /^the program printed "nan", which is no number/],
    [['1 2', '1', '1 2'], /^copy 2 of 3 \(rank 1\) printed 1 numbers, and copy 1 of 3 \(rank 0\) 2 \(--merge sum\)$/],
  ];
  for (const [outputs, message] of faults) {
    it(`${outputs.join(' | ')} cannot be added`, () => {
      assert.throws(
        () => merged('sum', ...outputs),
        (error) => error instanceof ArmFailure && message.test(error.message) && error.failure.kind === 'wrong-result',
      );
    });
  }

  it('are read only where they are made use of', () => {
    const read = MERGES.map((merge) => [merge, isRead(merge, 0), isRead(merge, 1)]);
    assert.deepEqual(read, [
      ['concat', true, true],
      ['sum', true, true],
      ['first', true, false],
      ['none', false, false],
    ]);
  });
});
