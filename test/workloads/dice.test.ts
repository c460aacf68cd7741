import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import dice from '../../workloads/dice.js';
import { outcome, paramsOf, verdict } from '../support/outcome.js';
import { drawEach } from '../support/streams.js';

const BLOCK = 4096;

describe('dice', () => {
  const sizes: [n: number, faces: number][] = [
    [1, 6],
    [10, 6],
    [4095, 6],
    [4096, 2],
    [4097, 20],
    [100_000, 6],
    [10, 1000],
    [100_000, 1_000_000],
  ];
  for (const [n, faces] of sizes) {
    test(`rolls a die of ${faces} faces ${n} times when asked for ${n}`, async () => {
      const { output, check } = await outcome(dice, { n, faces });
      assert.equal(output.length, faces);
      assert.equal(sum(output), n);
      assert.ok(output.every((count) => Number.isInteger(count) && count >= 0));
      assert.equal(check.ok, true, check.detail);
    });
  }

  for (const [n, faces, seed] of [
    [10, 6, 42],
    [4097, 6, 42],
    [10_000, 999, 7],
  ]) {
    test(`counts the rolls of the streams of seed ${seed} one by one, for n = ${n} and ${faces} faces`, async () => {
      const counts = new Array<number>(faces).fill(0);
      for (const face of drawEach(n, BLOCK, seed, (random) => random.below(faces))) counts[face]++;
      assert.deepEqual((await outcome(dice, { n, faces, seed })).output, counts);
    });
  }

  test('takes the die for fair with 100 seeds', async () => {
    for (let seed = 0; seed < 100; seed++) {
      const { check } = await outcome(dice, { n: 10_000, seed });
      assert.equal(check.ok, true, `seed ${seed}: ${check.detail}`);
    }
  });

  const verdicts: [name: string, counts: number[], ok: boolean][] = [
    ['counts off by chance', [10_050, 9_930, 10_020, 9_990, 10_040, 9_970], true],
    ['a die that shows a face 5 % too often', [10_500, 9_500, 10_000, 10_000, 10_000, 10_000], false],
    ['a die that never shows a face', [12_000, 12_000, 12_000, 12_000, 12_000, 0], false],
    ['a die that shows one face only', [60_000, 0, 0, 0, 0, 0], false],
    ['one roll too few', [10_000, 10_000, 10_000, 10_000, 10_000, 9_999], false],
    ['one roll too many', [10_000, 10_000, 10_000, 10_000, 10_000, 10_001], false],
    ['a die of five faces', [12_000, 12_000, 12_000, 12_000, 12_000], false],
    ['a die of seven faces', [10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 0], false],
    ['halves of rolls', [10_000.5, 9_999.5, 10_000, 10_000, 10_000, 10_000], false],
  ];
  for (const [name, counts, ok] of verdicts) {
    test(`${ok ? 'accepts' : 'rejects'} ${name}`, async () => {
      const check = await verdict(dice, counts, paramsOf(dice.params, { n: 60_000 }));
      assert.equal(check.ok, ok, check.detail);
    });
  }

  const impossible: [name: string, counts: number[]][] = [
    ['a negative count', [2, -1, 0, 0, 0, 0]],
    ['halves of a roll', [0.5, 0.5, 0, 0, 0, 0]],
    ['no rolls', [0, 0, 0, 0, 0, 0]],
  ];
  for (const [name, counts] of impossible) {
    test(`rejects ${name} even where one roll is too few for a test`, async () => {
      const check = await verdict(dice, counts, paramsOf(dice.params, { n: 1 }));
      assert.equal(check.ok, false, check.detail);
    });
  }
});

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
