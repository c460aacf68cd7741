import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { lawsOf } from '../../../src/analysis/scaling/laws.js';
import type { LawPoint } from '../../../src/analysis/scaling/resampling.js';
import { laneState } from '../../../src/stats/random/lanes.js';
import { Xoshiro128 } from '../../../src/stats/random/xoshiro.js';
import type { Laws, Trend } from '../../../src/model/scaling.js';
import { normalQuantile } from '../../../src/stats/normal.js';
import { hodgesLehmann } from '../../../src/stats/signed-rank.js';
import { deepFreeze } from '../../support/documents.js';
import { readJson } from '../../support/paths.js';

const strong = { kind: 'strong', seed: 7 } as const;
const weak = { kind: 'weak', seed: 7 } as const;

/** Without launches. */
function single(procs: readonly number[], speedups: readonly number[]): LawPoint[] {
  return procs.map((each, at) => ({ procs: each, speedups: [], estimate: speedups[at] }));
}

/** As many launches as told, each speedup off by about `noise`. */
function launched(
  procs: readonly number[],
  speedupOf: (procs: number) => number,
  launches: number,
  { noise = 0.01, seed = 1 }: { noise?: number; seed?: number } = {},
): LawPoint[] {
  const random = new Xoshiro128(laneState(seed, 0, 0));
  return procs.map((each) => {
    const logs = Array.from({ length: launches }, () => {
      return Math.log(speedupOf(each)) + noise * normalQuantile((random.next() + 0.5) / 2 ** 32);
    });
    const speedups = logs.map((log, launch) => ({ launch, value: Math.exp(log) }));
    return { procs: each, speedups, estimate: Math.exp(hodgesLehmann(logs)) };
  });
}

const byAmdahl = (fraction: number) => (n: number) => n / (1 + fraction * (n - 1));
const byUsl = (alpha: number, beta: number) => (n: number) => n / (1 + alpha * (n - 1) + beta * n * (n - 1));
const byGustafson = (fraction: number) => (n: number) => n - fraction * (n - 1);

const UP_TO_64 = [1, 2, 4, 8, 16, 32, 64];

describe('which laws are fitted', () => {
  const cases: [name: string, laws: Laws, fitted: (keyof Laws)[]][] = [
    ['none to two numbers of workers', lawsOf(single([1, 2], [1, 1.9]), strong), []],
    ['none to two that were measured twice', lawsOf(single([1, 2, 2], [1, 1.9, 1.8]), strong), []],
    ["Amdahl's to three, 1 among them", lawsOf(single([1, 2, 4], [1, 1.9, 3.5]), strong), ['amdahl']],
    [
      "only Amdahl's to four: the Universal Scalability Law would have one degree of freedom",
      lawsOf(single([1, 2, 4, 8], [1, 1.9, 3.5, 6]), strong),
      ['amdahl', 'trend'],
    ],
    [
      'the Universal Scalability Law to five',
      lawsOf(single([1, 2, 4, 8, 16], [1, 1.9, 3.5, 6, 9]), strong),
      ['amdahl', 'usl', 'trend'],
    ],
    ["Gustafson's alone in weak scaling", lawsOf(single([1, 2, 4], [1, 1.9, 3.5]), weak), ['gustafson']],
  ];
  for (const [name, laws, fitted] of cases) {
    test(name, () => {
      const found = (['amdahl', 'gustafson', 'usl', 'trend'] as const).filter((law) => laws[law] !== null);
      assert.deepEqual(found, fitted);
      assert.equal(laws.curve.length > 0, fitted.length > 0);
    });
  }
});

describe('from launches', () => {
  const truth = { alpha: 0.03, beta: 0.0004 };
  const laws = lawsOf(launched(UP_TO_64, byUsl(truth.alpha, truth.beta), 12), strong);

  test('every parameter has an interval about the truth', () => {
    for (const [name, value] of Object.entries({ ...truth, gamma: 1 })) {
      const { interval } = laws.usl?.[name as 'alpha' | 'beta' | 'gamma'] ?? {};
      assert.ok(interval && interval.low < value && value < interval.high, `${name}: ${JSON.stringify(interval)}`);
    }
  });

  test('the peak and the limit follow from the parameters', () => {
    const { alpha, beta, gamma, peak, limit } = laws.usl ?? assert.fail();
    assert.equal(peak?.procs, Math.sqrt((1 - alpha.value) / beta.value));
    assert.equal(limit, gamma.value / alpha.value);
  });

  test('the serial fraction has an interval that holds it', () => {
    const { amdahl } = lawsOf(launched(UP_TO_64, byAmdahl(0.05), 12), strong);
    assert.ok(amdahl?.interval && amdahl.interval.low < 0.05 && 0.05 < amdahl.interval.high);
    assert.ok(amdahl.interval.high - amdahl.interval.low < 0.01);
    assert.equal(amdahl.limit, amdahl.gamma / amdahl.serialFraction);
  });

  test("Gustafson's fraction has one too, and no limit", () => {
    const { gustafson } = lawsOf(launched(UP_TO_64, byGustafson(0.05), 12), weak);
    assert.ok(gustafson?.interval && gustafson.interval.low < 0.05 && 0.05 < gustafson.interval.high);
    assert.equal(gustafson.limit, null);
  });

  test('fewer than six have no interval anywhere', () => {
    const { amdahl, usl, curve } = lawsOf(launched(UP_TO_64, byAmdahl(0.05), 5), strong);
    const intervals = [amdahl?.interval, usl?.alpha.interval, ...curve.map(({ interval }) => interval)];
    assert.ok(intervals.every((interval) => interval === null));
  });

  test('the same seed gives the same intervals, whatever has been asked before', () => {
    const points = deepFreeze(launched(UP_TO_64, byAmdahl(0.05), 8));
    assert.deepEqual(lawsOf(points, strong), lawsOf(points, strong));
    assert.notDeepEqual(lawsOf(points, strong).curve, lawsOf(points, { ...strong, seed: 8 }).curve);
  });

  test('what a launch does to all its speedups alike does not blur the law in strong scaling', () => {
    const common = [0.8, 0.9, 0.95, 1, 1, 1.05, 1.1, 1.2];
    const points = UP_TO_64.map((procs): LawPoint => {
      const values = common.map((factor) => byUsl(0.03, 0.0004)(procs) * factor);
      const speedups = values.map((value, launch) => ({ launch, value }));
      return { procs, speedups, estimate: Math.exp(hodgesLehmann(values.map(Math.log))) };
    });
    const widthOf = ({ usl }: Laws): number => {
      const { low, high } = usl?.alpha.interval ?? assert.fail();
      return high - low;
    };
    const ofUnrelated = points.map((point) => {
      return { ...point, speedups: point.speedups.map((each, at) => ({ ...each, launch: point.procs * 100 + at })) };
    });
    assert.ok(widthOf(lawsOf(points, strong)) < 1e-4);
    assert.ok(widthOf(lawsOf(ofUnrelated, strong)) > 1e-2);
  });

  test('nineteen of twenty intervals hold the truth, or nearly so, with as few launches as eight', () => {
    const fits = Array.from({ length: 100 }, (_, seed) => {
      const points = launched([1, 2, 4, 8], byGustafson(0.05), 8, { noise: 0.03, seed });
      return lawsOf(points, { kind: 'weak', seed }).gustafson;
    });
    const intervals = fits.flatMap((each) => (each ? [each.interval ?? assert.fail()] : []));
    const held = intervals.filter(({ low, high }) => low <= 0.05 && 0.05 <= high);
    // The others are laws that a point seemed to miss.
    assert.ok(intervals.length >= 94, `${intervals.length} fits`);
    assert.ok(held.length >= 0.9 * intervals.length, `${held.length} of ${intervals.length}`);
  });
});

describe('the trend of the serial fractions', () => {
  interface Truth {
    readonly karp_flatt: { readonly p: number[]; readonly speedup: number[] };
  }
  const quinn = readJson<Truth>('test/truth/scaling.json').karp_flatt;
  const procs = [2, 3, 4, 5, 6, 7, 8];
  const few = [1, 2, 4, 8, 16];
  const cases: [name: string, points: LawPoint[], kind: 'strong' | 'weak', trend: Trend | null][] = [
    ["is constant in Quinn's example of a serial part", single(quinn.p, quinn.speedup), 'strong', 'constant'],
    [
      'is rising where the overhead grows: M. J. Quinn, "Parallel Programming in C with MPI and OpenMP" (2004), chapter 7',
      single(procs, [1.87, 2.61, 3.23, 3.73, 4.14, 4.46, 4.71]),
      'strong',
      'rising',
    ],
    [
      'is falling where speedups grow beyond a serial part',
      single(
        procs,
        procs.map((n) => n - 0.8),
      ),
      'strong',
      'falling',
    ],
    ['is undecided where speedups jump about', single([2, 4, 8, 16], [1.9, 2.9, 7.2, 9]), 'strong', 'undecided'],
    ['takes three numbers above 1', single([1, 2, 4], [1, 1.9, 3.5]), 'strong', null],
    ['is constant for full speedups', single(procs, procs), 'strong', 'constant'],
    ['is constant with launches of a serial part', launched(few, byAmdahl(0.2), 20), 'strong', 'constant'],
    ['is rising with launches of growing overhead', launched(few, byUsl(0.03, 0.003), 20), 'strong', 'rising'],
    [
      'is undecided with few and noisy launches',
      launched(few, byAmdahl(0.02), 6, { noise: 0.2 }),
      'strong',
      'undecided',
    ],
    ["is that of Gustafson's fractions in weak scaling", launched(few, byGustafson(0.2), 20), 'weak', 'constant'],
  ];
  for (const [name, points, kind, trend] of cases) {
    test(name, () => assert.equal(lawsOf(points, { kind, seed: 1 }).trend, trend));
  }
});

describe('a law that a measured point misses', () => {
  const wrong: [name: string, speedupOf: (procs: number) => number][] = [
    ['speedups that grow faster than the workers', (n) => n ** 1.2],
    ['speedups that grow as a logarithm', (n) => 1 + Math.log2(n)],
    ['speedups that stop at four workers', (n) => (n <= 4 ? n : 4 + (n - 4) / 10)],
  ];
  for (const [name, speedupOf] of wrong) {
    test(`is none, and nothing is foretold: ${name}`, () => {
      const { amdahl, usl, missed, curve } = lawsOf(launched([1, 2, 4, 8, 16], speedupOf, 8), strong);
      assert.deepEqual([amdahl, usl, curve], [null, null, []]);
      assert.deepEqual(
        missed.map(({ law }) => law),
        ['Amdahl', 'USL'],
      );
      assert.ok(missed.every(({ standardErrors }) => standardErrors > 3));
    });
  }

  test('leaves the law that none misses', () => {
    const { amdahl, usl, missed, curve } = lawsOf(launched([1, 2, 4, 8, 16], byUsl(0.05, 0.01), 8), strong);
    assert.deepEqual([amdahl, missed.map(({ law }) => law)], [null, ['Amdahl']]);
    assert.ok(usl && curve.length > 0);
  });

  test('is found by repeated rows, too', () => {
    const rows = [0.99, 1.01].flatMap((by) =>
      [1, 2, 4, 8].map((n) => ({ procs: n, speedups: [], estimate: by * n ** 1.2 })),
    );
    assert.deepEqual([lawsOf(rows, strong).amdahl, lawsOf(rows, strong).curve], [null, []]);
  });
});

test("Amdahl's limit is not below a measured speedup", () => {
  const { amdahl } = lawsOf(single([1, 2, 4, 8, 64], [1, 1.6, 2.3, 2.9, 6.2]), strong);
  assert.ok(amdahl && amdahl.gamma / amdahl.serialFraction < 6.2);
  assert.equal(amdahl.limit, 6.2);
});

describe('the curve', () => {
  test('is not drawn of a fraction that no speedups have: they are described by something else', () => {
    const { amdahl, curve } = lawsOf(single([1, 2, 4], [0.2, 0.15, 0.1]), strong);
    assert.deepEqual([amdahl?.serialFraction, amdahl?.atBound, curve], [1, true, []]);
  });

  const { curve } = lawsOf(single(UP_TO_64, UP_TO_64.map(byUsl(0.03, 0.0004))), strong);
  const numbers = curve.map(({ procs }) => procs);

  test('goes over whole numbers from 1 to four times the greatest, at most forty of them', () => {
    assert.deepEqual(
      numbers,
      [...new Set(numbers)].sort((a, b) => a - b),
    );
    assert.ok(numbers.every(Number.isInteger));
    assert.deepEqual([numbers[0], numbers.at(-1)], [1, 256]);
    assert.ok(numbers.length <= 40);
    assert.ok(numbers.includes(64) && numbers.includes(128));
  });

  test('is a prediction beyond what was measured, and only there', () => {
    for (const { procs, predicted } of curve) assert.equal(predicted, procs > 64);
  });

  test('has an interval that widens beyond, without launches too', () => {
    const noisy = UP_TO_64.map((n, at) => byUsl(0.03, 0.0004)(n) * (1 + 0.02 * (-1) ** at));
    const widths = lawsOf(single(UP_TO_64, noisy), strong).curve.map(({ value, interval }) => {
      assert.ok(interval && interval.low <= value && value <= interval.high);
      return (interval.high - interval.low) / value;
    });
    assert.ok((widths.at(-1) ?? 0) > 2 * widths[Math.floor(widths.length / 2)]);
  });
});

test('no figure is one that JSON cannot hold, whatever was measured', () => {
  const speedup = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
  const procs = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 100_000 }));
  const point = fc
    .tuple(procs, fc.array(speedup, { maxLength: 8 }), speedup)
    .map(([n, values, estimate]): LawPoint => ({
      procs: n,
      speedups: values.map((value, launch) => ({ launch, value })),
      estimate,
    }));
  const kind = fc.constantFrom('strong' as const, 'weak' as const);
  fc.assert(
    fc.property(fc.array(point, { maxLength: 9 }), kind, (points, of) => {
      const laws = lawsOf(points, { kind: of, seed: 1 });
      assert.deepEqual(JSON.parse(JSON.stringify(laws)), laws);
    }),
    { seed: 5, numRuns: 150 },
  );
});
