import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createArm } from '../../src/engine/arm-state.js';
import { createExperiment, type Experiment } from '../../src/engine/experiment.js';
import { hasRoom } from '../../src/engine/room.js';
import { run } from '../../src/engine/run.js';
import type { Sample } from '../../src/model/timing.js';
import { simulate } from '../support/simulated.js';

const machine = (): ReturnType<typeof simulate> => simulate(() => ({ wallNs: 1e6 }));

/** Of one serial arm. */
function experiment(samples: number, rounds: number): Experiment {
  const arm = createArm({
    arm: { workload: 'w', params: {}, backend: 'serial', procs: 1, schedule: null },
    ...{ design: 0, items: null, reference: null, agreement: { kind: 'bits' } },
    work: { kind: 'workload', module: 'file:///w.mjs', params: {}, team: null },
  });
  for (let i = 0; i < samples; i++) arm.samples.push({} as Sample);
  const made = createExperiment([{ name: 'w', title: 'w', unit: null, agreement: { kind: 'bits' } }], [arm]);
  made.state = { ...made.state, rounds };
  return made;
}

describe('more than can be read again', () => {
  for (const [what, options, message] of [
    [
      'samples',
      { launches: 1000, rounds: 200, procs: [2] },
      '--launches, --rounds: 1000 launches of 200 rounds of 2 arms are 400,000 samples, and at most 200,000 can be read again: ask for less',
    ],
    [
      'bytes',
      { launches: 100, rounds: 100, procs: [64] },
      '--launches, --rounds: 100 launches of 100 rounds of 2 arms are about 270 MB, and at most 200 MB can be read again: ask for less',
    ],
    [
      'samples in the fewest launches',
      { rounds: 20_000, procs: [2] },
      '--launches, --rounds: 8 launches of 20000 rounds of 2 arms are 320,000 samples, and at most 200,000 can be read again: ask for less',
    ],
  ] as const) {
    it(`is refused before anything is measured where that is certain of ${what}`, async () => {
      const { openArm, clock, log } = machine();
      await assert.rejects(run({ workloads: ['montecarlo'], openArm, clock, ...options }), {
        name: 'UsageError',
        message,
      });
      assert.deepEqual(log, []);
    });
  }

  it('ends a run that would go on for longer, after a whole launch', async () => {
    const { openArm, clock } = machine();
    const options = { procs: [64], rounds: 4000, time: 1e4, precision: 0.0001 };
    const { workloads, measurements } = await run({ workloads: ['montecarlo'], openArm, clock, ...options });
    assert.deepEqual(
      workloads.map(({ stopped }) => stopped),
      ['full'],
    );
    assert.deepEqual(
      measurements.map(({ status, samples }) => [status, samples.length]),
      [
        ['complete', 4000],
        ['complete', 4000],
      ],
    );
  });

  it('is what all experiments have together, and a launch with a number that is too high', () => {
    const [before, next] = [experiment(150_000, 1), experiment(0, 100)];
    assert.equal(hasRoom([before, next], next, 0), true);
    assert.equal(hasRoom([before, experiment(49_950, 1), next], next, 0), false);
    assert.equal(hasRoom([next], next, 19_999), true);
    assert.equal(hasRoom([next], next, 20_000), false);
  });
});
