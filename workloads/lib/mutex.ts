/**
 * Locks in memory that threads share: the second mutex of U. Drepper, "Futexes are tricky" (2011). A file of its own, since
 * what it promises is shown by a test of its own, with threads that want it at once.
 */

const FREE = 0;
const HELD = 1;
/** Held, and somebody may be asleep until it is free. */
const AWAITED = 2;

/** Sleeps until cell `at` is free, and takes it. A lock that was never used is 0. Not to be taken twice by one thread. */
export function lock(cells: Int32Array, at: number): void {
  let before = Atomics.compareExchange(cells, at, FREE, HELD);
  if (before === HELD) before = Atomics.exchange(cells, at, AWAITED);
  while (before !== FREE) {
    Atomics.wait(cells, at, AWAITED);
    before = Atomics.exchange(cells, at, AWAITED);
  }
}

export function unlock(cells: Int32Array, at: number): void {
  if (Atomics.exchange(cells, at, FREE) === AWAITED) Atomics.notify(cells, at, 1);
}
