/** The smallest multiple of a factor among random integers 1 … 999. There may be none, and that is an answer. */
import { forEachBlock, splitBlocks } from '../src/kit/blocks.js';
import { LANES, laneLength, laneState } from '../src/stats/random/lanes.js';
import type { Words4 } from '../src/stats/random/philox.js';
import { Xoshiro128 } from '../src/stats/random/xoshiro.js';
import { defineWorkload, integer } from '../src/kit/define-workload.js';

const BLOCK = 4096;
const GREATEST = 999;
const BEYOND_REASON = 1e-12;
/** One for each number of a lane. */
const draws = new Uint32Array(BLOCK / LANES);

interface Found {
  /** Null where there was none. */
  readonly smallest: number | null;
  readonly multiples: number;
  readonly drawn: number;
}

export default defineWorkload({
  title: 'Smallest multiple',
  params: {
    n: integer({ default: 1e6, min: 1, help: 'integers to draw and test, every one of them' }),
    factor: integer({ default: 7, min: 1, help: 'what the multiple is of' }),
    seed: integer({ default: 42, min: 0, help: 'seed of the draws' }),
  },
  presets: { quick: { n: 1e5 }, course: { n: 1e6, factor: 7 }, 'course-large': { n: 1e8, factor: 40 } },
  items: ({ n }) => n,
  size: 'n',
  input: (params) => params,
  split: ({ n, factor, seed }, parts) => splitBlocks(n, BLOCK, parts).map((range) => ({ ...range, factor, seed })),
  run: (task) => {
    const lanes: Found[] = [];
    forEachBlock(task, BLOCK, (block, _, length) => {
      for (let lane = 0; lane < LANES; lane++) {
        lanes.push(search(laneState(task.seed, block, lane), laneLength(length, lane), task.factor));
      }
    });
    return combine(lanes);
  },
  merge: combine,
  verify: ({ smallest, multiples, drawn }, { n, factor }) => {
    const inRange = smallest !== null && smallest >= 1 && smallest <= GREATEST && smallest % factor === 0;
    const possible = smallest === null ? multiples === 0 : inRange && multiples > 0;
    // The factor itself is the smallest multiple there can be; each draw misses it with probability 1 − 1/999.
    const missed = factor <= GREATEST && n * Math.log1p(-1 / GREATEST) < Math.log(BEYOND_REASON) && smallest !== factor;
    const found = smallest === null ? 'none' : `${smallest}`;
    return {
      ok: drawn === n && possible && isLikely(multiples, n, factor) && !missed,
      detail: `smallest multiple of ${factor}: ${found}; ${multiples} multiples among ${drawn} of ${n} numbers`,
    };
  },
});

/** Seven standard deviations off the binomial mean, and some more where the mean is so small that the law is skewed. */
function isLikely(multiples: number, n: number, factor: number): boolean {
  const p = Math.floor(GREATEST / factor) / GREATEST;
  const slack = 7 * Math.sqrt(n * p * (1 - p)) + (p > 0 && p < 1 ? 20 : 0);
  return Number.isSafeInteger(multiples) && multiples >= 0 && multiples <= n && Math.abs(multiples - n * p) <= slack;
}

function combine(parts: readonly Found[]): Found {
  const found = parts.flatMap(({ smallest }) => (smallest === null ? [] : [smallest]));
  return {
    smallest: found.length > 0 ? found.reduce((least, value) => Math.min(least, value)) : null,
    multiples: parts.reduce((sum, part) => sum + part.multiples, 0),
    drawn: parts.reduce((sum, part) => sum + part.drawn, 0),
  };
}

function search(state: Words4, numbers: number, factor: number): Found {
  const values = draws.subarray(0, numbers);
  new Xoshiro128(state).fillBelow(values, GREATEST);
  let smallest = GREATEST + 1;
  let multiples = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] + 1;
    if (value % factor === 0) {
      multiples++;
      if (value < smallest) smallest = value;
    }
  }
  return { smallest: multiples > 0 ? smallest : null, multiples, drawn: numbers };
}
