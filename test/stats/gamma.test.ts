import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gammaQ, logGamma } from '../../src/stats/gamma.js';
import { assertClose } from './close.js';

// Expected values: SciPy 1.10.1.
// >>> from scipy.special import gammaincc, gammaln

test('ln Γ agrees with SciPy', () => {
  const cases: [x: number, expected: number][] = [
    // >>> gammaln(1e-9)
    [1e-9, 20.723265836369194],
    // >>> gammaln(0.1)
    [0.1, 2.252712651734206],
    // >>> gammaln(0.5)
    [0.5, 0.5723649429247],
    // >>> gammaln(1.5)
    [1.5, -0.12078223763524526],
    // >>> gammaln(3.5)
    [3.5, 1.2009736023470743],
    // >>> gammaln(10)
    [10, 12.801827480081469],
    // >>> gammaln(123.25)
    [123.25, 468.6144829505166],
    // >>> gammaln(1e6)
    [1e6, 12815504.569147611],
  ];
  for (const [x, expected] of cases) assertClose(logGamma(x), expected, 1e-12);
});

test('ln Γ is zero at one and two', () => {
  for (const x of [1, 2]) assert.ok(Math.abs(logGamma(x)) < 1e-14);
});

test('ln Γ follows its recurrence', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e4, noNaN: true }), (x) => {
      const error = logGamma(x + 1) - logGamma(x) - Math.log(x);
      assert.ok(Math.abs(error) < 1e-14 * (10 + Math.abs(logGamma(x))), `off by ${error}`);
    }),
  );
});

test('the upper incomplete gamma function agrees with SciPy by series and by continued fraction', () => {
  const cases: [a: number, x: number, expected: number][] = [
    // >>> gammaincc(0.5, 1e-12)
    [0.5, 1e-12, 0.9999988716208329],
    // >>> gammaincc(0.5, 0.25)
    [0.5, 0.25, 0.47950012218695337],
    // >>> gammaincc(0.5, 1.4999)
    [0.5, 1.4999, 0.08327479603748425],
    // >>> gammaincc(0.5, 1.5)
    [0.5, 1.5, 0.08326451666355042],
    // >>> gammaincc(0.5, 300)
    [0.5, 300, 1.674167984691805e-132],
    // >>> gammaincc(1, 1)
    [1, 1, 0.36787944117144245],
    // >>> gammaincc(2.5, 3.4999)
    [2.5, 3.4999, 0.22065518261523898],
    // >>> gammaincc(2.5, 3.5)
    [2.5, 3.5, 0.22064030793671066],
    // >>> gammaincc(10, 3)
    [10, 3, 0.9988975118698845],
    // >>> gammaincc(10, 30)
    [10, 30, 7.121750862815593e-6],
    // >>> gammaincc(100, 100)
    [100, 100, 0.48670120172085135],
    // >>> gammaincc(1000, 1100)
    [1000, 1100, 0.0010593232539299773],
    // >>> gammaincc(50000, 50500)
    [50000, 50500, 0.012868840377233648],
  ];
  for (const [a, x, expected] of cases) assertClose(gammaQ(a, x), expected, 1e-9);
});

test('the upper incomplete gamma function is one at zero and exponential for a = 1', () => {
  assert.equal(gammaQ(3, 0), 1);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 700, noNaN: true }), (x) => assertClose(gammaQ(1, x), Math.exp(-x), 1e-12)),
  );
});
