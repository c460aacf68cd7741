/** The loop that calls a program while the clock runs. Nothing of it may be left out by the compiler, and nothing added. */
import type { Awaitable } from '../model/workload.js';

export type Program = (input: unknown) => Awaitable<unknown>;

/**
 * What is called, and with what. Inputs are read from memory, and results written to it, in each call: else what gives the
 * same each time might be computed once, and what nobody uses not at all.
 */
export interface Calls {
  readonly program: Program;
  readonly inputs: readonly unknown[];
  /** One less than a power of two: call number `i` is given input number `i & mask`. */
  readonly mask: number;
  /** Has the last result at 0. */
  readonly results: unknown[];
}

/** Makes the calls from number `from` on, up to `count` or until one gives a promise; returns how many are made by then. */
export type CallLoop = (calls: Calls, from: number, count: number) => number;

// Word for word the same, twice: V8 keeps what it learns of a call with the text of the loop. Once it had called two programs
// from one loop it would no longer compile either into it, and the work would be called in another way after the empty one.
export const callWork: CallLoop = ({ program, inputs, mask, results }, from, count) => {
  for (let i = from; i < count; i++) {
    const result = program(inputs[i & mask]);
    results[0] = result;
    if (result instanceof Promise) return i + 1;
  }
  return count;
};
export const callNothing: CallLoop = ({ program, inputs, mask, results }, from, count) => {
  for (let i = from; i < count; i++) {
    const result = program(inputs[i & mask]);
    results[0] = result;
    if (result instanceof Promise) return i + 1;
  }
  return count;
};

/** Makes `count` calls, and awaits promises only: a plain value must not pay for a turn of the microtask queue. */
export async function makeCalls(loop: CallLoop, calls: Calls, count: number): Promise<void> {
  const { results } = calls;
  for (let made = 0; made < count;) {
    made = loop(calls, made, count);
    const [result] = results;
    if (result instanceof Promise) results[0] = await result;
  }
}
