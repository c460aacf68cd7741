import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOfBreakEven, coverageOfChange, coverageOfRuns } from '../support/coverage.js';
import { NOISE_MODELS } from '../support/launch-noise.js';

/** Fewer of 60 than 86 % would come once in 200 times where 95 % are true; seeds are fixed. */
const TRIALS = 60;
const LEAST = 0.86;
const INDEPENDENT = Object.entries(NOISE_MODELS).filter(([name]) => !name.startsWith('correlated'));

test('95 % intervals of a change hold the truth, whichever batch it is of', () => {
  for (const [name, noise] of INDEPENDENT)
    for (const ratio of [1, 1.03]) {
      const { change } = coverageOfChange(noise, ratio, TRIALS);
      assert.ok(change >= LEAST, `${name}, ${ratio}: ${change}`);
    }
});

test('95 % intervals of speedups and times hold the truth by the stopping rule, and no dependence is told', async () => {
  const { speedup, median, warned } = await coverageOfRuns(NOISE_MODELS.t3, 10);
  assert.ok(speedup >= 0.8 && median >= 0.8 && warned === 0, String([speedup, median, warned]));
});

test('95 % intervals of break-even sizes hold the truth', async () => {
  assert.ok((await coverageOfBreakEven(NOISE_MODELS['independent normal'], 8))['break-even'] >= 0.75);
});
