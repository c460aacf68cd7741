/**
 * Checking a product of matrices without multiplying them again: R. Freivalds, "Fast probabilistic algorithms",
 * MFCS 1979. In exact arithmetic: the entries of all three matrices must be whole numbers, those of the product below
 * 2^53 and those of the factors small enough that a sum of n of them times 1024 is.
 */
import { laneState } from './lanes.js';
import type { Shape } from './matrix.js';
import { Xoshiro128 } from './xoshiro.js';

/** Vectors of Freivalds' check; each lets a wrong product pass with a chance below 1 in 1000. */
const VECTORS = 2;
const WEIGHTS = 1024;
/** Sums of weighted entries are kept as high · 2^26 + low, each half exact in a double for n ≤ 65536. */
const HALF = 2 ** 26;

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

/**
 * R. Freivalds, "Fast probabilistic algorithms", MFCS 1979: a·(b·r) must equal c·r. Returns the first row where it does
 * not, or −1. Exact: b·r fits a double, a·(b·r) is formed in BigInt.
 */
export function freivalds(
  a: Float64Array,
  b: Float64Array,
  projected: Float64Array,
  { m, k, n }: Shape,
  weights: readonly Float64Array[],
): number {
  const products = weights.map((r) =>
    Array.from({ length: k }, (_, p) => {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += b[p * n + j] * r[j];
      return BigInt(sum);
    }),
  );
  for (let row = 0; row < m; row++) {
    for (const [vector, product] of products.entries()) {
      const at = (row * weights.length + vector) * 2;
      const claimed = [projected[at], projected[at + 1]];
      if (!claimed.every(Number.isSafeInteger)) return row;
      let sum = 0n;
      for (let p = 0; p < k; p++) sum += BigInt(a[row * k + p]) * product[p];
      if (sum !== BigInt(claimed[0]) * BigInt(HALF) + BigInt(claimed[1])) return row;
    }
  }
  return -1;
}
