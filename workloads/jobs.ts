/**
 * Jobs of uneven length, one task each: a fixed share for every worker (--schedule static) against the next job to
 * whoever is free (dynamic).
 */
import { randomStream } from '../src/stats/random/random-stream.js';
import { UNIT } from '../src/stats/random/xoshiro.js';
import { choice, defineWorkload, integer } from '../src/kit/define-workload.js';

/** Of a multiplicative congruential generator modulo 2^32, each step of which needs the result of the one before. */
const FACTOR = 747796405;

export default defineWorkload({
  title: 'Jobs of uneven length',
  params: {
    jobs: integer({ default: 200, min: 1, max: 1e5, help: 'how many' }),
    work: integer({ default: 8e5, min: 1, max: 1e9, help: 'mean length of a job, steps of a generator' }),
    lengths: choice(['rising', 'random', 'one-long'], {
      help: 'rising: evenly, from almost nothing; random: many short and few long ones; one-long: the first as long as the rest',
    }),
    seed: integer({ default: 42, min: 0, help: 'seed of the random lengths' }),
  },
  presets: { quick: { jobs: 200, work: 1e4 }, course: { jobs: 200 } },
  items: ({ jobs }) => jobs,
  size: 'jobs',
  input: ({ jobs, work, lengths, seed }) => LENGTHS[lengths](jobs, seed).map((length) => Math.ceil(length * work)),
  split: (lengths) => lengths.map((steps, job) => ({ job, steps })),
  run: ({ job, steps }) => walked(startOf(job), steps) >>> 0,
  merge: (parts) => [...parts],
  verify: (results, lengths) => {
    const wrong = lengths.findIndex((steps, job) => results[job] !== jumped(startOf(job), steps));
    if (results.length !== lengths.length) {
      return { ok: false, detail: `${results.length} results instead of ${lengths.length}` };
    }
    if (wrong !== -1) return { ok: false, detail: `job ${wrong + 1} gave ${results[wrong]}` };
    return { ok: true, detail: `${lengths.length} jobs end where a jump over all their steps ends` };
  },
});

/** The lengths of the jobs, 1 on average. */
const LENGTHS: Readonly<Record<string, (jobs: number, seed: number) => number[]>> = {
  rising: (jobs) => Array.from({ length: jobs }, (_, job) => (2 * (job + 1)) / (jobs + 1)),
  random: (jobs, seed) => {
    const words = new Uint32Array(jobs);
    randomStream(seed, 0).fill(words);
    // The cube of a number uniform in [0, 1) is a quarter on average.
    return Array.from(words, (word) => 4 * (word * UNIT) ** 3);
  },
  'one-long': (jobs) => {
    const short = jobs / (2 * (jobs - 1));
    return jobs === 1 ? [1] : [jobs / 2, ...new Array<number>(jobs - 1).fill(short)];
  },
};

/** An odd number: from others the generator ends in 0. */
function startOf(job: number): number {
  return 2 * job + 1;
}

/** Where the generator is after `steps` steps, one by one. */
function walked(start: number, steps: number): number {
  let state = start;
  for (let i = 0; i < steps; i++) state = Math.imul(state, FACTOR);
  return state;
}

/** The same, unsigned, at one jump: start · FACTOR^steps, by repeated squaring. */
function jumped(start: number, steps: number): number {
  let state = BigInt(start);
  let factor = BigInt(FACTOR);
  for (let left = steps; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) state = BigInt.asUintN(32, state * factor);
    factor = BigInt.asUintN(32, factor * factor);
  }
  return Number(state);
}
