import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { gustafsonFraction, karpFlatt } from '../../src/stats/scaling-laws.js';
import { readJson } from '../support/paths.js';

interface Truth {
  readonly karp_flatt: { readonly p: number[]; readonly speedup: number[]; readonly serial_fraction: number[] };
}
const quinn = readJson<Truth>('test/truth/scaling.json').karp_flatt;

describe("Karp and Flatt's fraction", () => {
  test('has the published digits', () => {
    assert.ok(quinn.p.length > 0);
    const fractions = quinn.p.map((procs, at) => karpFlatt(quinn.speedup[at], procs));
    assert.deepEqual(
      fractions.map((fraction) => fraction?.toFixed(4)),
      quinn.serial_fraction.map((fraction) => fraction.toFixed(4)),
    );
  });

  test('is 0 for a full speedup, 1 for none, and below 0 beyond a full one', () => {
    assert.equal(karpFlatt(8, 8), 0);
    assert.equal(karpFlatt(1, 8), 1);
    assert.ok((karpFlatt(9, 8) ?? 0) < 0);
  });

  test('is not there for one worker, nor for a speedup of 0', () => {
    assert.equal(karpFlatt(0.9, 1), null);
    assert.equal(karpFlatt(0, 4), null);
  });

  test('is α + β N where the Universal Scalability Law holds', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.integer({ min: 2, max: 1000 }), (alpha, beta, n) => {
        const speedup = n / (1 + alpha * (n - 1) + beta * n * (n - 1));
        assert.ok(Math.abs((karpFlatt(speedup, n) ?? NaN) - (alpha + beta * n)) < 1e-9 * (1 + beta * n));
      }),
    );
  });
});

describe("Gustafson's fraction", () => {
  const cases: [speedup: number, procs: number, fraction: number | null][] = [
    [64, 64, 0],
    [1, 64, 1],
    [60.85, 64, 0.05],
    [1, 1, null],
  ];
  for (const [speedup, procs, fraction] of cases) {
    test(`of a scaled speedup of ${speedup} with ${procs} workers is ${fraction}`, () => {
      const got = gustafsonFraction(speedup, procs);
      assert.equal(got === null ? null : Number(got.toFixed(12)), fraction);
    });
  }
});
