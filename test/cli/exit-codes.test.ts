import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exitCodeOf, type PassOrFail } from '../../src/cli/exit-codes.js';
import type { Verdict } from '../../src/model/comparison.js';
import type { Status } from '../../src/model/measurement.js';

describe('the exit status of a result', () => {
  const cases: [name: string, statuses: Status[], verdict: Verdict | null, undecided: PassOrFail, code: number][] = [
    ['is 0 where nothing was compared', ['complete'], null, 'fail', 0],
    ['is 1 for slower', ['complete'], 'slower', 'pass', 1],
    ['is 0 for faster', ['complete'], 'faster', 'fail', 0],
    ['is 0 for the same', ['complete'], 'same', 'fail', 0],
    ['is 0 for undecided', ['complete'], 'undecided', 'pass', 0],
    ['is 4 for undecided where that is to fail', ['complete'], 'undecided', 'fail', 4],
    ['is 3 where a workload failed, whatever the rest is', ['complete', 'failed'], 'slower', 'fail', 3],
    ['is 0 where arms were skipped', ['complete', 'skipped'], null, 'pass', 0],
  ];
  for (const [name, statuses, verdict, undecided, code] of cases) {
    test(name, () => {
      const measurements = statuses.map((status) => ({ status }));
      assert.equal(
        exitCodeOf(measurements, verdict === null ? undefined : { verdict, refusals: [] }, { undecided }),
        code,
      );
    });
  }

  test('is 1 where times grow otherwise than expected, unless something failed', () => {
    assert.equal(exitCodeOf([{ status: 'complete' }], undefined, { undecided: 'pass' }, true), 1);
    assert.equal(exitCodeOf([{ status: 'failed' }], undefined, { undecided: 'pass' }, true), 3);
  });
});
