import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import dotproduct from '../../workloads/dotproduct.js';
import { inParts, outcome, verdict } from '../support/outcome.js';

/** Where the filling of the matrices starts over. */
const FILL_PERIOD = 2 ** 20;

type Shape = readonly [m: number, k: number, n: number];

const small: Shape[] = [
  [1, 1, 1],
  [3, 5, 7],
  [2, 4, 2],
  [7, 9, 1],
  [1, 9, 7],
  [7, 1, 7],
  [8, 8, 8],
  [5, 3, 2],
  [33, 6, 4],
  [65, 7, 3],
];
/** One matrix or the other goes beyond the period of the filling. */
const periodic: Shape[] = [
  [1100, 1000, 1],
  [1, 1000, 1100],
];

describe('dotproduct of matrices that are sent', () => {
  for (const [m, k, n] of [...small, ...periodic]) {
    test(`is the exact product for (${m} × ${k})·(${k} × ${n}), over any number of parts`, async () => {
      const { input, output, check } = await outcome(dotproduct, { m, k, n });
      assert.equal(check.ok, true, check.detail);
      assert.deepEqual([...output], plainProduct([m, k, n]));
      for (const parts of [1, 2, 7, 100]) assert.deepEqual(await inParts(dotproduct, input, parts), output);
    });
  }

  for (const [m, k, n] of small) {
    test(`(${m} × ${k})·(${k} × ${n}) rejects a wrong entry, wherever it is`, async () => {
      const { input, output } = await outcome(dotproduct, { m, k, n });
      const accepted: string[] = [];
      for (const [at, entry] of output.entries()) {
        for (const wrong of [entry + 1, entry - 1, entry + 0.5, entry + 2 ** 30, -entry - 1, Number.NaN, Infinity]) {
          const check = await verdict(dotproduct, output.with(at, wrong), input);
          if (check.ok) accepted.push(`${wrong} for ${entry} in row ${Math.floor(at / n)}, column ${at % n}`);
        }
      }
      assert.deepEqual(accepted, []);
    });
  }

  test('names the row that is wrong', async () => {
    const { input, output } = await outcome(dotproduct, { m: 7, k: 5, n: 7 });
    for (const entry of [0.5, Number.NaN, Infinity, 2 ** 70]) {
      const check = await verdict(dotproduct, output.with(3 * 7 + 6, entry), input);
      assert.deepEqual(check, { ok: false, detail: 'row 3 is wrong' }, `${entry}`);
    }
  });

  const wrong: [name: string, of: (product: Float64Array) => Float64Array][] = [
    ['a row left out', (c) => c.slice(7)],
    ['a row set to zero', (c) => c.map((value, i) => (i < 7 ? 0 : value))],
    ['two rows swapped', (c) => Float64Array.of(...c.slice(7, 14), ...c.slice(0, 7), ...c.slice(14))],
    ['two columns swapped', (c) => c.map((_, i) => c[i % 7 < 2 ? i + 1 - 2 * (i % 7) : i])],
    ['the transpose', (c) => c.map((_, i) => c[(i % 7) * 7 + Math.floor(i / 7)])],
    ['nothing but zeros', (c) => new Float64Array(c.length)],
    ['nothing at all', () => new Float64Array(0)],
    [
      'one term of each sum left out',
      (c) => c.map((value, i) => value - (Math.floor(i / 7) * 5 + 4) * (4 * 7 + (i % 7))),
    ],
  ];
  for (const [name, tampered] of wrong) {
    test(`rejects a product with ${name}`, async () => {
      const { input, output } = await outcome(dotproduct, { m: 7, k: 5, n: 7 });
      const check = await verdict(dotproduct, tampered(output), input);
      assert.equal(check.ok, false, check.detail);
    });
  }
});

describe('dotproduct of matrices made where they are used', () => {
  for (const [m, k, n] of [...small, ...periodic]) {
    test(`gives a checksum that is accepted for (${m} × ${k})·(${k} × ${n}), over any number of parts`, async () => {
      const { input, output, check } = await outcome(dotproduct, { m, k, n, data: 'made' });
      assert.equal(check.ok, true, check.detail);
      for (const parts of [1, 2, 7, 100]) assert.deepEqual(await inParts(dotproduct, input, parts), output);
    });
  }

  for (const [m, k, n] of small) {
    test(`(${m} × ${k})·(${k} × ${n}) rejects any wrong number in the checksum`, async () => {
      const { input, output } = await outcome(dotproduct, { m, k, n, data: 'made' });
      const accepted: string[] = [];
      for (const [at, entry] of output.entries()) {
        for (const wrong of [entry + 1, entry - 1, entry + 0.5, -entry - 1, Number.NaN, Infinity]) {
          if ((await verdict(dotproduct, output.with(at, wrong), input)).ok) accepted.push(`${wrong} at ${at}`);
        }
      }
      assert.deepEqual(accepted, []);
    });
  }

  test('does not accept the checksum of another shape', async () => {
    const { input } = await outcome(dotproduct, { m: 5, k: 6, n: 7, data: 'made' });
    for (const other of [{ k: 5 }, { n: 6 }, { m: 4 }, { m: 6 }]) {
      const { output } = await outcome(dotproduct, { m: 5, k: 6, n: 7, ...other, data: 'made' });
      assert.equal((await verdict(dotproduct, output, input)).ok, false, JSON.stringify(other));
    }
  });

  test('does not accept a checksum of zeros, not even for the smallest product that is not zero', async () => {
    const { input, output } = await outcome(dotproduct, { m: 2, k: 2, n: 1, data: 'made' });
    const check = await verdict(
      dotproduct,
      output.map(() => 0),
      input,
    );
    assert.equal(check.ok, false, check.detail);
  });
});

function plainProduct([m, k, n]: Shape): number[] {
  const entry = (row: number, column: number): number => {
    let sum = 0n;
    for (let p = 0; p < k; p++) sum += BigInt((row * k + p) % FILL_PERIOD) * BigInt((p * n + column) % FILL_PERIOD);
    return Number(sum);
  };
  return Array.from({ length: m * n }, (_, i) => entry(Math.floor(i / n), i % n));
}
