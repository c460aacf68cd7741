/** xoshiro128**: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021). */
import type { Words4 } from './philox.js';

const TWO_32 = 2 ** 32;
const GREATEST_BOUND = 2 ** 21;

/** What turns a word into a number uniform in [0, 1): `word * UNIT`. */
export const UNIT = 2 ** -32;

/**
 * Draws whole batches: the loop keeps the state in local variables, which every tier of V8's compilers makes fast,
 * where a method called for each draw would wait for the last one.
 * @example
 * const random: RandomStream = randomStream(42, 0);
 * const dice = new Uint32Array(1000);
 * random.fillBelow(dice, 6); // 0 to 5
 * const chance = random.unit(); // from 0 to below 1
 */
export class Xoshiro128 {
  private readonly state: Words4;
  private readonly single = new Uint32Array(1);

  /** Four words of state, not all zero. */
  constructor(state: Readonly<Words4>) {
    this.state = [...state];
  }

  /** Fills `words` with the next draws of 32 bits. */
  fill(words: Uint32Array): void {
    const { state } = this;
    let a = state[0] | 0;
    let b = state[1] | 0;
    let c = state[2] | 0;
    let d = state[3] | 0;
    for (let i = 0; i < words.length; i++) {
      const x = Math.imul(b, 5);
      words[i] = Math.imul((x << 7) | (x >>> 25), 9);
      const t = b << 9;
      c ^= a;
      d ^= b;
      b ^= c;
      a ^= d;
      c ^= t;
      d = (d << 11) | (d >>> 21);
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = d;
  }

  /**
   * Fills `words` with numbers uniform in 0 … bound − 1, without modulo bias, for a bound of at most 2^21: D. Lemire,
   * "Fast random integer generation in an interval", ACM TOMACS 29 (2019). Products stay exact in a double. A draw that
   * is rejected is made up for by the draws that follow the batch. Throws a RangeError for another bound.
   */
  fillBelow(words: Uint32Array, bound: number): void {
    if (!Number.isInteger(bound) || bound < 1 || bound > GREATEST_BOUND) {
      throw new RangeError(`the bound must be a whole number from 1 to 2^21, and is ${bound}`);
    }
    this.fill(words);
    const threshold = TWO_32 % bound;
    for (let i = 0; i < words.length; i++) {
      let product = words[i] * bound;
      let result = (product * UNIT) >>> 0;
      while (product - result * TWO_32 < threshold) {
        product = this.next() * bound;
        result = (product * UNIT) >>> 0;
      }
      words[i] = result;
    }
  }

  /** The next 32 bits, unsigned. */
  next(): number {
    this.fill(this.single);
    return this.single[0];
  }

  /** One number uniform in [0, 1), a multiple of 2^−32. */
  unit(): number {
    return this.next() * UNIT;
  }

  /** One whole number uniform in 0 … bound − 1; see `fillBelow`. */
  below(bound: number): number {
    this.fillBelow(this.single, bound);
    return this.single[0];
  }
}
