/** Small systems of linear equations with a symmetric matrix. */

/** Of a diagonal element of 1: below it the rest is rounding, and the matrix singular. */
const SINGULAR = 1e-14;

/** x with A x = b for a symmetric positive definite A whose diagonal is about 1; null where A is singular to rounding. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const root = choleskyRoot(matrix);
  if (!root) return null;
  const x = [...right];
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i] -= root[i][k] * x[k];
    x[i] /= root[i][i];
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i] -= root[k][i] * x[k];
    x[i] /= root[i][i];
  }
  return x;
}

/** The inverse of such a matrix. */
export function inverse(matrix: readonly (readonly number[])[]): number[][] | null {
  const columns = matrix.map((_, at) =>
    solve(
      matrix,
      matrix.map((_row, i) => (i === at ? 1 : 0)),
    ),
  );
  return columns.every((column) => column !== null) ? columns : null;
}

/** The lower triangle L with A = L Lᵀ. */
function choleskyRoot(matrix: readonly (readonly number[])[]): number[][] | null {
  const root = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k++) rest -= root[i][k] * root[j][k];
      if (i === j && !(rest > SINGULAR)) return null;
      root[i][j] = i === j ? Math.sqrt(rest) : rest / root[j][j];
    }
  }
  return root;
}
