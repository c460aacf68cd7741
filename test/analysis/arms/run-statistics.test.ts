import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runStatistics } from '../../../src/analysis/arms/times.js';
import { documentOf, fork } from '../../support/documents.js';

const [arm] = documentOf({
  arms: [fork(2, (launch, round) => [100, 400, 200, 300][2 * launch + round], { iterations: 4, startupNs: 1000 })],
  launches: 2,
  rounds: 2,
}).measurements;

describe('the runs of an arm', () => {
  it('are summed up without regard to launches, in collection order', () => {
    const { sd, ...others } = runStatistics(arm, false);
    assert.deepEqual(others, { times: [100, 400, 200, 300], mean: 250, median: 250, min: 100, max: 400 });
    assert.ok(Math.abs((sd ?? 0) - Math.sqrt(50_000 / 3)) < 1e-9);
  });

  it('have start-up in them where they were cold', () => {
    assert.deepEqual(runStatistics({ ...arm, samples: arm.samples.slice(0, 1) }, true).times, [1100]);
  });

  it('have no deviation where there is one', () => {
    assert.equal(runStatistics({ ...arm, samples: arm.samples.slice(0, 1) }, false).sd, null);
  });
});
