import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { centreInterval } from '../../src/stats/centre-interval.js';
import { signedRankInterval } from '../../src/stats/signed-rank.js';
import { NOISE_MODELS } from '../support/launch-noise.js';
import { normals } from '../support/noisy-machine.js';
import { assertClose } from './close.js';

const SEVEN = [0.012, -0.004, 0.007, 0.001, 0.009, -0.002, 0.005];
const TRIALS = 2000;

/** Shares that do not hold 0, and the middle half-width over that of signed ranks (of those that have one). */
function missesOf(model: string, launches: number, confidence: number): number {
  const noise = NOISE_MODELS[model](normals(launches));
  // Of two sides that are alike, as log ratios are.
  const ratios = (): number[] => Array.from({ length: launches }, () => noise() - noise());
  const missed = Array.from({ length: TRIALS }, ratios).filter((values) => {
    const interval = centreInterval(values, confidence);
    return interval === null || interval.low > 0 || interval.high < 0;
  });
  return missed.length / TRIALS;
}

describe('the interval for a centre', () => {
  it("is Student's for seven to nine values, as R has it", () => {
    // > t.test(x, conf.level = 0.975)$conf.int
    const interval = centreInterval(SEVEN, 0.975);
    const mean = SEVEN.reduce((sum, x) => sum + x, 0) / 7;
    const sd = Math.sqrt(SEVEN.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 6);
    // > qt(0.9875, 6)
    assertClose(interval?.high ?? NaN, mean + (2.968687 * sd) / Math.sqrt(7), 1e-6);
    assertClose(interval?.low ?? NaN, mean - (2.968687 * sd) / Math.sqrt(7), 1e-6);
    assert.equal(interval?.confidence, 0.975);
  });

  it('is of the signed ranks for six, and for ten and more; and there is none for fewer than they need', () => {
    const ten = [...SEVEN, 0.003, -0.001, 0.02];
    assert.deepEqual(centreInterval(ten, 0.95), signedRankInterval(ten, 0.95));
    assert.deepEqual(centreInterval(SEVEN.slice(1), 0.95), signedRankInterval(SEVEN.slice(1), 0.95));
    assert.equal(centreInterval(SEVEN.slice(1), 0.975), null);
    assert.equal(centreInterval(SEVEN.slice(2), 0.95), null);
  });

  it('is there for seven values and ten at any level', () => {
    assert.ok(centreInterval(SEVEN, 1 - 0.05 / 40));
    assert.ok(centreInterval([...SEVEN, 0.003, -0.001, 0.02], 1 - 0.05 / 40));
  });

  for (const model of ['independent normal', 't3', 'log-normal', 'two peaks']) {
    it(`misses no more often than it says, where both sides are noisy alike: ${model}`, () => {
      for (const [launches, confidence, most] of [
        [7, 0.95, 0.065],
        [7, 0.975, 0.035],
        [9, 0.975, 0.035],
        [14, 0.95, 0.065],
      ] as const) {
        const missed = missesOf(model, launches, confidence);
        assert.ok(missed <= most, `${launches} at ${confidence}: ${missed}`);
      }
    });
  }
});
