import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  formatCount,
  formatSize,
  formatPercent,
  formatRate,
  formatRatio,
  formatRatioRange,
  formatTime,
  formatTimeRange,
} from '../../../src/report/words/units.js';

describe('times', () => {
  const cases: [ns: number, text: string][] = [
    [0, '0 ns'],
    [0.026, '0.026 ns'],
    [0.5, '0.5000 ns'],
    [26, '26.00 ns'],
    [999.94, '999.9 ns'],
    [1000, '1.000 µs'],
    [183_456, '183.5 µs'],
    [43.1249e6, '43.12 ms'],
    [12e9, '12.00 s'],
    [700e9, '700.0 s'],
    [12_345.6e9, '12346 s'],
    [9999.96e9, '10000 s'],
  ];
  for (const [ns, text] of cases) test(`${ns} ns is ${text}`, () => assert.equal(formatTime(ns), text));
});

describe('rough times have three digits', () => {
  const cases: [ns: number, text: string][] = [
    [43.1249e6, '43.1 ms'],
    [999.4e3, '999 µs'],
    [999.7e3, '1.00 ms'],
    [999.9e6, '1.00 s'],
  ];
  for (const [ns, text] of cases) test(`${ns} ns is ${text}`, () => assert.equal(formatTime(ns, 3), text));
});

describe('ranges of times have one unit', () => {
  const cases: [low: number, high: number, text: string][] = [
    [42.93e6, 43.51e6, '42.93 – 43.51 ms'],
    [999e3, 1001e3, '999.0 – 1001 µs'],
    [5, 5, '5.000 – 5.000 ns'],
  ];
  for (const [low, high, text] of cases) {
    test(`${low} to ${high} ns is ${text}`, () => assert.equal(formatTimeRange(low, high), text));
  }
});

describe('ratios', () => {
  const cases: [ratio: number, text: string][] = [
    [1.9612, '1.96×'],
    [63.21, '63.2×'],
    [0.5, '0.500×'],
    [0.00015, '0.00015×'],
    [0.00001234, '0.000012×'],
    [0.0000001234, '1.23e-7×'],
    [999.6, '1000×'],
    [12_345.6, '12346×'],
    [1, '1.00×'],
  ];
  for (const [ratio, text] of cases) test(`${ratio} is ${text}`, () => assert.equal(formatRatio(ratio), text));

  test('ranges of ratios have no sign', () => assert.equal(formatRatioRange(1.9333, 0.0999), '1.93 – 0.10'));
});

describe('percentages', () => {
  const cases: [ratio: number, text: string][] = [
    [0, '0 %'],
    [0.0123, '1.2 %'],
    [0.00015, '0.015 %'],
    [0.98, '98 %'],
    [0.994, '99 %'],
    [0.996, '100 %'],
    [1, '100 %'],
    [1.054, '105 %'],
  ];
  for (const [ratio, text] of cases) test(`${ratio} is ${text}`, () => assert.equal(formatPercent(ratio), text));
});

describe('rates', () => {
  const cases: [perSecond: number, text: string][] = [
    [0, '0 /s'],
    [0.25, '0.250 /s'],
    [23.81, '23.8 /s'],
    [232.4e6, '232 M/s'],
    [1e3, '1.00 k/s'],
    [4.567e9, '4.57 G/s'],
    [999.7e3, '1.00 M/s'],
    [8.9e15, '8900 T/s'],
  ];
  for (const [rate, text] of cases) test(`${rate} is ${text}`, () => assert.equal(formatRate(rate), text));
});

describe('counts', () => {
  const cases: [count: number, text: string][] = [
    [0, '0'],
    [10_000_000, '10,000,000'],
    [-1234, '-1,234'],
    [1234.5, '1234.5'],
    [0.1, '0.1'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254,740,991'],
  ];
  for (const [count, text] of cases) test(`${count} is ${text}`, () => assert.equal(formatCount(count), text));
});

describe('a size for an axis', () => {
  const cases: [size: number, text: string][] = [
    [0, '0'],
    [7, '7'],
    [-40, '-40'],
    [999, '999'],
    [1000, '1k'],
    [10_000, '10k'],
    [999_999, '1M'],
    [2_500_000, '2.5M'],
    [1e7, '10M'],
    [1e12, '1T'],
    [1e15, '1e15'],
    [0.25, '0.25'],
    [0.001, '0.001'],
    [1e-7, '1e-7'],
  ];
  for (const [size, text] of cases) test(`${size} is ${text}`, () => assert.equal(formatSize(size), text));
});

test('from a millionth up no figure has an exponent, and each is near what it stands for', () => {
  const positive = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(positive, (value) => {
      for (const [text, shown] of [
        [formatRatio(value), value],
        [formatPercent(value), value * 100],
      ] as const) {
        assert.match(text, /^\d+(\.\d+)?( %|×)$/);
        assert.ok(Math.abs(Number.parseFloat(text) - shown) <= 0.051 * shown, `${value} is ${text}`);
      }
    }),
    { numRuns: 2000, examples: [[0.996], [0.09961], [99.96], [999.6], [9999.6]] },
  );
});
