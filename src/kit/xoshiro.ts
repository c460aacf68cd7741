/** xoshiro128**: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021). */
import type { Words4 } from './philox.js';

const TWO_32 = 2 ** 32;
const TO_UNIT = 2 ** -32;

/** Construct it in the function that draws in a loop: V8 then keeps the state in registers. */
export class Xoshiro128 {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** Four words of state, not all zero. */
  constructor(state: Readonly<Words4>) {
    this.a = state[0] | 0;
    this.b = state[1] | 0;
    this.c = state[2] | 0;
    this.d = state[3] | 0;
  }

  /** The next 32 bits, unsigned. */
  next(): number {
    const x = Math.imul(this.b, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9);
    const t = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= t;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result >>> 0;
  }

  /** Uniform in [0, 1), in steps of 2^−32. */
  unit(): number {
    return this.next() * TO_UNIT;
  }

  /**
   * Uniform in 0 … bound − 1 without modulo bias, for a bound of at most 2^21: D. Lemire, "Fast random integer
   * generation in an interval", ACM TOMACS 29 (2019). Products stay exact in a double.
   */
  below(bound: number): number {
    let product = this.next() * bound;
    let result = (product * TO_UNIT) >>> 0;
    let low = product - result * TWO_32;
    if (low < bound) {
      const threshold = TWO_32 % bound;
      while (low < threshold) {
        product = this.next() * bound;
        result = (product * TO_UNIT) >>> 0;
        low = product - result * TWO_32;
      }
    }
    return result;
  }
}
