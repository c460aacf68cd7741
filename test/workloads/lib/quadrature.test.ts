import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { integrate } from '../../../workloads/lib/quadrature.js';
import { assertClose } from '../../stats/close.js';

test('known integrals of smooth functions are met', () => {
  const cases: [f: (x: number) => number, a: number, b: number, expected: number][] = [
    [() => 3, -2, 5, 21],
    [(x) => x ** 9, 0, 2, 102.4],
    [Math.exp, 0, 1, Math.E - 1],
    [Math.sin, 0, Math.PI, 2],
    [(x) => 1 / x, 1, 2, Math.LN2],
    [(x) => 1 / (1 + x * x), 0, 1, Math.PI / 4],
    // >>> from scipy.stats import norm; norm.cdf(3) - norm.cdf(-1)
    [(x) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI), -1, 3, 0.8399948480369128],
  ];
  for (const [f, a, b, expected] of cases) assertClose(integrate(f, a, b), expected);
});

test('a kink costs no accuracy where it is given as a break, and little where it is not', () => {
  const kinked = (x: number) => Math.abs(x - 0.3);
  assertClose(integrate(kinked, 0, 1, [0.3]), 0.29, 1e-14);
  assertClose(integrate(kinked, 0, 1), 0.29, 1e-9);
  assertClose(integrate(Math.sqrt, 0, 1), 2 / 3, 1e-12);
});

test('breaks may come in any order, repeat and lie outside', () => {
  const steps = (x: number) => [0.7, 1.9, 3.1].filter((step) => step < x).length;
  const cases = [
    [0.7, 1.9, 3.1],
    [3.1, 0.7, 1.9],
    [1.9, 1.9, 0.7, 3.1],
    [-1, 0, 0.7, 1.9, 3.1, 4, 9],
  ];
  for (const breaks of cases) assertClose(integrate(steps, 0, 4, breaks), 6.3, 1e-14);
});

test('an empty range has no area and a reversed one the opposite', () => {
  assert.equal(integrate(Math.exp, 1, 1), 0);
  assertClose(integrate(Math.exp, 1, 0), 1 - Math.E);
});

test('polynomials up to degree nine are exact', () => {
  const coefficient = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(fc.array(coefficient, { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 5 }), (c, b) => {
      const f = (x: number) => c.reduceRight((sum, ci) => sum * x + ci, 0);
      const integral = c.reduce((sum, ci, i) => sum + (ci * b ** (i + 1)) / (i + 1), 0);
      assertClose(integrate(f, 0, b), integral, 1e-13);
    }),
  );
});
