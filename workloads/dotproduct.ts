/**
 * The product of two matrices, (m × k)·(k × n), its rows split over the workers. Both are filled 0, 1, 2, … along the
 * rows, starting over at 2^20, so that with k ≤ 8192 every sum is a whole number that a double holds exactly.
 */
import { laneState } from '../src/kit/lanes.js';
import { Xoshiro128 } from '../src/kit/xoshiro.js';
import { choice, integer } from '../src/model/params.js';
import { defineWorkload } from '../src/model/workload.js';

const FILL_PERIOD = 2 ** 20;
/** Rows computed at a time where the product is not kept. */
const STRIP = 32;
/** Vectors of Freivalds' check; each lets a wrong product pass with a chance below 1 in 1000. */
const VECTORS = 2;
const WEIGHTS = 1024;
/** Sums of weighted entries are kept as high · 2^26 + low, each half exact in a double for n ≤ 65536. */
const HALF = 2 ** 26;

interface Shape {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

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
    const checksum = new Float64Array(rows * 2 * VECTORS);
    for (let row = 0; row < rows; row += STRIP) {
      const strip = Math.min(STRIP, rows - row);
      const a = fill((from + row) * k, strip * k);
      checksum.set(project(multiply(a, b, { m: strip, k, n }), strip, weights), row * 2 * VECTORS);
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
    const wanted = matrices ? m * n : m * 2 * VECTORS;
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

/** Two rows by four terms at a time, so that each entry of b that is read serves twice. */
function multiply(a: Float64Array, b: Float64Array, { m, k, n }: Shape): Float64Array {
  const c = new Float64Array(m * n);
  const evenRows = m - (m % 2);
  const wholeTerms = k - (k % 4);
  for (let i = 0; i < evenRows; i += 2) {
    for (let p = 0; p < wholeTerms; p += 4) addFourTerms(a, b, c, i, p, k, n);
    addTerms(a, b, c, i, wholeTerms, k, n);
    addTerms(a, b, c, i + 1, wholeTerms, k, n);
  }
  if (evenRows < m) addTerms(a, b, c, evenRows, 0, k, n);
  return c;
}

/** Adds terms p … p + 3 to rows i and i + 1 of c. */
function addFourTerms(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  i: number,
  p: number,
  k: number,
  n: number,
): void {
  const u = i * k + p;
  const u0 = a[u];
  const u1 = a[u + 1];
  const u2 = a[u + 2];
  const u3 = a[u + 3];
  const v = u + k;
  const v0 = a[v];
  const v1 = a[v + 1];
  const v2 = a[v + 2];
  const v3 = a[v + 3];
  const b0 = p * n;
  const b1 = b0 + n;
  const b2 = b1 + n;
  const b3 = b2 + n;
  const first = i * n;
  const second = first + n;
  for (let j = 0; j < n; j++) {
    const x0 = b[b0 + j];
    const x1 = b[b1 + j];
    const x2 = b[b2 + j];
    const x3 = b[b3 + j];
    c[first + j] += u0 * x0 + u1 * x1 + u2 * x2 + u3 * x3;
    c[second + j] += v0 * x0 + v1 * x1 + v2 * x2 + v3 * x3;
  }
}

/** Adds terms `from` … k − 1 to row i of c. */
function addTerms(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  i: number,
  from: number,
  k: number,
  n: number,
): void {
  for (let p = from; p < k; p++) {
    const factor = a[i * k + p];
    for (let j = 0; j < n; j++) c[i * n + j] += factor * b[p * n + j];
  }
}

function weightVectors(n: number): Float64Array[] {
  return Array.from({ length: VECTORS }, (_, vector) => {
    const random = new Xoshiro128(laneState(0, vector, 0));
    return Float64Array.from({ length: n }, () => 1 + random.below(WEIGHTS));
  });
}

/** c·r for every vector r: for each row, high and low half of each sum. */
function project(c: Float64Array, rows: number, weights: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(rows * 2 * weights.length);
  const n = c.length / rows;
  for (let row = 0; row < rows; row++) {
    for (const [vector, r] of weights.entries()) {
      let high = 0;
      let low = 0;
      for (let j = 0; j < n; j++) {
        const entry = c[row * n + j];
        const upper = Math.floor(entry / HALF);
        high += upper * r[j];
        low += (entry - upper * HALF) * r[j];
      }
      sums.set([high, low], (row * weights.length + vector) * 2);
    }
  }
  return sums;
}

/**
 * R. Freivalds, "Fast probabilistic algorithms", MFCS 1979: a·(b·r) must equal c·r. Returns the first row where it does
 * not, or −1. Exact: b·r fits a double, a·(b·r) is formed in BigInt.
 */
function freivalds(
  a: Float64Array,
  b: Float64Array,
  projected: Float64Array,
  { m, k, n }: Shape,
  weights: readonly Float64Array[],
): number {
  const products = weights.map((r) =>
    Array.from({ length: k }, (_, p) => {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += b[p * n + j] * r[j];
      return BigInt(sum);
    }),
  );
  for (let row = 0; row < m; row++) {
    for (const [vector, product] of products.entries()) {
      const at = (row * weights.length + vector) * 2;
      const claimed = [projected[at], projected[at + 1]];
      if (!claimed.every(Number.isSafeInteger)) return row;
      let sum = 0n;
      for (let p = 0; p < k; p++) sum += BigInt(a[row * k + p]) * product[p];
      if (sum !== BigInt(claimed[0]) * BigInt(HALF) + BigInt(claimed[1])) return row;
    }
  }
  return -1;
}
