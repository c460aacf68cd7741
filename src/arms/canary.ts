/**
 * The canary: a fixed amount of work, the same on every machine and beside every version of the code that is measured.
 * A time over the canary's, from the same rounds, says how slow the code is apart from the machine. It uses nothing of
 * parbench's other code and no built-in algorithm, so that only the machine and the engine can change what it takes.
 */
import { defineWorkload, integer } from '../kit/define-workload.js';

/** To be raised with every change to what it does: times over different canaries say nothing of each other. */
export const CANARY_VERSION = 1;

const VALUES = 1 << 15;
/** Found once; the same everywhere, since IEEE 754 fixes each step. */
const EXPECTED = 76924.524359687;
/** M. Ciura, "Best increments for the average case of Shellsort" (2001), and on by factors of 2.25. */
const GAPS = [20371, 9054, 4024, 1788, 701, 301, 132, 57, 23, 10, 4, 1];

/** What programs do most: integer arithmetic, floating point, branches that cannot be foreseen, memory beyond the first cache. */
export default defineWorkload({
  title: 'canary',
  params: { version: integer({ default: CANARY_VERSION }) },
  input: () => 0x9e3779b9,
  serial: (seed) => {
    const values = squareRoots(seed);
    shellSort(values);
    let sum = 0;
    for (let i = 0; i < VALUES; i++) sum += values[i] * (i & 7);
    return sum;
  },
  split: (seed) => [seed],
  run: () => null,
  merge: () => 0,
  verify: (sum) => ({ ok: sum === EXPECTED, detail: `${sum}, expected ${EXPECTED}` }),
});

/** Of random numbers in [0, 1), by xorshift: G. Marsaglia, "Xorshift RNGs" (2003). */
function squareRoots(seed: number): Float64Array {
  const values = new Float64Array(VALUES);
  let state = seed;
  for (let i = 0; i < VALUES; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    values[i] = Math.sqrt((state >>> 0) / 2 ** 32);
  }
  return values;
}

function shellSort(values: Float64Array): void {
  for (const gap of GAPS) {
    for (let i = gap; i < values.length; i++) {
      const value = values[i];
      let at = i;
      for (; at >= gap && values[at - gap] > value; at -= gap) values[at] = values[at - gap];
      values[at] = value;
    }
  }
}
