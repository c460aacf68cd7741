/** Rolls of a fair die, counted by face. */
import { forEachBlock, splitBlocks } from '../src/kit/blocks.js';
import { LANES, laneLength, laneState } from '../src/stats/random/lanes.js';
import type { Words4 } from '../src/stats/random/philox.js';
import { Xoshiro128 } from '../src/stats/random/xoshiro.js';
import { defineWorkload, integer } from '../src/kit/define-workload.js';
import { chiSquareTest } from '../src/stats/chi-square.js';

const BLOCK = 4096;
/** As unlikely as five standard errors. */
const BEYOND_REASON = 5.7e-7;
/** One for each roll of a lane. */
const draws = new Uint32Array(BLOCK / LANES);

export default defineWorkload({
  title: 'Dice rolls',
  params: {
    n: integer({ default: 1e6, min: 1, help: 'rolls' }),
    faces: integer({ default: 6, min: 2, max: 1e6, help: 'faces of the die' }),
    seed: integer({ default: 42, min: 0, help: 'seed of the draws' }),
  },
  presets: { quick: { n: 1e5 }, course: { n: 1e6, faces: 6 }, large: { n: 1e9, faces: 6 } },
  items: ({ n }) => n,
  size: 'n',
  input: (params) => params,
  split: ({ n, faces, seed }, parts) => splitBlocks(n, BLOCK, parts).map((range) => ({ ...range, faces, seed })),
  run: (task) => {
    const counts = new Float64Array(task.faces);
    forEachBlock(task, BLOCK, (block, _, length) => {
      for (let lane = 0; lane < LANES; lane++) {
        roll(counts, laneState(task.seed, block, lane), laneLength(length, lane));
      }
    });
    return counts;
  },
  merge: (parts, { faces }) => {
    const counts = new Array<number>(faces).fill(0);
    for (const part of parts) {
      for (let face = 0; face < faces; face++) counts[face] += part[face];
    }
    return counts;
  },
  verify: (counts, { n, faces }) => {
    const rolled = counts.reduce((sum, count) => sum + count, 0);
    const countable = counts.length === faces && counts.every((count) => Number.isSafeInteger(count) && count >= 0);
    if (!countable) return { ok: false, detail: `these are not ${faces} counts` };
    const test = chiSquareTest(counts, new Array<number>(faces).fill(n / faces));
    const fair = test === null || test.p >= BEYOND_REASON;
    const fit = test ? `χ² = ${test.statistic.toFixed(2)}, p = ${test.p.toPrecision(2)}` : 'too few for a χ² test';
    return { ok: rolled === n && fair, detail: `${rolled} of ${n} rolls; ${fit}` };
  },
});

function roll(counts: Float64Array, state: Words4, rolls: number): void {
  const faces = draws.subarray(0, rolls);
  new Xoshiro128(state).fillBelow(faces, counts.length);
  for (let i = 0; i < faces.length; i++) counts[faces[i]]++;
}
