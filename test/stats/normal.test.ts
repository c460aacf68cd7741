import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalCdf, normalQuantile } from '../../src/stats/normal.js';
import { assertClose } from './close.js';

// Expected values: SciPy 1.10.1.
// >>> from scipy.stats import norm

test('probabilities agree with SciPy, far into the lower tail', () => {
  const cases: [x: number, expected: number][] = [
    // >>> norm.cdf(-37)
    [-37, 5.7255712225239266e-300],
    // >>> norm.cdf(-10)
    [-10, 7.61985302416047e-24],
    // >>> norm.cdf(-5)
    [-5, 2.866515718791933e-7],
    // >>> norm.cdf(-1.96)
    [-1.96, 0.024997895148220435],
    // >>> norm.cdf(-1.7320508)
    [-1.7320508, 0.041632259005526806],
    // >>> norm.cdf(-0.5)
    [-0.5, 0.3085375387259869],
    // >>> norm.cdf(-1e-8)
    [-1e-8, 0.4999999960105772],
    // >>> norm.cdf(0)
    [0, 0.5],
    // >>> norm.cdf(0.25)
    [0.25, 0.5987063256829237],
    // >>> norm.cdf(1)
    [1, 0.8413447460685429],
    // >>> norm.cdf(3)
    [3, 0.9986501019683699],
    // >>> norm.cdf(9)
    [9, 1],
  ];
  for (const [x, expected] of cases) assertClose(normalCdf(x), expected, x < -6 ? 2e-13 : 1e-14);
});

test('probabilities reach zero and one and stay undefined for what is not a number', () => {
  const cases: [x: number, expected: number][] = [
    [Number.NEGATIVE_INFINITY, 0],
    [-1e200, 0],
    [1e200, 1],
    [Number.POSITIVE_INFINITY, 1],
    [Number.NaN, Number.NaN],
  ];
  for (const [x, expected] of cases) assert.equal(normalCdf(x), expected);
});

test('quantiles agree with SciPy in the centre, the tail and the far tail', () => {
  const cases: [p: number, expected: number][] = [
    // >>> norm.ppf(1e-300)
    [1e-300, -37.0470962993612],
    // >>> norm.ppf(1e-20)
    [1e-20, -9.262340089798409],
    // >>> norm.ppf(1e-11)
    [1e-11, -6.706023155495137],
    // >>> norm.ppf(1e-10)
    [1e-10, -6.361340902404056],
    // >>> norm.ppf(0.001)
    [0.001, -3.090232306167813],
    // >>> norm.ppf(0.025)
    [0.025, -1.9599639845400545],
    // >>> norm.ppf(0.0749)
    [0.0749, -1.4402382675279635],
    // >>> norm.ppf(0.0751)
    [0.0751, -1.4388253927525403],
    // >>> norm.ppf(0.3)
    [0.3, -0.5244005127080409],
    // >>> norm.ppf(0.5)
    [0.5, 0],
    // >>> norm.ppf(0.75)
    [0.75, 0.6744897501960817],
    // >>> norm.ppf(0.975)
    [0.975, 1.959963984540054],
    // >>> norm.ppf(0.999999)
    [0.999999, 4.753424308817087],
  ];
  for (const [p, expected] of cases) assertClose(normalQuantile(p), expected, 2e-15);
});

test('quantiles are infinite at zero and one and undefined outside', () => {
  const cases: [p: number, expected: number][] = [
    [0, Number.NEGATIVE_INFINITY],
    [1, Number.POSITIVE_INFINITY],
    [-0.1, Number.NaN],
    [1.1, Number.NaN],
    [Number.NaN, Number.NaN],
  ];
  for (const [p, expected] of cases) assert.equal(normalQuantile(p), expected);
});

test('the quantile inverts the probability', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 3, noNaN: true }), (x) => {
      assert.ok(Math.abs(normalQuantile(normalCdf(x)) - x) < 1e-13 * Math.max(1, Math.abs(x)));
    }),
  );
});

test('the two tails mirror each other', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 40, noNaN: true }), (x) => {
      assert.equal(normalCdf(x), 1 - normalCdf(-x));
    }),
  );
});
