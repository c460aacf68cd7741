import { laneState } from './lanes.js';
import { Xoshiro128 } from './xoshiro.js';

export type { Xoshiro128 as RandomStream } from './xoshiro.js';

/**
 * A stream of random numbers that depends on `seed` and `index` alone. Streams of different indexes are independent, so
 * give every block of fixed size its own, for example by its first item, and the output is the same for any number of
 * workers:
 *
 * ```js
 * split: ({ n, seed }, parts) => splitBlocks(n, 4096, parts).map((range) => ({ ...range, seed })),
 * run: ({ start, end, seed }) => {
 *   let heads = 0;
 *   for (let first = start; first < end; first += 4096) {
 *     const random = randomStream(seed, first);
 *     for (let i = first; i < Math.min(first + 4096, end); i++) heads += random.below(2);
 *   }
 *   return heads;
 * },
 * ```
 *
 * Throws a RangeError where seed or index is no whole number from 0 to 2^53 − 1. The generator is xoshiro128**, seeded
 * by Philox.
 */
export function randomStream(seed: number, index: number): Xoshiro128 {
  for (const [name, value] of Object.entries({ seed, index })) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`randomStream: ${name} must be a whole number from 0 to 2^53 − 1, and is ${value}`);
    }
  }
  return new Xoshiro128(laneState(seed, index, 0));
}
