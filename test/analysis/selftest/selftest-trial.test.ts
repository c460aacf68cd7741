import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trialOf } from '../../../src/analysis/selftest/selftest-trial.js';
import type { Trial } from '../../../src/model/selftest-report.js';
import {
  againstOf,
  failed,
  fork,
  reportOf,
  serial,
  type Surroundings,
  type WorkloadSpec,
} from '../../support/documents.js';
import { FAILURES } from '../../support/ready-made.js';

const MS = 1e6;

function trial(head: Partial<WorkloadSpec> = {}, around: Surroundings = {}, slowdown: number | null = null): Trial {
  const arms = [serial(40 * MS), fork(2, 21 * MS)];
  return trialOf(reportOf(againstOf({ arms, launches: 8, ...head }, { arms, launches: 8 }, around)), slowdown);
}

describe('what is kept of a comparison of a selftest', () => {
  it('is what a machine did meanwhile that tells against it', () => {
    assert.deepEqual(trial().disturbed, []);
    assert.deepEqual(trial({}, { conditions: { stealShare: 0.5 } }).disturbed, ['steal']);
    assert.deepEqual(trial({}, { conditions: { throttledPeriods: 3 } }).disturbed, ['throttled']);
  });

  it('is a value for each launch, of the first batch and of the second', () => {
    const lengths = (each: Trial): number[][] => each.arms.map(({ first, second }) => [first.length, second.length]);
    assert.deepEqual(lengths(trial()), [
      [8, 0],
      [8, 0],
    ]);
    assert.deepEqual(lengths(trial({ firstBatch: 5 })), [
      [5, 3],
      [5, 3],
    ]);
  });

  it('is why it ended, a failure above all', () => {
    assert.equal(trial({ stopped: 'time' }).stopped, 'time');
    const arms = [serial(40 * MS), failed(2, FAILURES.threw)];
    assert.equal(trial({ stopped: 'time', arms }).stopped, 'failed');
  });

  it('is the arms with their verdicts, and how much more work there was', () => {
    const { arms, verdict, slowdown, elapsedNs } = trial({ elapsedNs: 5e9 }, {}, 1);
    assert.deepEqual(
      arms.map(({ arm, verdict }) => [arm, verdict]),
      [
        ['serial', 'same'],
        ['fork×2', 'same'],
      ],
    );
    assert.deepEqual([verdict, slowdown, elapsedNs], ['same', 1, 5e9]);
  });
});
