/** The share of random points in the unit square that fall inside the quarter circle is π/4. */
import { forEachBlock, splitBlocks } from '../src/kit/blocks.js';
import { LANES, laneLength, laneState } from '../src/stats/random/lanes.js';
import type { Words4 } from '../src/stats/random/philox.js';
import { UNIT, Xoshiro128 } from '../src/stats/random/xoshiro.js';
import { defineWorkload, integer } from '../src/kit/define-workload.js';

const BLOCK = 4096;
const STANDARD_ERRORS = 5;
/** Two for each point of a lane. */
const draws = new Uint32Array((2 * BLOCK) / LANES);

export default defineWorkload({
  title: 'Monte Carlo π',
  params: {
    n: integer({ default: 1e7, min: 1, help: 'points to draw' }),
    seed: integer({ default: 42, min: 0, help: 'seed of the draws' }),
  },
  presets: { quick: { n: 1e5 }, course: { n: 1e7 } },
  items: ({ n }) => n,
  size: 'n',
  input: (params) => params,
  split: ({ n, seed }, parts) => splitBlocks(n, BLOCK, parts).map((range) => ({ ...range, seed })),
  run: (task) => {
    let inside = 0;
    forEachBlock(task, BLOCK, (block, _, length) => {
      for (let lane = 0; lane < LANES; lane++) {
        inside += countInside(laneState(task.seed, block, lane), laneLength(length, lane));
      }
    });
    return { inside, drawn: task.end - task.start };
  },
  merge: (parts) => {
    const inside = parts.reduce((sum, part) => sum + part.inside, 0);
    const drawn = parts.reduce((sum, part) => sum + part.drawn, 0);
    return { pi: (4 * inside) / drawn, inside, drawn };
  },
  verify: ({ pi, inside, drawn }, { n }) => {
    const share = Math.PI / 4;
    const standardError = 4 * Math.sqrt((share * (1 - share)) / n);
    const off = (pi - Math.PI) / standardError;
    const ok = drawn === n && pi === (4 * inside) / n && Math.abs(off) <= STANDARD_ERRORS;
    return {
      ok,
      detail: `π ≈ ${pi}, ${off.toFixed(2)} standard errors off${drawn === n ? '' : `; ${drawn} of ${n} points`}`,
    };
  },
});

function countInside(state: Words4, points: number): number {
  const words = draws.subarray(0, 2 * points);
  new Xoshiro128(state).fill(words);
  let outside = 0;
  for (let i = 0; i < words.length; i += 2) {
    const x = words[i] * UNIT;
    const y = words[i + 1] * UNIT;
    // 0 within the circle and 1 beyond it, since x² + y² < 2: a branch would be mispredicted for one point in five.
    outside += (x * x + y * y) | 0;
  }
  return points - outside;
}
