import { laneState } from './lanes.js';
import { Xoshiro128 } from './xoshiro.js';

export type { Xoshiro128 as RandomStream } from './xoshiro.js';

/**
 * A stream of random numbers that depends on `seed` and `index` alone. Streams of different indexes are independent, so
 * give every block of fixed size its own, for example by its first item, and the output is the same for any number of
 * workers. Throws a RangeError where seed or index is no whole number from 0 to 2^53 − 1. The generator is xoshiro128**,
 * seeded by Philox.
 * @example
 * import { defineWorkload, randomStream, splitBlocks } from 'parbench';
 *
 * export default defineWorkload({
 *   title: 'Tosses of a coin',
 *   params: {},
 *   input: () => 1e6,
 *   split: (n, parts) => splitBlocks(n, 4096, parts),
 *   run: ({ start, end }) => {
 *     let heads = 0;
 *     for (let first = start; first < end; first += 4096) {
 *       const random = randomStream(42, first);
 *       for (let i = first; i < Math.min(first + 4096, end); i++) heads += random.below(2);
 *     }
 *     return heads;
 *   },
 *   merge: (parts) => parts.reduce((a, b) => a + b, 0),
 *   verify: (heads) => ({ ok: Math.abs(heads - 5e5) < 5000, detail: `${heads} heads` }),
 * });
 */
export function randomStream(seed: number, index: number): Xoshiro128 {
  for (const [name, value] of Object.entries({ seed, index })) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`randomStream: ${name} must be a whole number from 0 to 2^53 − 1, and is ${value}`);
    }
  }
  return new Xoshiro128(laneState(seed, index, 0));
}
