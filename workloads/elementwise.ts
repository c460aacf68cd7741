/**
 * x > 0 ? sin x : cos x for each number of a large array. Sent: the workers get copies of their shares and send the
 * results back, which the parent copies into one array (threads move the copies instead of copying them again). Shared:
 * both arrays lie in shared memory from the start, as with Python's multiprocessing.Array, and nothing is copied.
 */
import { splitBlocks } from '../src/kit/blocks.js';
import { randomStream } from '../src/stats/random/random-stream.js';
import { UNIT } from '../src/stats/random/xoshiro.js';
import { choice, defineWorkload, integer } from '../src/kit/define-workload.js';

/** Three periods to either side of 0. */
const GREATEST = 6 * Math.PI;
/** Numbers in a page of memory. */
const PAGE = 512;

/** `sent` is null where the numbers are in shared memory. */
interface Task {
  readonly start: number;
  readonly end: number;
  readonly sent: Float64Array | null;
}

interface Part {
  readonly count: number;
  readonly results: Float64Array | null;
}

export default defineWorkload({
  title: 'sin or cos of every element',
  params: {
    n: integer({ default: 1e6, min: 1, max: 1e8, help: 'numbers in the array' }),
    data: choice(['sent', 'shared'], { help: 'sent: to the workers and back; shared: in memory that all of them see' }),
    seed: integer({ default: 42, min: 0, help: 'seed of the numbers' }),
  },
  presets: { quick: { n: 1e5 }, course: { n: 1e6, data: 'shared' }, large: { n: 2e7 } },
  items: ({ n }) => n,
  size: 'n',
  needs: ({ data }) => (data === 'shared' ? ['shared memory'] : []),
  input: ({ n, data, seed }) => ({ values: draw(n, seed), data }),
  setup: ({ values, data }) => {
    if (data === 'sent') return null;
    const shared = { values: shareable(values.length), results: shareable(values.length) };
    shared.values.set(values);
    return shared;
  },
  serial: ({ values, data }) =>
    transform(values, data === 'sent' ? new Float64Array(values.length) : kept(values.length)),
  split: ({ values }, parts, shared) =>
    splitBlocks(values.length, 1, parts).map(({ start, end }): Task => {
      if (!shared) return { start, end, sent: values.slice(start, end) };
      // What an earlier run left there must not pass for a result.
      for (let i = start; i < end; i += PAGE) shared.results[i] = Number.NaN;
      return { start, end, sent: null };
    }),
  run: ({ start, end, sent }, shared): Part => {
    if (sent) return { count: sent.length, results: transform(sent, new Float64Array(sent.length)) };
    if (!shared) throw new Error('the task came without its numbers');
    const results = transform(shared.values.subarray(start, end), shared.results.subarray(start, end));
    return { count: results.length, results: null };
  },
  merge: (parts, { values }, shared) => {
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    if (count !== values.length) throw new Error(`${count} results for ${values.length} numbers`);
    if (shared) return shared.results;
    const [only] = parts;
    return parts.length === 1 && only.results ? only.results : joined(parts, count);
  },
  verify: (results, { values }) => {
    if (results.length !== values.length) {
      return { ok: false, detail: `${results.length} results for ${values.length} numbers` };
    }
    // NaN is equal to nothing, and so is wrong.
    const wrong = values.findIndex((x, i) => results[i] !== Math[x > 0 ? 'sin' : 'cos'](x));
    if (wrong !== -1) return { ok: false, detail: `${results[wrong]} for ${values[wrong]}, number ${wrong + 1}` };
    return { ok: true, detail: `${values.length} numbers have the sine or cosine of a plain loop, bit for bit` };
  },
  transfer: {
    task: ({ sent }) => buffersOf(sent),
    part: ({ results }) => buffersOf(results),
  },
});

function draw(n: number, seed: number): Float64Array {
  const words = new Uint32Array(n);
  randomStream(seed, 0).fill(words);
  return Float64Array.from(words, (word) => (2 * word * UNIT - 1) * GREATEST);
}

function shareable(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

/** Where results go that need no fresh memory, as those of the workers do not. */
function kept(length: number): Float64Array {
  if (room.length !== length) room = new Float64Array(length);
  return room;
}

let room = new Float64Array();

function transform(values: Float64Array, results: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) {
    const x = values[i];
    results[i] = x > 0 ? Math.sin(x) : Math.cos(x);
  }
  return results;
}

function joined(parts: readonly Part[], length: number): Float64Array {
  const whole = new Float64Array(length);
  let at = 0;
  for (const { count, results } of parts) {
    if (results) whole.set(results, at);
    at += count;
  }
  return whole;
}

function buffersOf(numbers: Float64Array | null): ArrayBuffer[] {
  return numbers && numbers.buffer instanceof ArrayBuffer ? [numbers.buffer] : [];
}
