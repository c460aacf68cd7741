import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { compensatedSum } from '../../../workloads/lib/compensated-sum.js';

describe('compensatedSum', () => {
  const table: [name: string, values: number[], sum: number][] = [
    ['nothing', [], 0],
    ['one value', [0.1], 0.1],
    ['ten tenths, which a plain loop misses', Array(10).fill(0.1), 1],
    ['small values beside a great one, which a plain loop loses', [2 ** 53, 1, 1, 1, 1], 2 ** 53 + 4],
    ["small values first, which Kahan's own sum loses", [1, 2 ** 60, 1, -(2 ** 60)], 2],
    ["Neumaier's example", [1, 1e100, 1, -1e100], 2],
    ['a million tenths', Array(1e6).fill(0.1), 1e5],
    ['subnormal values', [5e-324, 5e-324, -5e-324, 5e-324], 1e-323],
  ];
  for (const [name, values, sum] of table) {
    test(`adds up ${name}`, () => assert.equal(compensatedSum(values), sum));
  }

  test('takes any iterable', () => {
    assert.equal(compensatedSum(new Float64Array([1, 1e100, 1, -1e100])), 2);
    assert.equal(compensatedSum(new Set([1, 2, 3])), 6);
  });

  test('is one rounding from the exact sum where all values have one sign', () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    const close = fc.double({ min: 0.1, max: 10, noNaN: true });
    const lists = fc.oneof(fc.array(positive, { maxLength: 1000 }), fc.array(close, { maxLength: 1000 }));
    fc.assert(
      fc.property(lists, (values) => {
        const exact = exactSum(values);
        const error = distance(toUnits(compensatedSum(values)), exact);
        // Half an ulp is at most 2^−53 of the sum; the second-order term n²·2^−106 is below 2^−85 of it.
        assert.ok(error * 2n ** 85n <= exact * (2n ** 32n + 1n), `${values.length} values`);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps the bound of Ogita, Rump and Oishi (2005), proposition 4.5, where values cancel', () => {
    // |error| ≤ u·|s| + γ²·Σ|x| with γ = (n − 1)u / (1 − (n − 1)u) and u = 2^−53.
    const values = fc.array(fc.double({ min: -1e200, max: 1e200, noNaN: true }), { maxLength: 300 });
    const cancelling = fc
      .tuple(values, fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 20 }))
      .map(([great, small]) => [...great, ...small, ...great.map((value) => -value)]);
    fc.assert(
      fc.property(fc.oneof(values, cancelling), (values) => {
        const exact = exactSum(values);
        const error = distance(toUnits(compensatedSum(values)), exact);
        const n = BigInt(values.length);
        const magnitude = exactSum(values.map(Math.abs));
        assert.ok(error * 2n ** 106n <= distance(exact, 0n) * 2n ** 53n + (n * n + 1n) * magnitude);
      }),
      { numRuns: 300 },
    );
  });
});

function exactSum(values: readonly number[]): bigint {
  return values.reduce((sum, value) => sum + toUnits(value), 0n);
}

/** A finite double in units of 2^−1074, of which every double is a whole multiple. */
function toUnits(value: number): bigint {
  const bits = new BigUint64Array(new Float64Array([Math.abs(value)]).buffer)[0];
  const exponent = bits >> 52n;
  const fraction = bits & (2n ** 52n - 1n);
  const magnitude = exponent === 0n ? fraction : (fraction + 2n ** 52n) << (exponent - 1n);
  assert.ok(exponent < 2047n, 'the value is finite');
  return value < 0 ? -magnitude : magnitude;
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}
