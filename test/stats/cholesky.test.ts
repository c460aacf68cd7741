import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inverse, solve } from '../../src/stats/cholesky.js';
import { assertClose } from './close.js';

const MATRIX = [
  [1, 0.5, 0.25],
  [0.5, 1, 0.5],
  [0.25, 0.5, 1],
];

test('what was solved gives the right side again', () => {
  const x = solve(MATRIX, [1, -2, 3]) ?? [];
  const back = MATRIX.map((row) => row.reduce((sum, each, at) => sum + each * x[at], 0));
  for (const [at, right] of [1, -2, 3].entries()) assertClose(back[at], right, 1e-12);
});

test('a matrix times its inverse is 1', () => {
  const inverted = inverse(MATRIX) ?? [];
  for (const [i, row] of MATRIX.entries()) {
    for (const j of row.keys()) {
      const product = row.reduce((sum, each, k) => sum + each * inverted[k][j], 0);
      assert.ok(Math.abs(product - (i === j ? 1 : 0)) < 1e-12);
    }
  }
});

test('a singular matrix has no solution and no inverse', () => {
  const singular = [
    [1, 1],
    [1, 1],
  ];
  assert.equal(solve(singular, [1, 2]), null);
  assert.equal(inverse(singular), null);
});
