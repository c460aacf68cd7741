import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitBlocks } from '../../../src/kit/blocks.js';
import { type RandomStream, randomStream } from '../../../src/stats/random/random-stream.js';

const take = (random: RandomStream, n: number): number[] => Array.from({ length: n }, () => random.next());

describe('a random stream', () => {
  it('is the same whenever it is asked for, and another for each seed and index', () => {
    assert.deepEqual(take(randomStream(42, 7), 100), take(randomStream(42, 7), 100));
    const pairs = [0, 1, 42, 2 ** 32, 2 ** 53 - 1].flatMap((seed) => [0, 1, 4096, 2 ** 40].map((i) => [seed, i]));
    assert.equal(new Set(pairs.map(([seed, index]) => take(randomStream(seed, index), 4).join())).size, pairs.length);
  });

  it('gives the same output for any number of parts, by blocks', () => {
    const draws = (parts: number): number[] =>
      splitBlocks(10_000, 64, parts).flatMap(({ start, end }) => {
        const drawn: number[] = [];
        for (let first = start; first < end; first += 64) {
          const random = randomStream(1, first);
          for (let i = first; i < Math.min(first + 64, end); i++) drawn.push(random.below(1000));
        }
        return drawn;
      });
    for (const parts of [2, 7, 64]) assert.deepEqual(draws(parts), draws(1));
  });

  it('gives units in [0, 1), evenly', () => {
    const random = randomStream(3, 0);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i++) counts[Math.floor(random.unit() * 10)]++;
    // Five standard deviations of a binomial count.
    for (const count of counts) assert.ok(Math.abs(count - 10_000) < 5 * Math.sqrt(9_000), `${counts}`);
  });

  const wrong: [seed: number, index: number, name: string][] = [
    [-1, 0, 'seed'],
    [0.5, 0, 'seed'],
    [NaN, 0, 'seed'],
    [0, -1, 'index'],
    [0, 2 ** 53, 'index'],
  ];
  for (const [seed, index, name] of wrong) {
    it(`of seed ${seed} and index ${index} is refused, by name`, () =>
      assert.throws(() => randomStream(seed, index), new RegExp(`^RangeError: randomStream: ${name} must be`)));
  }

  for (const bound of [0, -1, 1.5, NaN, 2 ** 21 + 1]) {
    it(`refuses the bound ${bound}`, () => assert.throws(() => randomStream(1, 1).below(bound), RangeError));
  }
});
