// A workload for parbench: how long does this work take serially, and how long spread over workers?
// It counts the pairs of numbers from 1 to n that have no common divisor. Put your own work in its place, function by
// function.
import { defineWorkload, integer, splitBlocks } from 'parbench';

export default defineWorkload({
  title: 'Pairs without a common divisor',

  // What can be set from outside, as with `-p n=3k`, and named sets of it, as with `--preset quick`.
  params: { n: integer({ default: 2000, min: 1, max: 1e5, help: 'pairs of numbers from 1 to this' }) },
  presets: { quick: { n: 500 }, large: { n: 6000 } },
  size: 'n', // the one that makes the work larger

  // The amount of work, for the items per second in the report.
  items: ({ n }) => n * n,

  // What the work starts from: files read, data made. Not timed. It must be the same each time.
  input: ({ n }) => ({ n }),

  // Timed. Cuts the work into about `parts` tasks that together cover it exactly once. Here: ranges of first numbers.
  // A task is all that a worker knows of the input. It travels there as a structured clone: plain data, arrays, typed
  // arrays, maps, but no functions.
  split: ({ n }, parts) => splitBlocks(n, 1, parts).map(({ start, end }) => ({ from: start + 1, to: end, n })),

  // Timed. All that a worker ever calls. It may use whatever stands in this file or is imported, and may be async.
  // Its result travels back as a structured clone as well.
  run: ({ from, to, n }) => {
    let pairs = 0;
    for (let first = from; first <= to; first++) {
      for (let second = 1; second <= n; second++) {
        let divisor = first;
        let rest = second;
        while (rest > 0) {
          const next = divisor % rest;
          divisor = rest;
          rest = next;
        }
        if (divisor === 1) pairs++;
      }
    }
    return pairs;
  },

  // Timed. Puts the parts together, in the order of their tasks. The result must not depend on how many parts there
  // were, for it is held against the serial one, bit for bit. Whole numbers add up to the same in any order. Sums of
  // fractions and random draws do not: make one for each block of fixed size, and join those in order. `randomStream` of
  // parbench gives each block draws of its own.
  merge: (parts) => parts.reduce((sum, pairs) => sum + pairs, 0),

  // Not timed. Holds the result against what is known to be true, best found in some other way: here from all pairs
  // whose numbers are multiples of d, less those that have a greater common divisor. No time is shown for a result
  // that is not ok.
  verify: (pairs, { n }) => {
    const having = new Array(n + 1).fill(0);
    for (let d = n; d >= 1; d--) {
      having[d] = Math.floor(n / d) ** 2;
      for (let multiple = 2 * d; multiple <= n; multiple += d) having[d] -= having[multiple];
    }
    return { ok: pairs === having[1], detail: `${pairs} pairs; found in another way: ${having[1]}` };
  },

  // There is more for when you need it: `serial`, if the best program for one core is not one task, run and merged;
  // `setup`, for what every worker gets once, such as a large table. An editor that knows types explains every field.
});
