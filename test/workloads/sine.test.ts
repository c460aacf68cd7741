import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sine from '../../workloads/sine.js';
import { inParts, outcome, paramsOf, verdict } from '../support/outcome.js';

/** Fractional bits of the fixed-point reference. */
const BITS = 1200n;
const ROUNDOFF = 2 ** -53;

describe('sine', () => {
  const cases: [x: number, terms: number][] = [
    [0, 1],
    [0, 5],
    [0.5, 1],
    [0.5, 2],
    [0.5, 3],
    [-0.5, 3],
    [1e-9, 1],
    [1, 1],
    [1, 10],
    [Math.PI / 2, 12],
    [Math.PI, 5],
    [Math.PI, 1],
    [-Math.PI, 15],
    [2 * Math.PI, 25],
    [10, 3],
    [10, 40],
    [-20, 60],
    [20, 100],
    [20, 1000],
    [-20, 200],
  ];
  for (const [x, terms] of cases) {
    test(`adds up ${terms} terms for x = ${x} and holds them against Math.sin`, async () => {
      const { output, check } = await outcome(sine, { x, terms });
      assert.equal(output.length, 1);
      assert.equal(check.ok, true, check.detail);
      const { sum, rounding } = plainSeries(x, terms);
      assert.ok(Math.abs(output[0] - sum) <= rounding, `${output[0]}, to be ${sum}`);
    });
  }

  for (let x = -3; x <= 3; x += 0.25) {
    test(`is Math.sin(${x}) to 15 digits with 20 terms`, async () => {
      const { output } = await outcome(sine, { x, terms: 20 });
      assert.ok(Math.abs(output[0] - Math.sin(x)) <= 2e-15, `${output[0]}, to be ${Math.sin(x)}`);
    });
  }

  test('gives the figures of the course: 0.5 with 3 terms, π with 5', async () => {
    assert.equal((await outcome(sine, { x: 0.5, terms: 3 })).output[0], 0.5 - 0.5 ** 3 / 6 + 0.5 ** 5 / 120);
    assert.equal((await outcome(sine, { x: Math.PI, terms: 5 })).output[0].toFixed(10), '0.0069252707');
  });

  test('takes the points x·1/points … x', async () => {
    const { output, check } = await outcome(sine, { x: 2, terms: 20, points: 8 });
    assert.equal(check.ok, true, check.detail);
    assert.equal(output.length, 8);
    for (const [i, value] of output.entries()) assert.ok(Math.abs(value - Math.sin((i + 1) / 4)) < 1e-15);
  });

  for (const [points, terms] of [
    [1, 1],
    [1, 3],
    [1, 12],
    [5, 4],
    [1000, 13],
  ]) {
    test(`has the serial bits for ${points} points, however its ${terms} terms are split`, async () => {
      const { input, output } = await outcome(sine, { x: 3, terms, points });
      for (const parts of [1, 2, 5, 13, 50])
        assert.deepEqual(await inParts(sine, input, parts), output, `${parts} parts`);
    });
  }

  const given = { x: 0.5, terms: 3, points: 4 };
  const right = sine.serial?.(paramsOf(sine.params, given)) as Float64Array;
  const wrong: [name: string, output: Float64Array][] = [
    ['a term too few', sine.serial?.({ ...paramsOf(sine.params, given), terms: 2 }) as Float64Array],
    ['sines without their first term', right.map((value, i) => value - (0.5 * (i + 1)) / 4)],
    ['the opposite sign', right.map((value) => -value)],
    ['one wrong sine', right.with(2, right[2] + 1e-5)],
    ['one sine that is NaN', right.with(2, Number.NaN)],
    ['a sine too few', right.slice(1)],
    ['a sine too many', Float64Array.of(...right, 0)],
    ['sines in reverse', right.toReversed()],
  ];
  for (const [name, output] of wrong) {
    test(`rejects ${name}`, async () => {
      const check = await verdict(sine, output, paramsOf(sine.params, given));
      assert.equal(check.ok, false, check.detail);
    });
  }
});

/**
 * The partial sum in fixed point, and a first-order bound of what rounding does to it in doubles: four roundings for each
 * factor of a term, one for each addition, one for the reference itself.
 */
function plainSeries(x: number, terms: number): { sum: number; rounding: number } {
  const argument = toFixedPoint(x);
  const square = (argument * argument) >> BITS;
  let term = argument;
  let sum = 0n;
  let rounding = 0;
  for (let k = 0; k < terms; k++) {
    sum += term;
    rounding += ROUNDOFF * (4 * k * Math.abs(toDouble(term)) + Math.abs(toDouble(sum)));
    term = -((term * square) >> BITS) / BigInt((2 * k + 2) * (2 * k + 3));
  }
  return { sum: toDouble(sum), rounding: rounding + ROUNDOFF * Math.abs(toDouble(sum)) };
}

/** A double of at least 2^−1074 is a whole multiple of 2^−BITS. */
function toFixedPoint(x: number): bigint {
  let scaled = x;
  let shift = BITS;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift--;
  }
  return BigInt(scaled) << shift;
}

function toDouble(fixed: bigint): number {
  const high = fixed >> (BITS - 200n);
  return Number(high) / 2 ** 200;
}
