/** The draws of a workload, made again the plain way: item by item, each from the stream of its lane. */
import { LANES, laneState } from '../../src/stats/random/lanes.js';
import { Xoshiro128 } from '../../src/stats/random/xoshiro.js';

/** What `draw` makes of the streams of items 0 … n − 1: item i of a block belongs to lane i mod 4. */
export function drawEach<T>(n: number, blockSize: number, seed: number, draw: (random: Xoshiro128) => T): T[] {
  let lanes: Xoshiro128[] = [];
  return Array.from({ length: n }, (_, item) => {
    if (item % blockSize === 0) {
      const block = item / blockSize;
      lanes = Array.from({ length: LANES }, (_, lane) => new Xoshiro128(laneState(seed, block, lane)));
    }
    return draw(lanes[(item % blockSize) % LANES]);
  });
}
