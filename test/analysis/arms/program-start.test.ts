import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startedSample } from '../../../src/analysis/arms/program-start.js';
import { analyse } from '../../../src/analysis/analyse.js';
import { measuredArms } from '../../../src/model/analysis.js';
import { type ArmSpec, documentOf, fork, serial } from '../../support/documents.js';

/** 100 ms of start and 400 of work, which two copies share. */
function copies(more: Partial<ArmSpec>) {
  const spec = fork(2, () => 300e6, { backend: 'exec', cpuShare: 2, ...more });
  return documentOf({ arms: [serial(() => 500e6), spec] });
}

/** Share of what is said to be computed slower than in the serial program, and the efficiency. */
function slowerIn(document: ReturnType<typeof copies>): number[] {
  const { losses, efficiency } = measuredArms(analyse(document).workloads[0])[1];
  const slower = (losses?.parts ?? []).filter(({ key }) => ['slower', 'tasks', 'waiting'].includes(key));
  return [slower.reduce((sum, { share }) => sum + share.value, 0), efficiency?.value ?? NaN];
}

describe('the start of copies of a program', () => {
  it('is no slower computing where it is known, and is where it is not', () => {
    const [unknown, efficiency] = slowerIn(copies({}));
    const [known, same] = slowerIn(copies({ emptyNs: 100e6 }));
    assert.ok(unknown > 0.12, `${unknown}`);
    assert.ok(Math.abs(known) < 0.05, `${known}`);
    assert.equal(efficiency, same);
  });

  it('is before each of them is busy, but for the one of the serial program, in every iteration', () => {
    const [sample] = copies({ emptyNs: 100e6, iterations: 3 }).measurements[1].samples;
    const { workers, dispatchNs } = startedSample(sample);
    assert.equal(dispatchNs - sample.dispatchNs, 150e6);
    assert.deepEqual(
      workers.map(({ busyNs, startNs }, at) => [
        busyNs - sample.workers[at].busyNs,
        startNs - sample.workers[at].startNs,
      ]),
      [
        [-150e6, 150e6],
        [-150e6, 150e6],
      ],
    );
  });

  it('is none of one copy, and never more than the least busy one was', () => {
    const one = documentOf({ arms: [serial(5e8), fork(1, 5e8, { backend: 'exec', emptyNs: 1e8 })] }).measurements[1];
    assert.deepEqual(startedSample(one.samples[0]).workers, one.samples[0].workers);
    const [short] = copies({ emptyNs: 900e6 }).measurements[1].samples;
    for (const { busyNs } of startedSample(short).workers) assert.equal(busyNs, 0);
  });
});
