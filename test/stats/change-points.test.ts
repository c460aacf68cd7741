import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { laneState } from '../../src/stats/random/lanes.js';
import { Xoshiro128 } from '../../src/stats/random/xoshiro.js';
import { changePoints, lossOf, noiseOf, penaltyOf, SHORTEST_SEGMENT } from '../../src/stats/change-points.js';
import { normalQuantile } from '../../src/stats/normal.js';

const NOISE = 0.01;

/** n values about 0 with a deviation of 1 %: the quantiles of a normal distribution in an order that looks like chance. */
function normals(n: number, seed: number): number[] {
  const random = new Xoshiro128(laneState(seed, 0, 0));
  return Array.from({ length: n }, () => NOISE * normalQuantile(uniform(random)));
}

function uniform(random: Xoshiro128): number {
  return (random.next() + 0.5) / 2 ** 32;
}

/** Raised by `steps`: from an index on by so much more. */
function raised(values: readonly number[], ...steps: readonly (readonly [from: number, by: number])[]): number[] {
  return values.map((value, at) => value + steps.reduce((sum, [from, by]) => sum + (at >= from ? by : 0), 0));
}

describe('changes are found', () => {
  const cases: [name: string, values: number[], changes: number[]][] = [
    ['none in noise', normals(30, 1), []],
    ['a step up in the middle', raised(normals(30, 2), [15, 0.05]), [15]],
    ['a step down', raised(normals(30, 3), [11, -0.05]), [11]],
    ['a step three values before the end', raised(normals(30, 4), [27, 0.1]), [27]],
    ['not yet a step two values before the end', raised(normals(30, 4), [28, 0.1]), []],
    ['a step that was taken back', raised(normals(40, 5), [15, 0.08], [22, -0.08]), [15, 22]],
    ['stairs', raised(normals(60, 6), [15, 0.05], [30, 0.05], [45, 0.05]), [15, 30, 45]],
    ['no outlier, however far off', raised(normals(30, 7), [12, 5], [13, -5]), []],
    ['nor two of them', raised(normals(30, 7), [12, 5], [14, -5]), []],
    ['a step beside outliers', raised(normals(40, 8), [5, 1], [6, -1], [20, 0.06], [30, 3], [31, -3]), [20]],
    ['none in values that are all the same', new Array<number>(20).fill(3), []],
    ['none in five values', [0, 0, 1, 1, 1], []],
    ['none in one value', [1], []],
    ['none in none', [], []],
  ];
  for (const [name, values, changes] of cases) test(name, () => assert.deepEqual(changePoints(values), changes));
});

describe('where there is no change, hardly ever one is marked', () => {
  const SERIES = 200;
  const outliers = (n: number, seed: number): number[] => {
    const random = new Xoshiro128(laneState(seed, 1, 0));
    return normals(n, seed).map((value) => value + (uniform(random) < 0.05 ? 0.05 + uniform(random) / 4 : 0));
  };
  for (const [kind, make] of Object.entries({ normals, outliers })) {
    for (const n of [6, 10, 30, 50]) {
      test(`${kind}, ${n} values`, () => {
        const marked = Array.from({ length: SERIES }, (_, seed) => changePoints(make(n, seed))).filter(
          ({ length }) => length > 0,
        );
        assert.ok(marked.length <= SERIES / 25, `${marked.length} of ${SERIES} series have a mark`);
      });
    }
  }
});

test('nearly all changes by five times the noise are found to within a value, in series of 20', () => {
  const found = Array.from({ length: 100 }, (_, seed) => changePoints(raised(normals(20, seed), [10, 5 * NOISE])));
  const right = found.filter((changes) => changes.length === 1 && Math.abs(changes[0] - 10) <= 1);
  assert.ok(right.length >= 95, `${right.length} of 100`);
});

/** The least cost of all segmentations, by trying each. */
function leastCost(values: readonly number[], noise: number): number {
  const penalty = penaltyOf(values.length);
  const from = (start: number): number => {
    if (start === values.length) return -penalty;
    let least = Infinity;
    for (let end = start + SHORTEST_SEGMENT; end <= values.length; end++) {
      least = Math.min(least, segmentCost(values, start, end, noise) + penalty + from(end));
    }
    return least;
  };
  return from(0);
}

function segmentCost(values: readonly number[], start: number, end: number, noise: number): number {
  const segment = values.slice(start, end);
  const costs = values.map((level) => segment.reduce((sum, value) => sum + lossOf(value - level, noise), 0));
  return Math.min(...costs);
}

function costOf(values: readonly number[], changes: readonly number[], noise: number): number {
  const ends = [...changes, values.length];
  const costs = ends.map((end, at) => segmentCost(values, ends[at - 1] ?? 0, end, noise));
  return costs.reduce((sum, cost) => sum + cost, 0) + penaltyOf(values.length) * changes.length;
}

/** Stretches of one level each, with noise on top; stretches may be shorter than a segment. */
const series = (most: number): fc.Arbitrary<number[]> => {
  const noise = fc.array(fc.integer({ min: -16, max: 16 }), { minLength: 1, maxLength: 7 });
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 4 }), noise)
    .map(([level, values]) => values.map((x) => level / 2 + x / 128));
  return fc.array(stretch, { minLength: 2, maxLength: 12 }).map((stretches) => stretches.flat().slice(0, most));
};

describe('the segmentation', () => {
  test('costs as little as the best of all', () => {
    fc.assert(
      fc.property(series(14), fc.double({ min: 0.05, max: 0.2, noNaN: true }), (values, leastNoise) => {
        const noise = Math.max(leastNoise, noiseOf(values));
        const changes = changePoints(values, leastNoise);
        if (values.length < 2 * SHORTEST_SEGMENT) assert.deepEqual(changes, []);
        else assert.ok(Math.abs(costOf(values, changes, noise) - leastCost(values, noise)) < 1e-6);
      }),
    );
  });

  test('has no segment shorter than three', () => {
    fc.assert(
      fc.property(series(60), (values) => {
        const changes = changePoints(values);
        const ends = [0, ...changes, values.length];
        if (changes.length > 0)
          for (let at = 1; at < ends.length; at++) assert.ok(ends[at] - ends[at - 1] >= SHORTEST_SEGMENT);
      }),
    );
  });

  test('stays where it is when all values are shifted or scaled, by powers of two so that none is rounded', () => {
    fc.assert(
      fc.property(series(40), fc.integer({ min: -8, max: 8 }), fc.constantFrom(1, -1), (values, power, sign) => {
        const exact = values.map((value) => Math.round(value * 128) / 128);
        const other = exact.map((value) => (value + 16) * sign * 2 ** power);
        assert.deepEqual(changePoints(other), changePoints(exact));
      }),
    );
  });

  test('is the same each time, and leaves the values alone', () => {
    const values = Object.freeze(raised(normals(50, 9), [20, 0.05]));
    assert.deepEqual(changePoints(values), changePoints([...values]));
  });
});

describe('the noise', () => {
  test('is estimated about right from normal values', () => {
    const estimate = noiseOf(normals(5000, 10));
    assert.ok(Math.abs(estimate / NOISE - 1) < 0.05, `${estimate}`);
  });

  test('is hardly touched by a change', () => {
    const [before, after] = [normals(100, 11), raised(normals(100, 11), [50, 1])].map(noiseOf);
    assert.ok(after / before < 1.1);
  });

  test('is not taken for small where neighbours resemble each other', () => {
    const pairs = normals(100, 12).flatMap((value) => [value, value]);
    assert.ok(noiseOf(pairs) > NOISE / 2);
  });

  test('is no less than it is said to be', () => {
    const step = [0, 0.001, 0, 0.001, 0, 0.03, 0.031, 0.03, 0.031, 0.03];
    assert.deepEqual([changePoints(step), changePoints(step, 0.1)], [[5], []]);
  });
});
