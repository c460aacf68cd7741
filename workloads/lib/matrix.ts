/** Matrices in row-major order. */

/** Of a product: (m × k)·(k × n). */
export interface Shape {
  readonly m: number;
  readonly k: number;
  readonly n: number;
}

/** Two rows by four terms at a time, so that each entry of b that is read serves twice. */
export function multiply(a: Float64Array, b: Float64Array, { m, k, n }: Shape): Float64Array {
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
