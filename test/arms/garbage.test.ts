import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { collectGarbage, watchGarbage } from '../../src/arms/garbage.js';
import type { Sampler } from '../../src/arms/sample.js';
import type { Timing } from '../../src/model/timing.js';

const TIMING = { iterations: 1, wallNs: 1 } as Timing;

async function isMuchOf(work: () => unknown): Promise<boolean> {
  const sample: Sampler = async () => ({ timing: TIMING, output: work() });
  const { watched, isMuch } = watchGarbage(sample);
  for (let i = 0; i < 3; i++) await watched(1);
  return isMuch();
}

describe('garbage', () => {
  it('is much where a sample leaves a megabyte of it', async () => {
    assert.equal(await isMuchOf(() => Array.from({ length: 50_000 }, (_, at) => ({ at }))), true);
  });

  it('is not where a sample leaves next to nothing', async () => {
    const numbers = new Float64Array(1e4);
    assert.equal(await isMuchOf(() => numbers.fill(1)), false);
  });

  it('is gone once it was collected, and the work finds no global gc', () => {
    const held = new WeakRef(Array.from({ length: 1000 }));
    return new Promise<void>((resolve) => {
      // A reference that was looked at is kept to the end of the turn.
      setImmediate(() => {
        collectGarbage();
        assert.equal(held.deref(), undefined);
        assert.equal('gc' in globalThis, false);
        resolve();
      });
    });
  });
});
