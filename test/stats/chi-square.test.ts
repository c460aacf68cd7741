import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chiSquareTest } from '../../src/stats/chi-square.js';
import { assertClose } from './close.js';

// Expected values: SciPy 1.10.1.
// >>> from scipy.stats import chisquare

interface Case {
  observed: number[];
  expected: number[];
  degreesOfFreedom: number;
  statistic: number;
  p: number;
}

function check({ observed, expected, ...want }: Case): void {
  const got = chiSquareTest(observed, expected);
  assert.ok(got);
  assert.equal(got.degreesOfFreedom, want.degreesOfFreedom);
  assertClose(got.statistic, want.statistic);
  assertClose(got.p, want.p);
}

test('statistic and p agree with SciPy where every cell expects at least five', () => {
  const cases: Case[] = [
    {
      observed: [16, 18, 16, 14, 12, 12],
      expected: [16, 16, 16, 16, 16, 8],
      degreesOfFreedom: 5,
      // >>> tuple(chisquare([16, 18, 16, 14, 12, 12], [16, 16, 16, 16, 16, 8]))
      statistic: 3.5,
      p: 0.6233876277495822,
    },
    {
      observed: [5, 15],
      expected: [10, 10],
      degreesOfFreedom: 1,
      // >>> tuple(chisquare([5, 15], [10, 10]))
      statistic: 5,
      p: 0.025347318677468325,
    },
    {
      observed: [700, 100, 100, 100],
      expected: [250, 250, 250, 250],
      degreesOfFreedom: 3,
      // >>> tuple(chisquare([700, 100, 100, 100], [250, 250, 250, 250]))
      statistic: 1080,
      p: 7.943891045779587e-234,
    },
    {
      observed: [20, 30],
      expected: [20, 30],
      degreesOfFreedom: 1,
      // >>> tuple(chisquare([20, 30], [20, 30]))
      statistic: 0,
      p: 1,
    },
  ];
  cases.forEach(check);
});

test('neighbouring cells are pooled until each expects five, and a rest joins the last', () => {
  const cases: Case[] = [
    {
      observed: [1, 5, 9, 12, 2, 1],
      expected: [2, 4, 10, 10, 3, 1],
      degreesOfFreedom: 2,
      // >>> tuple(chisquare([1 + 5, 9, 12 + 2 + 1], [2 + 4, 10, 10 + 3 + 1]))
      statistic: 0.17142857142857143,
      p: 0.9178564384568926,
    },
    {
      observed: [3, 2, 4, 1, 6, 4],
      expected: [2.5, 2.5, 2.5, 2.5, 5, 5],
      degreesOfFreedom: 3,
      // >>> tuple(chisquare([3 + 2, 4 + 1, 6, 4], [2.5 + 2.5, 2.5 + 2.5, 5, 5]))
      statistic: 0.4,
      p: 0.9402424948393607,
    },
  ];
  cases.forEach(check);
});

test('nothing is tested where fewer than two cells are left', () => {
  const cases: [observed: number[], expected: number[]][] = [
    [[], []],
    [[10], [10]],
    [
      [3, 1],
      [2, 2],
    ],
    [
      [4, 4],
      [5, 3],
    ],
    [
      [1, 2, 3],
      [0, 0, 0],
    ],
  ];
  for (const [observed, expected] of cases) assert.equal(chiSquareTest(observed, expected), null);
});
