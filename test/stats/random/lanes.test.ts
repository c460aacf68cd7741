import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LANES, laneLength, laneState } from '../../../src/stats/random/lanes.js';
import { philox4x32, type Words4 } from '../../../src/stats/random/philox.js';

const SEEDS = [0, 1, 42, 2 ** 32, 2 ** 32 + 42, Number.MAX_SAFE_INTEGER];
const BLOCKS = [...Array(2000).keys(), 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 41];
const lanes = Array.from({ length: LANES }, (_, lane) => lane);

describe('laneLength', () => {
  test('counts the items i of a block with i mod 4 = lane', () => {
    for (let length = 0; length <= 70; length++) {
      for (const lane of lanes) {
        const counted = Array.from({ length }, (_, i) => i).filter((i) => i % 4 === lane).length;
        // Where the lane has nothing it may be −0, which adds nothing either.
        assert.equal(laneLength(length, lane) + 0, counted, `length ${length}, lane ${lane}`);
      }
    }
  });

  test('adds up to the length of the block', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1e9 }), (length) => {
        const lengths = lanes.map((lane) => laneLength(length, lane));
        assert.equal(
          lengths.reduce((sum, part) => sum + part, 0),
          length,
        );
      }),
    );
  });
});

describe('laneState', () => {
  const mappings: [name: string, seed: number, block: number, lane: number, counter: Words4, key: [number, number]][] =
    [
      ['zeros', 0, 0, 0, [0, 0, 0, 0], [0, 0]],
      ['a lane', 42, 7, 3, [7, 0, 3, 0], [42, 0]],
      ['a block beyond 32 bits', 42, 5 * 2 ** 32 + 9, 1, [9, 5, 1, 0], [42, 0]],
      ['a seed beyond 32 bits', 5 * 2 ** 32 + 9, 7, 1, [7, 0, 1, 0], [9, 5]],
      ['the greatest seed', Number.MAX_SAFE_INTEGER, 0, 0, [0, 0, 0, 0], [0xffffffff, 0x1fffff]],
    ];
  for (const [name, seed, block, lane, counter, key] of mappings) {
    test(`is Philox's image of (block, lane) under the seed: ${name}`, () => {
      assert.deepEqual(laneState(seed, block, lane), philox4x32(counter, key));
    });
  }

  test('differs between any two of these seeds, blocks and lanes', () => {
    const states = new Set<string>();
    for (const seed of SEEDS) {
      for (const block of BLOCKS) for (const lane of lanes) states.add(laneState(seed, block, lane).join(' '));
    }
    assert.equal(states.size, SEEDS.length * BLOCKS.length * LANES);
  });

  test('depends on nothing else, not even on what was asked before', () => {
    const asked = BLOCKS.slice(-50).flatMap((block) => lanes.map((lane) => ({ block, lane })));
    const forwards = asked.map(({ block, lane }) => laneState(42, block, lane));
    const backwards = asked.toReversed().map(({ block, lane }) => laneState(42, block, lane));
    assert.deepEqual(backwards.toReversed(), forwards);
  });

  test('gives a new array each time, which a caller may change', () => {
    const state = laneState(42, 0, 0);
    state[0] ^= 1;
    assert.notDeepEqual(laneState(42, 0, 0), state);
  });
});
