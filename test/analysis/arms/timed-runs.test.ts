import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coldRuns, timedRuns } from '../../../src/analysis/arms/timed-runs.js';
import { documentOf, fork } from '../../support/documents.js';

const [arm] = documentOf({
  arms: [
    fork(2, (launch, round) => 100 + 10 * launch + round, {
      iterations: 4,
      startupNs: (launch) => 1000 + launch,
      firstRunNs: (launch) => 500 + launch,
    }),
  ],
  launches: 2,
  rounds: 2,
}).measurements;

describe('the times that an arm is judged by', () => {
  it('are those of one iteration, sample by sample, where it was warm', () => {
    assert.deepEqual(timedRuns(arm, false), [
      { launch: 0, round: 0, ns: 100 },
      { launch: 0, round: 1, ns: 101 },
      { launch: 1, round: 0, ns: 110 },
      { launch: 1, round: 1, ns: 111 },
    ]);
  });

  it("have their launch's start-up on top where the run was cold", () => {
    assert.deepEqual(
      timedRuns({ ...arm, samples: arm.samples.filter(({ round }) => round === 0) }, true).map(({ ns }) => ns),
      [1100, 1111],
    );
  });

  it('are start-up and first run of each launch beside the warm ones', () => {
    assert.deepEqual(coldRuns(arm), [
      { launch: 0, round: 0, ns: 1500 },
      { launch: 1, round: 0, ns: 1502 },
    ]);
  });
});
