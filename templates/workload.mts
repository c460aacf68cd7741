// A workload for parbench: how long does this work take serially, and how long spread over workers?
// It counts the primes below n by trial division. Put your own work in its place, function by function.
import { defineWorkload, integer, splitBlocks } from 'parbench';

// Numbers that are cut off together. Small against n, so that every worker gets about as much to do.
const BLOCK = 1000;

export default defineWorkload({
  title: 'Primes by trial division',

  // What can be set from outside, as with `-p n=500k`, and named sets of it, as with `--preset quick`.
  params: { n: integer({ default: 1e6, min: 2, help: 'count the primes below this' }) },
  presets: { quick: { n: 1e5 }, large: { n: 5e6 } },
  size: 'n', // the one that makes the work larger

  // The amount of work, for the items per second in the report.
  items: ({ n }) => n,

  // What the work starts from: files read, data made. Not timed. It must be the same each time.
  input: ({ n }) => ({ n }),

  // Timed. Cuts the work into about `parts` tasks that together cover it exactly once: here ranges { start, end }.
  // A task travels to its worker as a structured clone: plain data, arrays, typed arrays, maps, but no functions.
  split: ({ n }, parts) => splitBlocks(n, BLOCK, parts),

  // Timed. All that a worker ever calls. It may use whatever stands in this file or is imported, and may be async.
  // Its result travels back as a structured clone as well.
  run: ({ start, end }) => {
    let primes = 0;
    for (let i = Math.max(start, 2); i < end; i++) {
      let divisor = 2;
      while (divisor * divisor <= i && i % divisor !== 0) divisor++;
      if (divisor * divisor > i) primes++;
    }
    return primes;
  },

  // Timed. Puts the parts together, in the order of their tasks. The result must not depend on how many parts there
  // were, for it is held against the serial one, bit for bit. Whole numbers add up to the same in any order. Sums of
  // fractions and random draws do not: make one for each block of fixed size, and add those up in order.
  merge: (parts) => parts.reduce((sum, primes) => sum + primes, 0),

  // Not timed. Holds the result against what is known to be true, best found in some other way: here with a sieve.
  // No time is shown for a result that is not ok.
  verify: (primes, { n }) => {
    const crossed = new Uint8Array(n);
    let wanted = 0;
    for (let i = 2; i < n; i++) {
      if (crossed[i]) continue;
      wanted++;
      for (let multiple = i * i; multiple < n; multiple += i) crossed[multiple] = 1;
    }
    return { ok: primes === wanted, detail: `${primes} primes below ${n}; a sieve finds ${wanted}` };
  },

  // There is more for when you need it: `serial`, if the best program for one core is not one task, run and merged;
  // `setup`, for what every worker gets once, such as a large table. An editor that knows types explains every field.
});
