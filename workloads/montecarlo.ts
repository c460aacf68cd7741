/** The share of random points in the unit square that fall inside the quarter circle is π/4. */
import { forEachBlock, splitBlocks } from '../src/kit/blocks.js';
import { LANES, laneLength, laneState } from '../src/kit/lanes.js';
import { Xoshiro128 } from '../src/kit/xoshiro.js';
import { integer } from '../src/model/params.js';
import { defineWorkload } from '../src/model/workload.js';

const BLOCK = 4096;
const STANDARD_ERRORS = 5;

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
    return { ok, detail: `π ≈ ${pi}, ${off.toFixed(2)} standard errors off; ${drawn} of ${n} points` };
  },
});

function countInside(state: ReturnType<typeof laneState>, points: number): number {
  const random = new Xoshiro128(state);
  let inside = 0;
  for (let i = 0; i < points; i++) {
    const x = random.unit();
    const y = random.unit();
    if (x * x + y * y <= 1) inside++;
  }
  return inside;
}
