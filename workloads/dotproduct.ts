/**
 * The product of two matrices, (m × k)·(k × n), its rows split over the workers. Both are filled 0, 1, 2, … along the
 * rows, starting over at 2^20, so that with k ≤ 8192 every sum is a whole number that a double holds exactly.
 */
import { freivalds, PROJECTED, project, weightVectors } from './lib/freivalds.js';
import { multiply } from './lib/matrix.js';
import { choice, defineWorkload, integer } from '../src/kit/define-workload.js';

const FILL_PERIOD = 2 ** 20;
/** Rows computed at a time where the product is not kept. */
const STRIP = 32;

export default defineWorkload({
  title: 'Dot product of matrices',
  params: {
    m: integer({ default: 1000, min: 1, max: 65536, help: 'rows of the first matrix' }),
    k: integer({ default: 200, min: 1, max: 8192, help: 'columns of the first matrix, rows of the second' }),
    n: integer({ default: 1000, min: 1, max: 65536, help: 'columns of the second matrix' }),
    data: choice(['sent', 'made'], {
      help: 'sent: matrices to the workers, product back; made: where used, and a checksum back',
    }),
  },
  presets: {
    quick: { m: 200, k: 100, n: 200 },
    course: { m: 5000, k: 200, n: 5000 },
    'course-2': { m: 500, k: 2000, n: 500 },
    'course-3': { m: 5000, k: 200, n: 5000, data: 'made' },
  },
  items: ({ m, k, n }) => m * k * n,
  size: 'm',
  input: ({ m, k, n, data }) => ({
    shape: { m, k, n },
    matrices: data === 'sent' ? { a: fill(0, m * k), b: fill(0, k * n) } : null,
  }),
  split: ({ shape, matrices }, parts) => {
    const { m, k } = shape;
    const ranges = Math.min(parts, m);
    return Array.from({ length: ranges }, (_, i) => {
      const from = Math.floor((i * m) / ranges);
      const to = Math.floor(((i + 1) * m) / ranges);
      return { shape, from, to, sent: matrices && { a: matrices.a.slice(from * k, to * k), b: matrices.b } };
    });
  },
  run: ({ shape, from, to, sent }) => {
    const rows = to - from;
    if (sent) return multiply(sent.a, sent.b, { ...shape, m: rows });
    const { k, n } = shape;
    const b = fill(0, k * n);
    const weights = weightVectors(n);
    const checksum = new Float64Array(rows * PROJECTED);
    for (let row = 0; row < rows; row += STRIP) {
      const strip = Math.min(STRIP, rows - row);
      const a = fill((from + row) * k, strip * k);
      checksum.set(project(multiply(a, b, { m: strip, k, n }), strip, weights), row * PROJECTED);
    }
    return checksum;
  },
  merge: (parts) => {
    const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  },
  verify: (output, { shape, matrices }) => {
    const { m, k, n } = shape;
    const weights = weightVectors(n);
    const wanted = matrices ? m * n : m * PROJECTED;
    if (output.length !== wanted)
      return { ok: false, detail: `${output.length} numbers came back instead of ${wanted}` };
    const { a, b } = matrices ?? { a: fill(0, m * k), b: fill(0, k * n) };
    const wrong = freivalds(a, b, matrices ? project(output, m, weights) : output, shape, weights);
    const detail = wrong === -1 ? `all ${m} rows pass Freivalds' check in exact arithmetic` : `row ${wrong} is wrong`;
    return { ok: wrong === -1, detail };
  },
});

function fill(first: number, length: number): Float64Array {
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) values[i] = (first + i) % FILL_PERIOD;
  return values;
}
