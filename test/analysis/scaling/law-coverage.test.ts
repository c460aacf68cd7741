import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { byTruth, coverageOfLaunches, coverageOfRows, type Shares } from '../../support/law-coverage.js';

/** Fewer of 80 than 88 % would come once in a hundred times where 95 % are true; seeds are fixed. */
const TRIALS = 80;
const LEAST = 0.88;

function assertHeld(shares: Shares, names: readonly string[]): void {
  for (const name of names) assert.ok(shares[name] >= LEAST, `${name}: ${JSON.stringify(shares)}`);
}

describe('95 % intervals hold the truth', () => {
  const USL = ['α', 'β', 'γ', 'prediction'];
  test("of Amdahl's law from four rows, although one worker was measured with an error, too", () => {
    assertHeld(coverageOfRows({ alpha: 0.05, beta: 0 }, [1, 2, 4, 8], TRIALS), ['f', 'prediction']);
  });

  test('of the Universal Scalability Law from rows', () => {
    assertHeld(coverageOfRows({ alpha: 0.05, beta: 0.002 }, [1, 2, 4, 8, 16, 32], TRIALS), USL);
  });

  test('of the Universal Scalability Law with β at its bound', () => {
    assertHeld(coverageOfRows({ alpha: 0.05, beta: 0 }, [1, 2, 4, 8, 16, 32], TRIALS), USL);
  });

  test('from launches, and a law that is true is hardly ever missed', () => {
    const truth = { alpha: 0.05, beta: 0 };
    const shares = coverageOfLaunches(byTruth(truth), truth, 40);
    assertHeld(shares, ['f', ...USL]);
    assert.ok(shares['Amdahl missed'] <= 0.05 && shares['USL missed'] <= 0.05, JSON.stringify(shares));
  });
});

test('from launches, a law that is wrong is found to be missed', () => {
  const { 'nothing predicted': none } = coverageOfLaunches((n) => n ** 1.2, { alpha: 0, beta: 0 }, 20);
  assert.ok(none >= 0.84, String(none));
});
