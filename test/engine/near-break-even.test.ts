import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from '../../src/engine/run.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import type { Report } from '../../src/model/document.js';
import { type Call, simulate } from '../support/simulated.js';

/** A team costs what `crossing` items take it less than the serial arm; launches differ by so much. */
function timesWith(crossing: number, spread: number) {
  return ({ workers, params, launch }: Call): { wallNs: number } => {
    // The canary has no size, and is not to be repeated until it is long.
    const items = Number(params.n ?? 1e7) * 10;
    const off = 1 + spread * [-1, 1, 0.5, -0.5, 0.2, -0.2, 0.8, -0.8][launch % 8];
    return { wallNs: workers === 0 ? items : (5 * crossing + items / 2) * off };
  };
}

async function measured(crossing: number, spread: number, options: Partial<RunOptions> = {}): Promise<Report> {
  const { openArm, clock } = simulate(timesWith(crossing, spread));
  const sizes = { params: { n: [1e4, 1e5, 1e6, 1e7] } };
  const arms = { workloads: ['montecarlo'], procs: [2], launches: 8, rounds: 1, seed: 1 };
  return run({ ...arms, ...sizes, openArm, clock, ...options });
}

function sizesIn({ measurements }: Report): unknown[] {
  return measurements.filter(({ arm }) => arm.backend === 'serial').map(({ arm }) => arm.params.n);
}

describe('near the size from which on it pays', () => {
  it('one more size is measured where the interval is wide, as part of the same sweep', async () => {
    const report = await measured(3.2e5, 0.8);
    const [, , , , added] = sizesIn(report);
    assert.ok(typeof added === 'number' && added > 1e5 && added < 1e6, `${added}`);
    assert.ok(Number.isInteger(added / 1e4), 'a size of two digits');
    const [sweep] = report.analysis.sweeps;
    assert.equal(sweep.designs.length, 5);
    assert.deepEqual(
      sweep.arms[1].points.map(({ size }) => size),
      [1e4, 1e5, added, 1e6, 1e7],
    );
    assert.deepEqual(
      report.workloads.map(({ stopped }) => stopped),
      Array(5).fill('count'),
    );
  });

  it('none is where the crossing is known', async () => {
    const report = await measured(3.2e5, 0.01);
    assert.equal(sizesIn(report).length, 4);
    const [{ arms }] = report.analysis.sweeps;
    assert.ok(arms[1].warm?.kind === 'above' && Math.abs(arms[1].warm.size / 3.2e5 - 1) < 0.02);
  });

  it('none is where there is no crossing, or a result is to be comparable', async () => {
    assert.equal(sizesIn(await measured(1e9, 0.8)).length, 4);
    assert.equal(sizesIn(await measured(3.2e5, 0.8, { canary: true })).length, 4);
  });
});
