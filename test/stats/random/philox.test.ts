import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { philox4x32, type Words4 } from '../../../src/stats/random/philox.js';
import { readJson } from '../../support/paths.js';

interface KnownAnswer {
  readonly ctr: readonly string[];
  readonly key: readonly string[];
  readonly out: readonly string[];
}
type Truth = Record<'philox4x32-10' | 'philox4x32-7', { readonly kat: readonly KnownAnswer[] }>;

const truth = readJson<Truth>('test/truth/rng.json');
const word = fc.integer({ min: 0, max: 0xffffffff });
const counters = fc.tuple(word, word, word, word);
const keys = fc.tuple(word, word);

describe('philox4x32', () => {
  for (const [name, rounds] of [['philox4x32-10', 10] as const, ['philox4x32-7', 7] as const]) {
    for (const { ctr, key, out } of truth[name].kat) {
      test(`${name} gives the published words for counter ${ctr.join(' ')}`, () => {
        const [a, b, c, d] = ctr.map(fromHex);
        const [k0, k1] = key.map(fromHex);
        assert.deepEqual(philox4x32([a, b, c, d], [k0, k1], rounds), out.map(fromHex));
      });
    }
  }

  test('does ten rounds unless told', () => {
    assert.deepEqual(philox4x32([1, 2, 3, 4], [5, 6]), philox4x32([1, 2, 3, 4], [5, 6], 10));
    assert.notDeepEqual(philox4x32([1, 2, 3, 4], [5, 6]), philox4x32([1, 2, 3, 4], [5, 6], 9));
  });

  test('agrees with 64-bit arithmetic on any counter and key', () => {
    fc.assert(
      fc.property(counters, keys, fc.integer({ min: 1, max: 12 }), (counter, key, rounds) => {
        assert.deepEqual(philox4x32(counter, key, rounds), plainPhilox(counter, key, rounds));
      }),
      { numRuns: 1000 },
    );
  });

  test('leaves its arguments as they were', () => {
    const counter: Words4 = [1, 2, 3, 4];
    const key: [number, number] = [5, 6];
    philox4x32(counter, key);
    assert.deepEqual(counter, [1, 2, 3, 4]);
    assert.deepEqual(key, [5, 6]);
  });
});

function fromHex(text: string): number {
  return Number.parseInt(text, 16);
}

/** The definition in Salmon et al. (2011), section 3.3, in BigInt. */
function plainPhilox(counter: Words4, key: readonly [number, number], rounds: number): number[] {
  const low = (value: bigint): bigint => value & 0xffffffffn;
  let [c0, c1, c2, c3] = counter.map(BigInt);
  let [k0, k1] = key.map(BigInt);
  for (let round = 0; round < rounds; round++) {
    const first = c0 * 0xd2511f53n;
    const second = c2 * 0xcd9e8d57n;
    [c0, c1, c2, c3] = [(second >> 32n) ^ c1 ^ k0, low(second), (first >> 32n) ^ c3 ^ k1, low(first)];
    k0 = low(k0 + 0x9e3779b9n);
    k1 = low(k1 + 0xbb67ae85n);
  }
  return [c0, c1, c2, c3].map(Number);
}
