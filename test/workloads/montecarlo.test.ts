import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNIT } from '../../src/stats/random/xoshiro.js';
import montecarlo from '../../workloads/montecarlo.js';
import { inParts, outcome, paramsOf, verdict } from '../support/outcome.js';
import { drawEach } from '../support/streams.js';

const BLOCK = 4096;

describe('montecarlo', () => {
  for (const n of [1, 2, 3, 4, 5, 10, 4095, 4096, 4097, 8193, 100_003]) {
    test(`draws ${n} points when asked for ${n}, over any number of parts`, async () => {
      const { input, output, check } = await outcome(montecarlo, { n });
      assert.equal(output.drawn, n);
      assert.equal(output.pi, (4 * output.inside) / n);
      assert.equal(check.ok, true, check.detail);
      for (const parts of [1, 2, 3, 7, 64]) assert.deepEqual(await inParts(montecarlo, input, parts), output);
    });
  }

  for (const [n, seed] of [
    [10, 42],
    [4097, 42],
    [10_000, 7],
    [10_000, 2 ** 40],
  ]) {
    test(`counts the points of the streams of seed ${seed} one by one, for n = ${n}`, async () => {
      const points = drawEach(n, BLOCK, seed, (random) => [random.next() * UNIT, random.next() * UNIT]);
      const inside = points.filter(([x, y]) => Math.hypot(x, y) <= 1).length;
      const { output } = await outcome(montecarlo, { n, seed });
      assert.equal(output.inside, inside);
    });
  }

  test('gives another answer for another seed', async () => {
    const answers = new Set<number>();
    for (const seed of [0, 1, 42, 2 ** 32 + 42])
      answers.add((await outcome(montecarlo, { n: 1e5, seed })).output.inside);
    assert.equal(answers.size, 4);
  });

  test('comes within five standard errors of π for 100 seeds', async () => {
    for (let seed = 0; seed < 100; seed++) {
      const { check } = await outcome(montecarlo, { n: 10_000, seed });
      assert.equal(check.ok, true, `seed ${seed}: ${check.detail}`);
    }
  });

  const n = 1e6;
  const rightCount = Math.round((n * Math.PI) / 4);
  // One standard error is √(n · π/4 · (1 − π/4)) = 410.5 points.
  const verdicts: [name: string, inside: number, ok: boolean][] = [
    ['the expected count', rightCount, true],
    ['4.9 standard errors too many', rightCount + 2011, true],
    ['4.9 standard errors too few', rightCount - 2011, true],
    ['5.1 standard errors too many', rightCount + 2094, false],
    ['5.1 standard errors too few', rightCount - 2094, false],
    ['no point', 0, false],
    ['every point', n, false],
  ];
  for (const [name, inside, ok] of verdicts) {
    test(`${ok ? 'accepts' : 'rejects'} ${name} inside`, async () => {
      const check = await verdict(
        montecarlo,
        { pi: (4 * inside) / n, inside, drawn: n },
        paramsOf(montecarlo.params, { n }),
      );
      assert.equal(check.ok, ok, check.detail);
    });
  }

  test('rejects a right answer from fewer points', async () => {
    const { output } = await outcome(montecarlo, { n: 1e5 });
    const check = await verdict(montecarlo, output, paramsOf(montecarlo.params, { n: 1e6 }));
    assert.equal(check.ok, false);
  });
});
