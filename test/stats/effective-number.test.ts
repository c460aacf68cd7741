import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { effectiveNumber } from '../../src/stats/effective-number.js';
import { NOISE_MODELS } from '../support/launch-noise.js';
import { normals } from '../support/noisy-machine.js';

function series(model: string, length: number, seed: number): number[] {
  const next = NOISE_MODELS[model](normals(seed));
  return Array.from({ length }, next);
}

describe('the effective number of launches', () => {
  it('is theirs where nothing tells that they are correlated, and where there are too few to tell', () => {
    assert.deepEqual(effectiveNumber([1, 2, 3, 4, 5, 6, 7, 8, 9]), { effective: 9, correlation: 0 });
    assert.deepEqual(effectiveNumber([3, 1, 4, 1.5, 9, 2.6, 5, 3.5, 8, 0.5]), { effective: 10, correlation: 0 });
    assert.deepEqual(effectiveNumber(Array<number>(12).fill(1)), { effective: 12, correlation: 0 });
  });

  it('is little where they follow a trend', () => {
    const { effective } = effectiveNumber(Array.from({ length: 20 }, (_, at) => at));
    assert.ok(effective < 3, `${effective}`);
  });

  it('is about n (1 − ρ) / (1 + ρ) of a long series in which each follows the one before', () => {
    const { effective, correlation } = effectiveNumber(series('correlated by 0.3', 4000, 1));
    assert.ok(Math.abs(correlation - 0.29) < 0.05, `${correlation}`);
    assert.ok(Math.abs(effective / 4000 - 0.7 / 1.3) < 0.06, `${effective}`);
  });

  it('is less than theirs for one independent series in ten', () => {
    const fewer = Array.from({ length: 1000 }, (_, seed) =>
      effectiveNumber(series('independent normal', 20, seed + 1)),
    );
    const share = fewer.filter(({ effective }) => effective < 20).length / fewer.length;
    assert.ok(share > 0.06 && share < 0.14, `${share}`);
  });
});
