import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fit } from '../../../src/analysis/scaling/fit-measurements.js';
import { fit as fitInLibrary } from '../../../src/index.js';
import { type FitQuantity, FIT_QUANTITIES, type FitRow } from '../../../src/model/fit.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { readJson } from '../../support/paths.js';
import { assertClose } from '../../stats/close.js';

interface Truth {
  readonly specsdm91: Readonly<Record<string, number>> & { readonly N: number[]; readonly X: number[] };
}
const { N, X, ...published } = readJson<Truth>('test/truth/scaling.json').specsdm91;

function rowsOf(procs: readonly number[], values: readonly number[]): FitRow[] {
  return procs.map((each, at) => ({ procs: each, value: values[at] }));
}

const throughput = fit(rowsOf(N, X), 'throughput');

describe('a fit of throughput', () => {
  test('is in its unit, to the published digits', () => {
    const { alpha, beta, gamma, peak, limit, residualStandardError } = throughput.laws.usl ?? assert.fail();
    assert.equal(alpha.value.toFixed(7), String(published.alpha));
    assert.equal(beta.value.toFixed(7), String(published.beta));
    assert.equal(gamma.value.toFixed(6), String(published.gamma));
    assert.equal(gamma.standardError?.toFixed(4), String(published.gamma_se));
    assert.equal(peak?.procs.toFixed(5), String(published.peak_N));
    assert.equal(peak?.value.toFixed(0), String(published.peak_X));
    assert.equal(limit?.toFixed(3), String(published.limit_X));
    assert.equal(residualStandardError?.toFixed(1), String(published.residual_standard_error));
  });

  test('has speedups relative to one worker, and residuals that make the standard error', () => {
    const { base, points, laws } = throughput;
    assert.deepEqual(base, { value: 64.9, from: 'measured' });
    assert.equal(points[1].speedup, 995.9 / 64.9);
    assert.equal(points[1].efficiency, 995.9 / 64.9 / 18);
    const squares = points.reduce((sum, { residual }) => sum + (residual ?? NaN) ** 2, 0);
    assertClose(Math.sqrt(squares / 4), laws.usl?.residualStandardError ?? NaN);
  });

  test('predicts twice and four times the greatest number, as the curve does', () => {
    assert.deepEqual(
      throughput.predictions.map(({ procs, predicted }) => [procs, predicted]),
      [
        [432, true],
        [864, true],
      ],
    );
    for (const { value, interval } of throughput.predictions) {
      assert.ok(interval && interval.low < value && value < interval.high);
    }
  });
});

test('times say what throughputs of 1 over them do', () => {
  const times = fit(
    rowsOf(
      N,
      X.map((x) => 1 / x),
    ),
    'time',
  );
  for (const name of ['alpha', 'beta', 'gamma'] as const) {
    assertClose(times.laws.usl?.[name].value ?? NaN, throughput.laws.usl?.[name].value ?? NaN);
  }
  assertClose(times.points[2].fitted ?? NaN, 1 / (throughput.points[2].fitted ?? NaN));
  assertClose(times.points[2].speedup ?? NaN, throughput.points[2].speedup ?? NaN);
});

test('speedups are taken as they are', () => {
  const report = fit(rowsOf([2, 4, 8, 16, 32], [1.9, 3.5, 6, 9, 11]), 'speedup');
  assert.deepEqual(report.base, { value: 1, from: 'given' });
  assert.deepEqual(
    report.points.map(({ speedup }) => speedup),
    [1.9, 3.5, 6, 9, 11],
  );
  assert.ok(report.laws.amdahl && report.laws.usl && report.laws.trend);
});

test('repeated measurements count each, and are listed as one', () => {
  const report = fit(rowsOf([4, 1, 2, 2, 1, 8, 16], [36, 10, 19, 20, 12, 60, 80]), 'throughput');
  assert.deepEqual(
    report.points.map(({ procs, rows, value }) => [procs, rows, value]),
    [
      [1, 2, 11],
      [2, 2, 19.5],
      [4, 1, 36],
      [8, 1, 60],
      [16, 1, 80],
    ],
  );
  assert.equal(report.laws.usl?.degreesOfFreedom, 4);
  assert.equal(report.laws.usl?.points, 5);
});

test('repeated times are one mean time: the mean of their reciprocals would favour the short ones', () => {
  const { points } = fit(rowsOf([1, 1, 2, 2, 4], [10, 30, 4, 16, 6]), 'time');
  assert.deepEqual(
    points.map(({ value, speedup }) => [value, Number(speedup?.toFixed(9))]),
    [
      [20, 1],
      [10, 2],
      [6, 3.333333333],
    ],
  );
});

describe('without a row of one worker', () => {
  const report = fit(rowsOf([2, 4, 8, 16, 32], [19, 36, 60, 80, 75]), 'throughput');

  test('speedups are relative to the γ that was fitted', () => {
    assert.equal(report.base?.from, 'fitted');
    assertClose(report.laws.usl?.gamma.value ?? NaN, report.base?.value ?? NaN, 1e-6);
    assertClose(report.points[0].speedup ?? NaN, 19 / (report.base?.value ?? NaN));
    assert.match(report.notes.join(), /no row with N = 1: speedups are relative to γ/);
  });

  test('nothing is made of these speedups, and that is said', () => {
    assert.deepEqual([report.laws.amdahl, report.laws.trend], [null, null]);
    assert.ok(report.points.every(({ serialFraction }) => serialFraction === null));
    assert.match(report.missing.join(), /^Amdahl, Karp–Flatt: .* no row with N = 1$/);
  });

  test('four numbers of workers are too few for anything', () => {
    const { base, laws, points, missing } = fit(rowsOf([2, 4, 8, 16], [19, 36, 60, 80]), 'time');
    assert.deepEqual([base, laws.amdahl, laws.usl, laws.curve], [null, null, null, []]);
    assert.ok(points.every((point) => [point.speedup, point.fitted, point.residual].every((each) => each === null)));
    assert.equal(missing.length, 2);
  });
});

describe('it warns', () => {
  const cases: [name: string, rows: FitRow[], warned: RegExp][] = [
    [
      'of few numbers of workers',
      rowsOf([1, 2, 4, 8, 16], [1, 1.9, 3.5, 6, 9]),
      /USL of 5 numbers of workers: fewer than six/,
    ],
    ['of a parameter at its bound', rowsOf([1, 2, 4, 8, 16], [1, 2.1, 4.3, 8.6, 16]), /USL: at bound: α = 0;/],
    ['of a serial fraction at its bound', rowsOf([1, 2, 4], [1, 2.1, 4.3]), /Amdahl: at bound: serial fraction 0;/],
    ['of speedups above N', rowsOf([1, 2, 4, 8], [1, 1.9, 4.1, 8.1]), /speedup above N, .* at N = 4, 8:/],
  ];
  for (const [name, rows, warned] of cases) {
    test(name, () => assert.match(fit(rows, 'throughput').warnings.join('\n'), warned));
  }

  test('of nothing where there is nothing', () => {
    assert.deepEqual([throughput.warnings, throughput.missing], [[], []]);
  });
});

describe('the library refuses', () => {
  const cases: [name: string, rows: FitRow[], told: RegExp][] = [
    ['two numbers of workers', rowsOf([1, 2, 2], [1, 2, 2]), /2 different numbers of workers/],
    ['less than one worker', rowsOf([0.5, 1, 2, 3], [1, 2, 3, 4]), /rows\[0\]\.procs: must be 1 or more/],
    ['a value of 0', rowsOf([1, 2, 3], [1, 0, 3]), /rows\[1\]\.value: must be above 0/],
    [
      'a value without a reciprocal',
      rowsOf([1, 2, 3], [1, 1e-320, 3]),
      /rows\[1\]\.value: must be from 1e-100 to 1e\+100/,
    ],
    ['what is no number', rowsOf([1, 2, 3], [1, 2, NaN]), /rows\[2\]\.value/],
  ];
  for (const [name, rows, told] of cases) {
    test(name, async () => {
      await assert.rejects(
        fitInLibrary(rows, 'throughput'),
        (error) => error instanceof UsageError && told.test(error.message),
      );
    });
  }
});

test('no figure is one that JSON cannot hold, whatever was measured', () => {
  const row = fc.record({
    procs: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 100_000 })),
    value: fc.oneof(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), fc.constant(1)),
  });
  const rows = fc
    .array(row, { minLength: 3, maxLength: 12 })
    .filter((all) => new Set(all.map(({ procs }) => procs)).size >= 3);
  fc.assert(
    fc.property(rows, fc.constantFrom<FitQuantity>(...FIT_QUANTITIES), (all, quantity) => {
      const report = fit(all, quantity);
      assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
    }),
    { seed: 6, numRuns: 100 },
  );
});
