/**
 * Checking a product of matrices without multiplying them again: R. Freivalds, "Fast probabilistic algorithms",
 * MFCS 1979. In exact arithmetic: the entries of all three matrices must be whole numbers, those of the product below
 * 2^53 and those of the factors below 2^20, with k ≤ 8192 and n ≤ 65536.
 */
import { laneState } from '../../src/stats/random/lanes.js';
import type { Shape } from './matrix.js';
import { Xoshiro128 } from '../../src/stats/random/xoshiro.js';

/** Vectors of Freivalds' check; each lets a wrong product pass with a chance below 1 in 1000. */
const VECTORS = 2;
const WEIGHTS = 1024;
/** Sums of weighted entries are kept as high · 2^26 + low, each half exact in a double for n ≤ 65536. */
const HALF = 2 ** 26;

const LIMB = 2 ** 16;
/** Enough for 2^48: n ≤ 65536 entries below 2^20 times weights up to 2^10 stay under 2^46. */
const LIMBS = 3;

/** Numbers that stand for a row of the product: two halves for each vector. */
export const PROJECTED = 2 * VECTORS;

export function weightVectors(n: number): Float64Array[] {
  return Array.from({ length: VECTORS }, (_, vector) => {
    const random = new Xoshiro128(laneState(0, vector, 0));
    return Float64Array.from({ length: n }, () => 1 + random.below(WEIGHTS));
  });
}

/** c·r for every vector r: for each row, high and low half of each sum. */
export function project(c: Float64Array, rows: number, weights: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(rows * 2 * weights.length);
  const n = c.length / rows;
  for (let row = 0; row < rows; row++) {
    for (const [vector, r] of weights.entries()) {
      let high = 0;
      let low = 0;
      for (let j = 0; j < n; j++) {
        const entry = c[row * n + j];
        const upper = Math.floor(entry / HALF);
        high += upper * r[j];
        low += (entry - upper * HALF) * r[j];
      }
      sums.set([high, low], (row * weights.length + vector) * 2);
    }
  }
  return sums;
}

/** The first row where a·(b·r) does not equal c·r for one of the vectors, or −1. `projected` is c·r, as `project` gives it. */
export function freivalds(
  a: Float64Array,
  b: Float64Array,
  projected: Float64Array,
  { m, k, n }: Shape,
  weights: readonly Float64Array[],
): number {
  const products = weights.map((r) => limbsOf(b, r, k, n));
  for (let row = 0; row < m; row++) {
    for (const [vector, limbs] of products.entries()) {
      const at = (row * weights.length + vector) * 2;
      const claimed = [projected[at], projected[at + 1]];
      if (!claimed.every(Number.isSafeInteger)) return row;
      const wanted = BigInt(claimed[0]) * BigInt(HALF) + BigInt(claimed[1]);
      if (exactDot(a.subarray(row * k, (row + 1) * k), limbs) !== wanted) return row;
    }
  }
  return -1;
}

/** b·r, each entry in limbs of 16 bits from the lowest up, so that sums of them times 2^20 stay exact in a double. */
function limbsOf(b: Float64Array, r: Float64Array, k: number, n: number): readonly Float64Array[] {
  const limbs = Array.from({ length: LIMBS }, () => new Float64Array(k));
  for (let p = 0; p < k; p++) {
    let rest = 0;
    for (let j = 0; j < n; j++) rest += b[p * n + j] * r[j];
    for (const limb of limbs) {
      limb[p] = rest % LIMB;
      rest = Math.floor(rest / LIMB);
    }
  }
  return limbs;
}

function exactDot(row: Float64Array, limbs: readonly Float64Array[]): bigint {
  return limbs.reduceRight((higher, limb) => {
    let sum = 0;
    for (let p = 0; p < row.length; p++) sum += row[p] * limb[p];
    return higher * BigInt(LIMB) + BigInt(sum);
  }, 0n);
}
