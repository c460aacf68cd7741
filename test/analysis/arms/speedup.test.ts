import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coldSpeedup, halfWidthOf, speedupHalfWidth, speedupOf } from '../../../src/analysis/arms/speedup.js';
import { assertClose } from '../../stats/close.js';
import { type ArmSpec, documentOf, failed, fork, serial } from '../../support/documents.js';
import { FAILURES } from '../../support/ready-made.js';

/** Times so large that a nanosecond of rounding does not matter. */
const UNIT = 2 ** 40;

/** A serial arm that takes so many times as long as the other, launch by launch. */
function ratioPair(ratios: readonly number[]): ArmSpec[] {
  const times = (launch: number): number => ratios[launch] * UNIT;
  return [
    serial(times, { firstRunNs: times }),
    fork(2, () => UNIT, { startupNs: UNIT / 4, firstRunNs: (3 * UNIT) / 4 }),
  ];
}

function measured(ratios: readonly number[]) {
  const { measurements } = documentOf({ arms: ratioPair(ratios), launches: ratios.length, rounds: 1 });
  return measurements;
}

const powersOf2 = (exponents: readonly number[]): number[] => exponents.map((x) => 2 ** x);

describe('the estimate and its interval, against cases worked by hand', () => {
  // Walsh averages are of pairs, each value with itself included; their median is the estimate. The interval's ends are
  // the first ones from both sides for 6 launches (1 − 2/64) and the fourth for 8 (1 − 2·5/256: of the subsets of 1 … 8,
  // five sum to less than 4).
  const cases: {
    name: string;
    logs: number[];
    value: number;
    interval: { low: number; high: number; confidence: number } | null;
  }[] = [
    { name: 'one launch is the estimate', logs: [3], value: 3, interval: null },
    { name: 'two launches meet in the middle', logs: [1, 4], value: 2.5, interval: null },
    // 1, 1, 1, 2.5, 2.5, 4: neither the median (1) nor the mean (2).
    { name: 'an outlier pulls less than in the mean', logs: [1, 1, 4], value: 1.75, interval: null },
    { name: 'five launches are too few for an interval', logs: [1, 2, 3, 4, 5], value: 3, interval: null },
    {
      name: 'six launches span from the least to the greatest',
      logs: [2, -1, 3, 1, 2, 4],
      value: 2,
      interval: { low: -1, high: 4, confidence: 1 - 2 / 64 },
    },
    {
      name: 'eight launches leave three averages out on each side',
      logs: [8, 1, 7, 2, 6, 3, 5, 4],
      value: 4.5,
      interval: { low: 2, high: 7, confidence: 1 - 10 / 256 },
    },
  ];
  for (const { name, logs, value, interval } of cases) {
    test(name, () => {
      const [a, b] = measured(powersOf2(logs));
      for (const estimate of [speedupOf(a, b, false), coldSpeedup(a, b)]) {
        assert.ok(estimate);
        assertClose(estimate.value, 2 ** value);
        assert.equal(estimate.launches, logs.length);
        assert.equal(estimate.interval === null, interval === null);
        assert.equal(estimate.smallestEffect === null, interval === null);
        if (!interval || !estimate.interval) continue;
        assertClose(estimate.interval.low, 2 ** interval.low);
        assertClose(estimate.interval.high, 2 ** interval.high);
        assertClose(estimate.interval.confidence, interval.confidence);
      }
    });
  }

  test('there is none where no launch has both sides', () => {
    const { measurements } = documentOf({ arms: [serial(1e6, { launches: 0 }), fork(2, 1e6)] });
    assert.equal(speedupOf(measurements[0], measurements[1], false), null);
    assert.equal(coldSpeedup(measurements[0], measurements[1]), null);
  });

  test('swapping the sides inverts the estimate and its interval', () => {
    const [a, b] = measured([1.9, 2.3, 1.7, 2.2, 2.8, 1.1, 2.05]);
    const [there, back] = [speedupOf(a, b, false), speedupOf(b, a, false)];
    assert.ok(there?.interval && back?.interval);
    assertClose(there.value * back.value, 1);
    assertClose(there.interval.low * back.interval.high, 1);
    assertClose(there.interval.high * back.interval.low, 1);
    assertClose(there.smallestEffect ?? 0, back.smallestEffect ?? 1);
  });
});

describe('the smallest effect follows from the width of the interval', () => {
  // >>> from statistics import NormalDist; from math import expm1, log
  // >>> z = NormalDist().inv_cdf
  // >>> effect = lambda low, high, c: expm1(log(high / low) / 2 * (1 + z(.8) / z((1 + c) / 2)))
  const cases: { name: string; ratios: number[]; effect: number }[] = [
    // >>> effect(2, 2.08, 1 - 2 / 64)
    { name: 'six launches', ratios: [2, 2.01, 2.02, 2.03, 2.04, 2.08], effect: 0.027648369111212562 },
    // >>> effect(2 ** 2, 2 ** 7, 1 - 10 / 256)
    { name: 'eight launches', ratios: powersOf2([1, 2, 3, 4, 5, 6, 7, 8]), effect: 10.468770148276226 },
    { name: 'no spread at all', ratios: [2, 2, 2, 2, 2, 2], effect: 0 },
  ];
  for (const { name, ratios, effect } of cases) {
    test(name, () => {
      const [a, b] = measured(ratios);
      const smallest = speedupOf(a, b, false)?.smallestEffect;
      assert.ok(smallest !== null && smallest !== undefined);
      assertClose(smallest, effect, 1e-6);
    });
  }
});

describe('the half-width of an interval is a ratio to its geometric middle', () => {
  const cases: [low: number, high: number, halfWidth: number][] = [
    [1 / 1.02, 1.02, 0.02],
    [1, 4, 1],
    [3, 3, 0],
    [1.9 / 1.5, 1.9 * 1.5, 0.5],
  ];
  for (const [low, high, halfWidth] of cases) {
    test(`${low} to ${high} is ±${halfWidth}`, () => {
      const found = halfWidthOf({ value: 2, interval: { low, high, confidence: 0.96 }, launches: 8 });
      assert.ok(found !== null && Math.abs(found - halfWidth) < 1e-12);
    });
  }

  test('without an interval there is none', () => {
    assert.equal(halfWidthOf({ value: 2, interval: null, launches: 5 }), null);
  });
});

describe("the widest of a workload's speedup intervals", () => {
  /** Six launches from `ns` to `ns × spread`: with six, the interval spans all. */
  const spreading = (spread: number, more: Partial<ArmSpec> = {}): ArmSpec =>
    fork(2, (launch) => UNIT * spread ** (launch / 5), more);
  const first = serial(() => UNIT);
  const broken: Partial<ArmSpec> = { status: 'failed', failure: FAILURES.threw };
  const cases: { name: string; arms: ArmSpec[]; halfWidth: number | null }[] = [
    {
      name: 'is of the arm that is known worst',
      arms: [first, spreading(1.21), spreading(1.44), spreading(1)],
      halfWidth: 0.2,
    },
    { name: 'does not know of failed arms', arms: [first, spreading(1.21), spreading(4, broken)], halfWidth: 0.1 },
    {
      name: 'is none while one arm has none',
      arms: [first, spreading(1.21), spreading(1.1, { launches: 5 })],
      halfWidth: null,
    },
    {
      name: 'is none while one arm was not measured',
      arms: [spreading(1.21), first, fork(4, 1, { launches: 0 })],
      halfWidth: null,
    },
    { name: 'is none without parallel arms', arms: [first], halfWidth: null },
    { name: 'is none where all parallel arms failed', arms: [first, failed(2, FAILURES.threw)], halfWidth: null },
    { name: 'is none without any arm', arms: [], halfWidth: null },
  ];
  for (const { name, arms, halfWidth } of cases) {
    test(name, () => {
      const found = speedupHalfWidth(documentOf({ arms, launches: 6, rounds: 1 }), 0);
      if (found === null || halfWidth === null) assert.equal(found, halfWidth);
      else assertClose(found, halfWidth);
    });
  }
});
