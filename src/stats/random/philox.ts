/**
 * Philox4x32-10, a counter-based generator: J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 * For one key it is a bijection of the counter, so different counters never give the same four words.
 */

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

export type Words4 = [number, number, number, number];

/** Four 32-bit words for a counter of four and a key of two. All words unsigned. */
export function philox4x32(counter: Readonly<Words4>, key: readonly [number, number], rounds = 10): Words4 {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < rounds; round++) {
    const high0 = multiplyHigh(M0, c0);
    const high1 = multiplyHigh(M1, c2);
    const low0 = Math.imul(M0, c0) >>> 0;
    const low1 = Math.imul(M1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + W0) >>> 0;
    k1 = (k1 + W1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** Upper 32 bits of the 64-bit product of two unsigned words, by halves that stay exact in a double. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const low = aLow * (b & 0xffff);
  const mid = aHigh * (b & 0xffff) + (low >>> 16);
  const mid2 = aLow * (b >>> 16) + (mid % 65536);
  return (aHigh * (b >>> 16) + Math.floor(mid / 65536) + Math.floor(mid2 / 65536)) >>> 0;
}
