import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TeamOptions } from '../../../src/arms/backend.js';
import { definePool } from '../../../src/arms/pools/pool-team.js';
import type { PoolOrder } from '../../../src/arms/workers/worker-messages.js';

const TASK = { part: 1, startNs: 1, endNs: 2, cpuNs: 1, waitNs: null, stampNs: 0 };
const DONE = { op: 'done', worker: 0, tasks: [TASK] };

/** A pool of one thread, which answers a task with `answer`. */
async function run(answer: unknown): Promise<unknown> {
  const { startTeam } = definePool('piscina', () =>
    Promise.resolve({
      threads: () => [],
      call: ({ op }: PoolOrder) => Promise.resolve(op === 'load' ? { op: 'ready', worker: 0 } : answer),
    }),
  );
  const options = { module: 'file:///w.mjs', context: undefined, workers: 1, schedule: 'dynamic', timeoutNs: 1e10 };
  const team = await startTeam({ ...options, workload: {} } as unknown as TeamOptions);
  return team.run(['task']);
}

describe('a thread of a pool', () => {
  it('is believed if it answers as it should', async () => {
    assert.deepEqual(await run(DONE), [{ ...TASK, worker: 0 }]);
  });

  for (const [name, answer] of [
    ['nothing', undefined],
    ['fewer tasks', { ...DONE, tasks: [] }],
    ['tasks that are none', { ...DONE, tasks: [null] }],
    ['times that are none', { ...DONE, tasks: [{ ...TASK, endNs: NaN }] }],
    ['a seat that nobody has', { ...DONE, worker: 1 }],
    ['the answer to something else', { op: 'settled', worker: 0 }],
  ] as const) {
    it(`fails its arm if it answers with ${name}`, async () => {
      await assert.rejects(run(answer), {
        name: 'ArmFailure',
        message: /^a thread of the pool sent what is no answer to run: /,
      });
    });
  }
});
