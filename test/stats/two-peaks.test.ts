import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomStream } from '../../src/stats/random/random-stream.js';
import { twoPeaks } from '../../src/stats/two-peaks.js';

/** Sums of three uniform values: one peak at 1.5. */
function humps(n: number, seed: number, shift: (at: number) => number = () => 0): number[] {
  const random = randomStream(seed, 0);
  return Array.from({ length: n }, (_, at) => random.unit() + random.unit() + random.unit() + shift(at));
}

describe('two peaks', () => {
  it('are told, with the middle of each, where there are two', () => {
    for (const n of [24, 200, 7000]) {
      const [lower, upper] = twoPeaks(humps(n, 3, (at) => (at % 3 === 0 ? 5 : 0))) ?? [NaN, NaN];
      assert.ok(Math.abs(lower - 1.5) < 0.4 && Math.abs(upper - 6.5) < 0.4, `${n}: ${lower}, ${upper}`);
    }
  });

  it('are where they are, whatever the unit', () => {
    const values = humps(200, 3, (at) => (at % 3 === 0 ? 5 : 0));
    const [lower, upper] = twoPeaks(values) ?? [NaN, NaN];
    for (const unit of [1e-9, 1e9]) {
      const [low, high] = twoPeaks(values.map((value) => value * unit)) ?? [NaN, NaN];
      assert.ok(Math.abs(low / unit / lower - 1) < 1e-9 && Math.abs(high / unit / upper - 1) < 1e-9, `${low}, ${high}`);
    }
  });

  it('are hardly ever told where there is one: even of uniform values in about 1 of 100 samples', () => {
    for (const n of [10, 33, 150]) {
      const told = Array.from({ length: 1500 }, (_, seed) => {
        const random = randomStream(seed, n);
        return twoPeaks(Array.from({ length: n }, () => random.unit()));
      }).filter((peaks) => peaks !== null);
      assert.ok(told.length >= 4 && told.length <= 30, `${n}: ${told.length}`);
    }
    assert.equal(twoPeaks(humps(500, 1)), null);
  });

  it('are not told of fewer than ten values, or of ones that are all the same', () => {
    assert.equal(twoPeaks([1, 1, 1, 1, 9, 9, 9, 9, 9]), null);
    assert.equal(twoPeaks(Array.from({ length: 50 }, () => 4)), null);
  });

  it('are not told of rounded values, which have a peak each', () => {
    const rounded = humps(50_000, 5).map((value) => Math.round(value * 20) / 20);
    assert.equal(twoPeaks(rounded), null);
  });
});
