import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sessionDifference } from '../../src/stats/session-difference.js';
import { shiftInterval } from '../../src/stats/mann-whitney.js';
import { normals } from '../support/noisy-machine.js';
import { assertClose as close } from './close.js';

describe('the difference between two sets of sessions', () => {
  it('of sessions without any difference within is that of Student’s two samples', () => {
    // Of 1, 2, 3, 6: mean 3, variance 14/3; a further one differs by √(14/3 (1 + 1/4)) = 2.4152, and t₃ at 95 % is 3.1824.
    const found = sessionDifference(
      [[4, 4]],
      [
        [1, 1],
        [2, 2],
        [3, 3],
        [6, 6],
      ],
    );
    assert.ok(found);
    const { low, high, confidence } = found.interval(0.95);
    close(found.estimate, 1);
    close((high - low) / 2, 3.18245 * Math.sqrt((14 / 3) * 1.25), 1e-4);
    assert.equal(confidence, 0.95);
    // P(|t₃| > 0.41404) by the closed form 1 − (2/π)(θ + sin θ cos θ), tan θ = t/√3.
    const angle = Math.atan(1 / Math.sqrt((14 / 3) * 1.25) / Math.sqrt(3));
    close(found.p, 1 - (2 / Math.PI) * (angle + Math.sin(angle) * Math.cos(angle)), 1e-9);
  });

  it('is not known of one session each, nor of sessions of one value', () => {
    assert.equal(sessionDifference([[1, 2]], [[1, 2]]), null);
    assert.equal(
      sessionDifference(
        [[1]],
        [
          [1, 2],
          [3, 4],
        ],
      ),
      null,
    );
    assert.equal(
      sessionDifference(
        [],
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      ),
      null,
    );
  });

  it('of what never differs is exactly nothing', () => {
    const found = sessionDifference(
      [[1, 1]],
      [
        [1, 1],
        [1, 1],
      ],
    );
    assert.deepEqual(found?.interval(0.95), { low: 0, high: 0, confidence: 0.95 });
    assert.equal(found.p, 1);
  });

  const designs: [sessions: number, launches: number, own: number, between: number, within: number][] = [
    [4, 8, 8, 0.02, 0.01],
    [4, 8, 6, 0.02, 0.04],
    [8, 12, 6, 0.02, 0.02],
    [4, 20, 4, 0.005, 0.03],
    [2, 8, 8, 0.02, 0.01],
    [4, 8, 8, 0, 0.02],
  ];
  for (const [sessions, launches, own, between, within] of designs) {
    it(`holds the truth as often as it says, of ${sessions} sessions of ${launches} and one of ${own} that differ by ${between} and ${within}`, () => {
      const shares = shareHeld(sessions, launches, own, between, within);
      assert.ok(shares.bySession >= 0.94 && shares.bySession <= 0.985, JSON.stringify(shares));
    });
  }

  it('is too narrow by launches alone, which is why sessions are counted', () => {
    assert.ok(shareHeld(4, 8, 8, 0.02, 0.01).byLaunch < 0.8);
  });
});

const TRIALS = 2000;

/** How often intervals of 95 % hold a difference of 0, of sessions and of launches as if each were alone. */
function shareHeld(sessions: number, launches: number, own: number, between: number, within: number) {
  const normal = normals(5);
  const session = (count: number): number[] => {
    const shift = between * normal();
    return Array.from({ length: count }, () => shift + within * normal());
  };
  let [bySession, byLaunch] = [0, 0];
  for (let trial = 0; trial < TRIALS; trial++) {
    const base = Array.from({ length: sessions }, () => session(launches));
    const head = session(own);
    const holds = (interval: { low: number; high: number } | null | undefined): number =>
      interval && interval.low <= 0 && interval.high >= 0 ? 1 / TRIALS : 0;
    bySession += holds(sessionDifference([head], base)?.interval(0.95));
    byLaunch += holds(shiftInterval(head, base.flat(), 0.95));
  }
  return { bySession, byLaunch };
}
