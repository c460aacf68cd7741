import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import smallestMultiple from '../../workloads/smallest-multiple.js';
import { outcome, paramsOf, verdict } from '../support/outcome.js';
import { drawEach } from '../support/streams.js';

const BLOCK = 4096;
const GREATEST = 999;

describe('smallest-multiple', () => {
  for (const factor of [1000, 1001, 1_000_000]) {
    for (const n of [1, 10, 100_000]) {
      test(`finds no multiple of ${factor} among ${n} numbers up to 999, which is an answer`, async () => {
        const { output, check } = await outcome(smallestMultiple, { n, factor });
        assert.deepEqual(output, { smallest: null, multiples: 0, drawn: n });
        assert.equal(check.ok, true, check.detail);
      });
    }
  }

  for (const [factor, smallest] of [
    [1, 1],
    [7, 7],
    [40, 40],
    [999, 999],
  ]) {
    test(`finds ${smallest} as the smallest multiple of ${factor} among 10^5 numbers`, async () => {
      const { output, check } = await outcome(smallestMultiple, { n: 1e5, factor });
      assert.equal(output.smallest, smallest);
      assert.equal(check.ok, true, check.detail);
    });
  }

  test('takes every number for a multiple of 1', async () => {
    assert.equal((await outcome(smallestMultiple, { n: 5000, factor: 1 })).output.multiples, 5000);
  });

  const redrawn: [n: number, factor: number, seed: number][] = [
    [10, 7, 42],
    [10, 40, 42],
    [4095, 40, 42],
    [4096, 7, 42],
    [4097, 7, 42],
    [4097, 500, 3],
    [10_000, 999, 2 ** 40],
  ];
  for (const [n, factor, seed] of redrawn) {
    test(`tests the ${n} numbers of the streams of seed ${seed} one by one, for ${factor}`, async () => {
      const { output, check } = await outcome(smallestMultiple, { n, factor, seed });
      assert.deepEqual(output, plainSearch(n, factor, seed));
      assert.equal(check.ok, true, check.detail);
    });
  }

  test('answers for a single number, with and without a multiple', async () => {
    const answers = new Set<boolean>();
    for (let seed = 0; seed < 50; seed++) {
      const { output, check } = await outcome(smallestMultiple, { n: 1, factor: 7, seed });
      assert.deepEqual(output, plainSearch(1, 7, seed));
      assert.equal(check.ok, true, check.detail);
      answers.add(output.smallest === null);
    }
    assert.deepEqual([...answers].sort(), [false, true]);
  });

  type Answer = { smallest: number | null; multiples: number; drawn: number };
  const verdicts: [name: string, n: number, factor: number, answer: Answer, ok: boolean][] = [
    ['none, for a factor that has none', 1e5, 1000, { smallest: null, multiples: 0, drawn: 1e5 }, true],
    ['an answer where there is none', 1e5, 1000, { smallest: 1000, multiples: 1, drawn: 1e5 }, false],
    ['a count of multiples where there is none', 1e5, 1000, { smallest: null, multiples: 3, drawn: 1e5 }, false],
    ['none from a few numbers', 10, 40, { smallest: null, multiples: 0, drawn: 10 }, true],
    ['none from many numbers', 1e5, 40, { smallest: null, multiples: 0, drawn: 1e5 }, false],
    ['the second multiple from many numbers', 1e5, 40, { smallest: 80, multiples: 2402, drawn: 1e5 }, false],
    ['the second multiple from a few numbers', 10, 40, { smallest: 80, multiples: 1, drawn: 10 }, true],
    ['one multiple where there is one in a hundred runs', 10, 999, { smallest: 999, multiples: 1, drawn: 10 }, true],
    ['the smallest and the expected count', 1e5, 40, { smallest: 40, multiples: 2402, drawn: 1e5 }, true],
    ['what is no multiple', 10, 40, { smallest: 81, multiples: 1, drawn: 10 }, false],
    ['a multiple that is never drawn', 10, 40, { smallest: 1000, multiples: 1, drawn: 10 }, false],
    ['0, which is never drawn', 10, 40, { smallest: 0, multiples: 1, drawn: 10 }, false],
    ['a smallest multiple with no multiples', 10, 40, { smallest: 40, multiples: 0, drawn: 10 }, false],
    ['a right answer from fewer numbers', 1e5, 40, { smallest: 40, multiples: 1201, drawn: 5e4 }, false],
    // 24 of 999 numbers are multiples of 40: 2402 of 10^5 expected, with a standard error of 48.
    ['a count that chance does not give: too few', 1e5, 40, { smallest: 40, multiples: 1, drawn: 1e5 }, false],
    ['a count that chance does not give: half', 1e5, 40, { smallest: 40, multiples: 1201, drawn: 1e5 }, false],
    ['a count that chance does not give: all', 1e5, 40, { smallest: 40, multiples: 1e5, drawn: 1e5 }, false],
    ['more multiples than numbers', 10, 40, { smallest: 40, multiples: 11, drawn: 10 }, false],
    ['half a multiple', 10, 40, { smallest: 40, multiples: 0.5, drawn: 10 }, false],
  ];
  for (const [name, n, factor, answer, ok] of verdicts) {
    test(`${ok ? 'accepts' : 'rejects'} ${name}`, async () => {
      const check = await verdict(smallestMultiple, answer, paramsOf(smallestMultiple.params, { n, factor }));
      assert.equal(check.ok, ok, check.detail);
    });
  }
});

function plainSearch(n: number, factor: number, seed: number): unknown {
  const drawn = drawEach(n, BLOCK, seed, (random) => random.below(GREATEST) + 1);
  const multiples = drawn.filter((value) => value % factor === 0);
  return { smallest: multiples.length > 0 ? Math.min(...multiples) : null, multiples: multiples.length, drawn: n };
}
