import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { laneState } from '../../src/stats/random/lanes.js';
import { Xoshiro128 } from '../../src/stats/random/xoshiro.js';
import { amdahl, gustafson, usl } from '../../src/stats/scaling-laws.js';
import { halfWidthAlong } from '../../src/stats/fit-errors.js';
import { fitLaw, type Law, type Measured, refitLaw, slopesOf, valueOf } from '../../src/stats/law.js';
import { normalQuantile } from '../../src/stats/normal.js';
import { readJson } from '../support/paths.js';
import { assertClose } from './close.js';

interface Series {
  readonly N: number[];
  readonly X: number[];
}
interface Truth {
  readonly specsdm91: Series & Readonly<Record<string, number>>;
  readonly exact: Series;
  readonly karp_flatt: { readonly p: number[]; readonly speedup: number[] };
}
const truth = readJson<Truth>('test/truth/scaling.json');

function points(procs: readonly number[], values: readonly number[]): Measured[] {
  return procs.map((each, at) => ({ procs: each, value: values[at] }));
}

function exactly(law: Law, parameters: readonly number[], procs: readonly number[]): Measured[] {
  return procs.map((each) => ({ procs: each, value: valueOf(law, parameters, each) }));
}

describe('the Universal Scalability Law', () => {
  const { N, X, ...published } = truth.specsdm91;
  const fit = fitLaw(usl, points(N, X));
  const [alpha, beta, gamma] = fit.parameters;

  test('fits specsdm91 to the published digits', () => {
    const figures: [got: number | null, digits: number, expected: number][] = [
      [alpha, 7, published.alpha],
      [beta, 7, published.beta],
      [gamma, 6, published.gamma],
      [fit.standardErrors[0], 7, published.alpha_se],
      [fit.standardErrors[1], 7, published.beta_se],
      [fit.standardErrors[2], 4, published.gamma_se],
      [fit.residualStandardError, 1, published.residual_standard_error],
      [Math.sqrt((1 - alpha) / beta), 5, published.peak_N],
      [valueOf(usl, fit.parameters, Math.sqrt((1 - alpha) / beta)), 0, published.peak_X],
      [gamma / alpha, 3, published.limit_X],
    ];
    for (const [got, digits, expected] of figures) assert.equal(got?.toFixed(digits), expected.toFixed(digits));
    assert.equal(fit.degreesOfFreedom, published.degrees_of_freedom);
    assert.deepEqual(fit.atBound, [false, false, false]);
  });

  test('fits values that were computed from it', () => {
    const { parameters } = fitLaw(usl, points(truth.exact.N, truth.exact.X));
    for (const [at, expected] of [0.02, 0.02, 1].entries()) assert.ok(Math.abs(parameters[at] - expected) < 1e-3);
  });

  test('agrees with R where a number of workers was measured twice', () => {
    // > nls(X ~ g*N/(1+a*(N-1)+b*N*(N-1)), start=list(a=.02, b=.0005, g=10))
    const { parameters, standardErrors, covariance, residualStandardError } = fitLaw(
      usl,
      points([1, 2, 4, 8, 16, 32, 32, 64], [10.1, 19.2, 36.9, 66, 109, 150, 148, 161]),
    );
    const expected = [0.02656853688148, 0.000322806622604, 9.994722555796];
    const errors = [1.32313911626771e-3, 1.23112226260421e-5, 1.35941498959392e-1];
    for (const at of [0, 1, 2]) {
      assertClose(parameters[at], expected[at], 1e-6);
      assertClose(standardErrors[at] ?? NaN, errors[at], 1e-6);
    }
    assertClose(covariance?.[0][2] ?? NaN, 1.67621023605678e-4, 1e-6);
    assertClose(residualStandardError ?? NaN, 0.741961290727766, 1e-6);
  });

  test('leaves a parameter at its bound out of the errors', () => {
    // > nls(X ~ g*N/(1+b*N*(N-1)), start=list(b=.0005, g=1)), its errors with 3 degrees of freedom instead of 2
    const fitted = fitLaw(usl, points([1, 2, 4, 8, 16], [1, 2.1, 4.3, 8.6, 16]));
    assert.deepEqual(fitted.atBound, [true, false, false]);
    assert.equal(fitted.parameters[0], 0);
    assertClose(fitted.parameters[1], 0.000368514473862821, 1e-5);
    assertClose(fitted.sumOfSquares, 0.019295566023956, 1e-9);
    assert.equal(fitted.standardErrors[0], null);
    assertClose(fitted.standardErrors[1] ?? NaN, 5.33941145429881e-5 * Math.sqrt(3 / 2), 1e-4);
  });

  const degenerate: [name: string, points: Measured[], parameters: number[]][] = [
    ['values that are all the same', points([1, 2, 3, 4, 5], [7, 7, 7, 7, 7]), [1, 0, 7]],
    ['values that grow with the workers', points([1, 2, 4, 8], [3, 6, 12, 24]), [0, 0, 3]],
  ];
  for (const [name, given, parameters] of degenerate) {
    test(`is at its bounds for ${name}`, () => {
      const fitted = fitLaw(usl, given);
      for (const at of [0, 1, 2]) assert.ok(Math.abs(fitted.parameters[at] - parameters[at]) < 1e-9);
      assert.deepEqual(fitted.atBound, [true, true, false]);
    });
  }

  test('has no errors with as many points as parameters', () => {
    const fitted = fitLaw(usl, points([1, 2, 4], [1, 1.8, 3]));
    assert.deepEqual(fitted.standardErrors, [null, null, null]);
    assert.equal(fitted.residualStandardError, null);
    assert.equal(halfWidthAlong(slopesOf(usl, fitted.parameters, 8), fitted), null);
  });
});

describe("Amdahl's law", () => {
  test('agrees with R', () => {
    // > nls(S ~ p/(1+f*(p-1)), start=list(f=.1))
    const { p, speedup } = truth.karp_flatt;
    const { parameters, standardErrors, residualStandardError } = fitLaw(amdahl, points(p, speedup));
    assertClose(parameters[0], 0.0998274934565489, 1e-7);
    assertClose(standardErrors[0] ?? NaN, 6.71758564884732e-5, 1e-6);
    assertClose(residualStandardError ?? NaN, 0.00212379371527884, 1e-6);
  });

  test('is at its bound for speedups beyond the number of workers, and for none', () => {
    assert.deepEqual(fitLaw(amdahl, points([1, 2, 4], [1, 2.2, 4.6])).parameters, [0]);
    const slower = fitLaw(amdahl, points([1, 2, 4], [0.9, 0.7, 0.5]));
    assert.deepEqual(slower.parameters, [1]);
    assert.deepEqual(slower.atBound, [true]);
    assert.deepEqual(slower.standardErrors, [null]);
  });
});

describe("Gustafson's law", () => {
  test('agrees with R', () => {
    // > lm(I(S-N) ~ 0 + I(-(N-1)))
    const fitted = fitLaw(gustafson, points([2, 4, 8, 16], [1.93, 3.71, 7.4, 14.2]));
    assertClose(fitted.parameters[0], 0.113169014084507, 1e-9);
    assertClose(fitted.standardErrors[0] ?? NaN, 0.00779339187728847, 1e-9);
    assertClose(fitted.residualStandardError ?? NaN, 0.131336574398177, 1e-9);
  });
});

test('the derivatives are those of the values', () => {
  const cases: [law: Law, parameters: number[]][] = [
    [usl, [0.03, 0.0005, 70]],
    [amdahl, [0.07]],
    [gustafson, [0.2]],
  ];
  for (const [law, parameters] of cases) {
    for (const procs of [1, 2.5, 8, 300]) {
      const slopes = slopesOf(law, parameters, procs);
      parameters.forEach((value, i) => {
        const step = value * 1e-6;
        const [above, below] = [step, -step].map((by) =>
          valueOf(law, Object.assign([...parameters], { [i]: value + by }), procs),
        );
        assert.ok(Math.abs(slopes[i] - (above - below) / (2 * step)) <= 1e-6 * Math.abs(slopes[i]) + 1e-6);
      });
    }
  }
});

const LAWS: Readonly<Record<string, Law>> = { usl, amdahl, gustafson };
const numbersOfWorkers = fc
  .uniqueArray(fc.integer({ min: 2, max: 64 }), { minLength: 7, maxLength: 12 })
  .map((some) => [1, ...some]);
const power = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true }).map((x) => 10 ** x);
const parametersOf: Readonly<Record<string, fc.Arbitrary<number[]>>> = {
  usl: fc.tuple(power(-3, -0.3), power(-5, -1.5), power(-9, 12)).map((each) => [...each]),
  amdahl: power(-4, -0.1).map((fraction) => [fraction]),
  gustafson: power(-4, -0.1).map((fraction) => [fraction]),
};

for (const [name, law] of Object.entries(LAWS)) {
  describe(`of any parameters, ${name}`, () => {
    test('recovers them exactly from values without noise', () => {
      fc.assert(
        fc.property(parametersOf[name], numbersOfWorkers, (parameters, procs) => {
          const fitted = fitLaw(law, exactly(law, parameters, procs)).parameters;
          for (const [at, value] of parameters.entries()) assertClose(fitted[at], value, 1e-5);
        }),
        { seed: 1, numRuns: 200 },
      );
    });

    test('recovers them from values with 1 % of noise, to within five standard errors', () => {
      fc.assert(
        fc.property(parametersOf[name], numbersOfWorkers, fc.nat(), (parameters, procs, seed) => {
          const random = new Xoshiro128(laneState(seed, 0, 0));
          const noisy = exactly(law, parameters, [...procs, ...procs, ...procs]).map((point) => {
            return { ...point, value: point.value * (1 + 0.01 * normalQuantile((random.next() + 0.5) / 2 ** 32)) };
          });
          const { parameters: fitted, standardErrors, atBound } = fitLaw(law, noisy);
          // Noise may push a small one to its bound, and the errors of the others are without it.
          const bound = atBound.indexOf(true);
          if (bound !== -1) assert.ok(fitted[bound] === 0 && parameters[bound] < 0.02);
          else {
            for (const [at, value] of parameters.entries()) {
              assert.ok(Math.abs(fitted[at] - value) <= 5 * (standardErrors[at] ?? NaN));
            }
          }
        }),
        { seed: 2, numRuns: 200 },
      );
    });

    test('has no sum of squares below that which was found, wherever the search begins', () => {
      const value = fc.double({ min: 0.01, max: 100, noNaN: true });
      fc.assert(
        fc.property(parametersOf[name], fc.array(value, { minLength: 12, maxLength: 12 }), (start, values) => {
          const given = points([1, 2, 2, 3, 4, 8, 16, 50, 1000, 5000, 30_000, 100_000], values);
          const { sumOfSquares, parameters } = fitLaw(law, given);
          assert.ok([sumOfSquares, ...parameters].every(Number.isFinite));
          const near = law === usl ? [start[0], start[1], 1] : start;
          const other = refitLaw(law, given, near);
          const rest = given.reduce((sum, point) => sum + (point.value - valueOf(law, other, point.procs)) ** 2, 0);
          assert.ok(sumOfSquares <= rest * (1 + 1e-6));
        }),
        { seed: 3, numRuns: 200 },
      );
    });
  });
}

test('the unit of throughput is one of γ alone', () => {
  fc.assert(
    fc.property(
      power(-9, 12),
      fc.array(fc.double({ min: 1, max: 2, noNaN: true }), { minLength: 6, maxLength: 6 }),
      (by, wild) => {
        const given = points(
          [1, 2, 4, 8, 16, 32],
          wild.map((each, at) => each * [1, 1.9, 3.5, 6, 9, 11][at]),
        );
        const [one, other] = [1, by].map((unit) => {
          return fitLaw(
            usl,
            given.map(({ procs, value }) => ({ procs, value: value * unit })),
          );
        });
        assertClose(other.parameters[2], one.parameters[2] * by, 1e-5);
        for (const at of [0, 1]) {
          assert.ok(Math.abs(other.parameters[at] - one.parameters[at]) <= 1e-6 + 1e-5 * one.parameters[at]);
        }
      },
    ),
    { seed: 4 },
  );
});
