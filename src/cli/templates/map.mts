// A workload for parbench: how long does it take to apply this function to these items, serially and spread over workers?
// It looks for primes of the form 2^p − 1, by the test of Lucas and Lehmer. Put your own items and function in its place.
import { defineMap, integer } from 'parbench';

// The odd exponents p below 9689 whose 2^p − 1 is prime: https://oeis.org/A000043
const KNOWN = [3, 5, 7, 13, 17, 19, 31, 61, 89, 107, 127, 521, 607, 1279, 2203, 2281, 3217, 4253, 4423];

export default defineMap({
  title: 'Mersenne primes',

  // What can be set from outside, as with `-p limit=500`, and named sets of it, as with `--preset quick`.
  params: { limit: integer({ default: 1000, min: 3, max: 9688, help: 'greatest exponent' }) },
  presets: { quick: { limit: 600 }, large: { limit: 2500 } },
  size: 'limit', // the one that makes the work larger

  // What the function is applied to: an array, or a function of the params that makes one. Not timed. It must be the
  // same each time. Items travel to the workers as structured clones: plain data, arrays, typed arrays, no functions.
  // Here: the odd primes up to the limit. Those that take longest come first, so that at the end no worker is left alone
  // with one of them.
  items: ({ limit }) => {
    const odd = Array.from({ length: Math.floor((limit - 1) / 2) }, (_, i) => 2 * i + 3);
    return odd.filter((p) => odd.every((q) => q >= p || p % q !== 0)).reverse();
  },

  // How many neighbours a worker is sent at once: many mean fewer messages, few a more even load. Without this every
  // worker gets one block, or as many as --chunks says.
  chunk: 4,

  // Timed. All that a worker ever calls: once for every item. It may use whatever stands in this file or is imported,
  // and may be async. Its result travels back as a structured clone as well.
  map: (p) => {
    const mersenne = (1n << BigInt(p)) - 1n;
    let term = 4n;
    for (let i = 2; i < p; i++) term = (term * term - 2n) % mersenne;
    return term === 0n ? p : null;
  },

  // Timed. Makes the output from the results, which are in the order of the items however they were cut into chunks;
  // without it the results are the output. It must be the same for any number of workers: it is held against the serial
  // one, bit for bit.
  reduce: (results) => results.filter((p) => p !== null).reverse(),

  // Not timed. Holds the output against what is known to be true. No time is shown for an output that is not ok.
  verify: (found, exponents, { limit }) => {
    const wanted = KNOWN.filter((p) => p <= limit);
    const detail = `${found.length} of ${exponents.length} exponents up to ${limit}; known are ${wanted.length}`;
    return { ok: found.join() === wanted.join(), detail };
  },

  // There is more for when you need it: `setup`, for what every worker gets once and `map` as its second argument.
  // An editor that knows types explains every field. For work that is no list of items there is defineWorkload.
});
