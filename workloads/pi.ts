/** The midpoint rule for ∫ 4/(1+x²) from 0 to 1, which is π. */
import { forEachBlock, splitBlocks } from '../src/kit/blocks.js';
import { compensatedSum } from './lib/compensated-sum.js';
import { defineWorkload, integer } from '../src/kit/define-workload.js';

const BLOCK = 16384;
/** Unit roundoff of a double. */
const ROUNDOFF = 2 ** -53;

export default defineWorkload({
  title: 'π by integration',
  params: { nsteps: integer({ default: 1e8, min: 1, max: 1e12, help: 'steps of the midpoint rule' }) },
  presets: { quick: { nsteps: 1e6 }, course: { nsteps: 1e8 } },
  items: ({ nsteps }) => nsteps,
  size: 'nsteps',
  input: (params) => params,
  split: ({ nsteps }, parts) => splitBlocks(nsteps, BLOCK, parts).map((range) => ({ ...range, nsteps })),
  run: (task) => {
    const sums: number[] = [];
    forEachBlock(task, BLOCK, (_, first, length) => sums.push(blockSum(first, length, 1 / task.nsteps)));
    return Float64Array.from(sums);
  },
  merge: (parts, { nsteps }) => compensatedSum(parts.flatMap((sums) => [...sums])) / nsteps,
  verify: (pi, { nsteps }) => {
    const error = Math.abs(pi - Math.PI);
    // The rule's own error is f'(1)/24n² to leading order; a lane adds up a quarter of a block, one rounding each time,
    // and a term, its product with 1/n and the result take a few roundings more.
    const bound = 1 / (12 * nsteps ** 2) + (BLOCK / 4 + 10) * ROUNDOFF * Math.PI;
    return {
      ok: error <= bound,
      detail: `π ≈ ${pi}, off by ${error.toExponential(1)}, at most ${bound.toExponential(1)}`,
    };
  },
});

/** Four lanes, step i in lane i mod 4, added up in a fixed order at the end. */
function blockSum(first: number, length: number, width: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const end = first + length;
  const whole = end - (length % 4);
  for (let i = first; i < whole; i += 4) {
    a += height((i + 0.5) * width);
    b += height((i + 1.5) * width);
    c += height((i + 2.5) * width);
    d += height((i + 3.5) * width);
  }
  if (whole < end) a += height((whole + 0.5) * width);
  if (whole + 1 < end) b += height((whole + 1.5) * width);
  if (whole + 2 < end) c += height((whole + 2.5) * width);
  return a + b + (c + d);
}

function height(x: number): number {
  return 4 / (1 + x * x);
}
