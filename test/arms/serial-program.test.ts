import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inParts } from '../../src/arms/serial-program.js';
import { now } from '../../src/host/clock.js';
import type { LoadedWorkload } from '../../src/model/workload.js';

const LIMIT_NS = 5e9;

/** As many tasks as the input says, whatever number of parts is asked for. */
function tasksOfOne(run: (task: unknown) => unknown): LoadedWorkload {
  return {
    title: 'one by one',
    params: {},
    input: () => null,
    split: (input) => Array.from({ length: Number(input) }, (_, i) => i),
    run,
    merge: (parts) => parts,
    verify: () => ({ ok: true, detail: '' }),
  };
}

const kinds: [name: string, run: (task: unknown) => unknown][] = [
  ['gives values', (task) => task],
  ['gives promises', async (task) => task],
  ['gives now one and now the other', (task) => (Number(task) % 3 === 1 ? Promise.resolve(task) : task)],
];

describe('the serial program of a run that', () => {
  for (const [name, run] of kinds) {
    it(`${name} puts the parts in the order of the tasks`, async () => {
      const prepared = { workload: tasksOfOne(run), input: 10, context: undefined };
      assert.deepEqual(await inParts(prepared, 1), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it(`${name} takes no longer for each task where there are many`, async () => {
      const start = now();
      const parts = await inParts({ workload: tasksOfOne(run), input: 100_000, context: undefined }, 1);
      assert.equal((parts as unknown[]).length, 100_000);
      assert.ok(now() - start < LIMIT_NS, `${(now() - start) / 1e9} s`);
    });
  }

  it('fails in the middle starts none of the tasks behind', async () => {
    const begun: unknown[] = [];
    const workload = tasksOfOne(async (task) => {
      begun.push(task);
      if (task === 2) throw new Error('no more');
    });
    await assert.rejects(async () => inParts({ workload, input: 10, context: undefined }, 1), /no more/);
    assert.deepEqual(begun, [0, 1, 2]);
  });
});
