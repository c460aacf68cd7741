import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Words4 } from '../../../src/stats/random/philox.js';
import { UNIT, Xoshiro128 } from '../../../src/stats/random/xoshiro.js';
import { FedWords } from '../../support/fed-words.js';
import { readJson } from '../../support/paths.js';

interface Truth {
  readonly xoshiro128starstar: { readonly state: Words4; readonly u32: readonly number[] };
}

const TWO_32 = 2n ** 32n;
const { state, u32 } = readJson<Truth>('test/truth/rng.json').xoshiro128starstar;
const word = fc.integer({ min: 0, max: 0xffffffff });

describe('Xoshiro128', () => {
  test('gives the published outputs of xoshiro128**', () => {
    const random = new Xoshiro128(state);
    assert.deepEqual(
      u32.map(() => random.next()),
      u32,
    );
  });

  test('agrees with the reference algorithm from any state, 200 words on', () => {
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), (words) => {
        const random = new Xoshiro128(words);
        const reference = plainXoshiro(words);
        for (let i = 0; i < 200; i++) assert.equal(random.next(), reference());
      }),
    );
  });

  test('keeps no hold of the state it was given', () => {
    const given: Words4 = [1, 2, 3, 4];
    const random = new Xoshiro128(given);
    random.next();
    assert.deepEqual(given, [1, 2, 3, 4]);
  });
});

describe('fill', () => {
  test('gives the same words as one draw after another, whatever the batches', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 10 }), (lengths) => {
        const batches = new Xoshiro128(state);
        const single = new Xoshiro128(state);
        for (const length of lengths) {
          const words = new Uint32Array(length);
          batches.fill(words);
          assert.deepEqual(
            [...words],
            Array.from({ length }, () => single.next()),
          );
        }
      }),
    );
  });

  test('words times UNIT lie in [0, 1)', () => {
    assert.deepEqual(
      [0, 1, 0x80000000, 0xffffffff].map((each) => each * UNIT),
      [0, 2 ** -32, 0.5, 1 - 2 ** -32],
    );
  });
});

describe('fillBelow', () => {
  test('makes up for a rejected draw with the word after the batch', () => {
    // 2^32 = 3·1431655765 + 1, so that of all words only 0 is rejected for a bound of 3.
    const fed = new FedWords([0x80000000, 0, 0xffffffff, 0x10000000]);
    const words = new Uint32Array(3);
    fed.fillBelow(words, 3);
    assert.deepEqual([...words], [1, 0, 2]);
    assert.equal(fed.used, 4);
  });

  test('agrees with one draw after another where none is rejected', () => {
    const words = new Uint32Array(1000);
    new Xoshiro128(state).fillBelow(words, 1024);
    const single = new Xoshiro128(state);
    assert.deepEqual(
      [...words],
      Array.from(words, () => single.below(1024)),
    );
  });
});

describe('below', () => {
  const bounds = [1, 2, 3, 6, 7, 999, 1000, 4096, 1e6, 2 ** 20 + 1, 3 * 2 ** 19, 2 ** 21 - 1, 2 ** 21];

  for (const bound of bounds) {
    test(`${bound} agrees with Lemire's method in BigInt on the same 30,000 words and more`, () => {
      const random = new Xoshiro128([bound, 7, 1, 9]);
      const words = new Xoshiro128([bound, 7, 1, 9]);
      let taken = 0;
      for (let i = 0; i < 30_000; i++) {
        const expected = plainLemire(bound, () => {
          taken++;
          return words.next();
        });
        assert.equal(random.below(bound), expected);
      }
      assert.equal(random.next(), words.next(), 'both took the same number of words');
      // 2^32 mod 3·2^19 = 2^20, so one word in 4096 is refused: the loop above has met some.
      if (bound === 3 * 2 ** 19) assert.ok(taken > 30_000);
      if (bound === 4096) assert.equal(taken, 30_000);
    });

    test(`${bound} gives each value for exactly ⌊2^32 / ${bound}⌋ words`, () => {
      // Words that map to one value lie side by side, and the low half of word · bound grows along them, so those that
      // are accepted lie side by side as well, up to the last. It is enough to look at both ends.
      const share = Number(TWO_32 / BigInt(bound));
      const step = Math.max(1, Math.floor(bound / 20_000));
      for (let value = 0; value < bound; value = value < bound - 1 ? Math.min(value + step, bound - 1) : bound) {
        const last = Number((BigInt(value + 1) * TWO_32 - 1n) / BigInt(bound));
        const first = last - share + 1;
        assert.equal(firstDraw(last, bound), value);
        assert.equal(firstDraw(first, bound), value);
        if (first > 0) assert.notEqual(firstDraw(first - 1, bound), value);
        if (last < 0xffffffff) assert.notEqual(firstDraw(last + 1, bound), value);
      }
    });
  }

  test('refuses the words below the threshold, and no other', () => {
    const bound = 3 * 2 ** 19;
    const threshold = 2 ** 20;
    // For bound = 3·2^19 the low half of word · bound is 2^19 · (3 · word mod 2^13).
    const cases: [lowHalf: number, words: number][] = [
      [0, 2],
      [threshold - 2 ** 19, 2],
      [threshold, 1],
      [threshold + 2 ** 19, 1],
    ];
    for (const [lowHalf, words] of cases) {
      const fed = Array.from({ length: 2 ** 13 }, (_, i) => i).find((i) => (i * bound) % 2 ** 32 === lowHalf);
      assert.ok(fed !== undefined);
      const random = new FedWords([fed, 0xffffffff]);
      random.below(bound);
      assert.equal(random.used, words, `low half ${lowHalf}`);
    }
  });
});

/** What one word gives, or null if it is refused. */
function firstDraw(fed: number, bound: number): number | null {
  const random = new FedWords([fed, 0xffffffff]);
  const value = random.below(bound);
  return random.used === 1 ? value : null;
}

/** Lemire (2019), algorithm 5. */
function plainLemire(bound: number, next: () => number): number {
  const s = BigInt(bound);
  const threshold = TWO_32 % s;
  for (;;) {
    const product = BigInt(next()) * s;
    if (product % TWO_32 >= threshold) return Number(product / TWO_32);
  }
}

/** Blackman and Vigna's xoshiro128starstar.c, in BigInt. */
function plainXoshiro(words: Readonly<Words4>): () => number {
  const mask = (value: bigint): bigint => value & 0xffffffffn;
  const rotl = (x: bigint, k: bigint): bigint => mask(x << k) | (x >> (32n - k));
  const s = words.map(BigInt);
  return () => {
    const result = mask(rotl(mask(s[1] * 5n), 7n) * 9n);
    const t = mask(s[1] << 9n);
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 11n);
    return Number(result);
  };
}
