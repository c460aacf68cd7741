import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Collection } from '../../src/arms/arm-messages.js';
import { collectGarbage, usefulCollection } from '../../src/arms/garbage.js';
import type { Sampler } from '../../src/arms/sample.js';
import type { Timing } from '../../src/model/timing.js';

const TIMING = { iterations: 1, wallNs: 1 } as Timing;

/** Work that takes so long after each kind of collection, by a clock of its own. */
async function chosen(work: () => unknown, nsAfter: (sample: number) => number = () => 1): Promise<Collection> {
  let samples = 0;
  const sample: Sampler = async () => {
    const output = work();
    return { timing: { ...TIMING, wallNs: nsAfter(samples++) }, output };
  };
  return usefulCollection(sample, 1);
}

const LITTER = (): unknown => Array.from({ length: 50_000 }, (_, at) => ({ at }));
/** The first sample tells how much garbage there is; of those after it each second one comes after a collection of all. */
const isAfterAll = (sample: number): boolean => sample > 0 && sample % 2 === 0;

describe('garbage', () => {
  it('is let lie where a sample leaves next to nothing', async () => {
    const numbers = new Float64Array(1e4);
    assert.equal(await chosen(() => numbers.fill(1)), 'nothing');
  });

  it('is all collected where that does no harm', async () => {
    assert.equal(await chosen(LITTER, () => 100), 'all');
  });

  it('is collected as far as it is young where more slows some of the samples', async () => {
    assert.equal(await chosen(LITTER, (sample) => (isAfterAll(sample) && sample % 4 === 0 ? 200 : 100)), 'young');
  });

  it('is gone once it was collected, and the work finds no global gc', () => {
    const held = new WeakRef(Array.from({ length: 1000 }));
    return new Promise<void>((resolve) => {
      // A reference that was looked at is kept to the end of the turn.
      setImmediate(() => {
        collectGarbage('all');
        assert.equal(held.deref(), undefined);
        assert.equal('gc' in globalThis, false);
        resolve();
      });
    });
  });
});
