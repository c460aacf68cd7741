import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { backendCatalog } from '../../../src/host/catalog.js';
import type { Backend, Team } from '../../../src/arms/backend.js';
import { backendOf, failureOf, lendTeam, type Lent, type Wanted } from '../../support/teams.js';
import probe, { type Context, type Moved, type Task } from '../../fixtures/backends/probe.js';

const PROBE = new URL('../../fixtures/backends/probe.js', import.meta.url);
/** 2 MB: far more than a pipe holds. */
const LARGE = 2 ** 18;

/** A team of its own for what it does not survive. */
async function withProbe(
  backend: Backend,
  wanted: Wanted,
  use: (team: Team, context: Context) => Promise<void>,
): Promise<void> {
  const context = probe.setup?.(0) as Context;
  const { team, giveBack } = await lendTeam(backend, PROBE, { context, ...wanted });
  await use(team, context).finally(giveBack);
}

/** The tests of a suite share a team, which none of them breaks. */
function shareProbe(backend: Backend, wanted: Wanted): () => { team: Team; context: Context } {
  const context = probe.setup?.(0) as Context;
  let lent: Lent;
  before(async () => {
    lent = await lendTeam(backend, PROBE, { context, ...wanted });
  });
  after(() => lent.giveBack());
  return () => ({ team: lent.team, context });
}

async function partsOf(team: Team, tasks: readonly unknown[]): Promise<unknown[]> {
  return (await team.run(tasks)).map(({ part }) => part);
}

function scale(count: number, how: 'scale' | 'scale later' = 'scale'): Task[] {
  return Array.from({ length: count }, (_, n) => ({ do: how, n }));
}

function multiples(count: number): number[] {
  return Array.from({ length: count }, (_, n) => 3 * n);
}

/** @param workers that the team should have */
async function keepsTheOrder(team: Team, workers: number): Promise<void> {
  const reports = await team.run(scale(20));
  assert.deepEqual(
    reports.map(({ part }) => part),
    multiples(20),
  );
  assert.equal(team.workers.length, workers);
  assert.equal(new Set(team.workers.map(({ label }) => label)).size, workers);
  for (const { worker, startNs, endNs, cpuNs } of reports) {
    assert.ok(team.workers[worker] && startNs <= endNs && cpuNs >= 0);
  }
  assert.deepEqual(team.waiting(), []);
}

for (const name of backendCatalog.names()) {
  const backend = await backendOf(name);
  /** `async` has no workers: nothing is sent, nothing is cloned, and whatever blocks a task blocks all. */
  const hasWorkers = name !== 'async';
  const sharesMemory = backend.offers.includes('shared memory');

  describe(`the backend ${name}`, () => {
    describe('with one worker', () => {
      const shared = shareProbe(backend, { workers: 1 });

      it('gives the parts in the order of the tasks, and says who made them and when', () =>
        keepsTheOrder(shared().team, 1));

      it('carries 2 MB there and back', async () => {
        const array = Float64Array.from({ length: LARGE }, (_, i) => i / 3);
        const [part] = (await partsOf(shared().team, [{ do: 'echo', array }])) as Float64Array[];
        // From another process it may be a view of a larger buffer.
        const { buffer, byteOffset, byteLength } = part;
        assert.ok(Buffer.from(buffer, byteOffset, byteLength).equals(Buffer.from(array.buffer)), 'every bit of it');
        assert.equal(part === array, !hasWorkers);
      });

      const moves = backend.offers.includes('transfer') && hasWorkers;
      it(`${moves ? 'moves' : 'does not move'} the buffers that are to be transferred`, async () => {
        const arrays = [Float64Array.of(1, 2, 3), Float64Array.of(4)];
        const tasks = arrays.map((array): Task => ({ do: 'move', array }));
        const parts = (await partsOf(shared().team, tasks)) as Moved[];
        assert.deepEqual(
          parts.map(({ array }) => [...array]),
          [[1, 2, 3], [4]],
        );
        assert.deepEqual(
          arrays.map(({ byteLength }) => byteLength),
          moves ? [0, 0] : [24, 8],
        );
        assert.equal(parts[1].bytesBefore, moves ? 0 : 24, 'what is left of the first part where it was made');
      });
    });

    for (const schedule of backend.schedules) {
      describe(`with two workers and the ${schedule} schedule`, () => {
        const shared = shareProbe(backend, { schedule });

        it('gives the parts in the order of the tasks, and says who made them and when', () =>
          keepsTheOrder(shared().team, hasWorkers ? 2 : 1));

        it('gives the same parts for 500 tasks, run after run, waits for run functions that are asynchronous, and has nothing to do where there are no tasks', async () => {
          const { team } = shared();
          for (let i = 0; i < 2; i++) assert.deepEqual(await partsOf(team, scale(500)), multiples(500));
          assert.deepEqual(await partsOf(team, scale(7, 'scale later')), multiples(7));
          assert.deepEqual(await team.run([]), []);
          assert.deepEqual(await partsOf(team, scale(1)), [0], 'and goes on afterwards');
        });

        it(`gives workers ${sharesMemory ? 'the shared memory' : 'copies of the memory'} that setup made`, async () => {
          const { team, context } = shared();
          const counts = (await partsOf(team, Array(6).fill({ do: 'count' }))) as number[];
          if (sharesMemory) {
            assert.deepEqual([...counts].sort(), [1, 2, 3, 4, 5, 6]);
            assert.equal(context.counter[0], 6);
          } else {
            assert.ok(Math.max(...counts) < 6, 'each has counted for itself');
            assert.equal(context.counter[0], 0);
          }
        });

        if (schedule === 'static') {
          it('gives each worker one block of neighbours, however few there are', async () => {
            const ownersOf = async (tasks: number): Promise<number[]> =>
              (await shared().team.run(scale(tasks))).map(({ worker }) => worker);
            const owners = await ownersOf(7);
            assert.deepEqual(
              owners.map((owner) => owners.indexOf(owner)),
              [0, 0, 0, 3, 3, 3, 3],
            );
            assert.equal(new Set(await ownersOf(2)).size, 2);
          });
        }
      });
    }

    it('fails by a task that throws, with its message and its worker', () =>
      withProbe(backend, { workers: 2 }, async (team) => {
        const failure = await failureOf(team.run([...scale(3), { do: 'throw' }, ...scale(3)]));
        assert.ok(failure.kind === 'threw');
        assert.deepEqual([failure.stage, failure.message], ['run', 'RangeError: out of luck']);
        assert.match(failure.stack ?? '', /probe\.[jt]s/);
        const { index, pid } = failure.worker ?? { index: 1, pid: process.pid };
        assert.equal(team.workers[index - 1].pid, pid);
        assert.equal(failure.worker === undefined, !hasWorkers);
      }));

    if (hasWorkers) {
      it('fails by a task that cannot be cloned, wherever it stands', async () => {
        for (const before of [0, 5]) {
          await withProbe(backend, { workers: 1 }, async (team) => {
            const failure = await failureOf(team.run([...scale(before), { do: 'call', call: () => {} }, ...scale(2)]));
            assert.deepEqual([failure.kind, failure.stage], ['unclonable', 'split']);
            assert.match(failure.message, /^split made a task that a structured clone cannot carry \(.*be cloned/);
          });
        }
      });

      it('fails by a part that cannot be cloned', () =>
        withProbe(backend, { workers: 1 }, async (team) => {
          const failure = await failureOf(team.run([...scale(3), { do: 'make a function' }]));
          assert.deepEqual([failure.kind, failure.stage], ['unclonable', 'run']);
          assert.match(failure.message, /^run returned something that a structured clone cannot carry \(.*be cloned/);
        }));

      it('fails by a context that cannot be cloned, and leaves no worker', async () => {
        const context = { factor: () => 3 };
        const failure = await failureOf(withProbe(backend, { context }, async () => {}));
        assert.deepEqual([failure.kind, failure.stage], ['unclonable', 'setup']);
        assert.match(failure.message, /^setup made something that a structured clone cannot carry \(.*be cloned/);
      });

      it('fails by a module that cannot be loaded, and leaves no worker', async () => {
        const options = { workload: probe, context: null, workers: 1, schedule: 'dynamic' } as const;
        const starting = backend.startTeam({
          ...options,
          timeoutNs: 60e9,
          module: new URL('absent.js', PROBE).href,
        } as never);
        const failure = await failureOf(starting);
        assert.deepEqual([failure.kind, failure.stage], ['threw', 'load']);
        assert.match(failure.message, /Cannot find module .*absent\.js/);
      });

      it('fails at once and for good by a worker that ends, and gives its task to no other', () =>
        withProbe(backend, { workers: 2 }, async (team, { counter }) => {
          const failure = await failureOf(team.run([...scale(3), { do: 'count and exit' }, ...scale(9)]));
          assert.ok(failure.kind === 'died');
          assert.deepEqual([failure.stage, failure.death.exitCode, failure.death.signal], ['run', 3, null]);
          assert.match(failure.message, /^worker [12] \((pid|thread) \d+\) exited with code 3 during its task$/);
          assert.equal(failure.worker?.pid, team.workers[(failure.worker?.index ?? 0) - 1].pid);
          assert.equal((await failureOf(team.run(scale(4)))).kind, 'died');
          await team.stop();
          if (sharesMemory) assert.equal(counter[0], 1);
        }));

      it('bears that all its workers fail at once', () =>
        withProbe(backend, { workers: 2 }, async (team) => {
          const failure = await failureOf(team.run(Array(2).fill({ do: 'throw outside' })));
          assert.ok(failure.kind === 'died');
          assert.equal(failure.death.exitCode, 1);
          // What a process of its own writes is read by whoever started the process of the arm.
          if (name === 'fork') assert.equal(failure.death.stderr, '');
          else assert.match(failure.death.stderr, /^RangeError: nobody caught this$|RangeError: nobody caught this\n/);
        }));

      for (const what of ['reject later', 'throw later'] as const) {
        it(`fails by what a task has left behind: ${what}`, () =>
          withProbe(backend, { workers: 2 }, async (team) => {
            const failure = await failureOf(
              (async () => {
                await team.run([{ do: what }, { do: what }]);
                // The timer is due by then.
                await new Promise((resolve) => setTimeout(resolve, 20));
                await team.settle?.();
                for (;;) await team.run(scale(2));
              })(),
            );
            assert.equal(failure.kind, 'died');
            assert.match(failure.message, /exited with code 1/);
          }));
      }

      it('stops while its workers are in endless loops, of which it has told', () =>
        withProbe(backend, { workers: 2 }, async (team) => {
          const running = failureOf(team.run([{ do: 'spin' }, { do: 'spin' }]));
          while (team.waiting().length < 2) await new Promise(setImmediate);
          assert.deepEqual(
            team.waiting().map(({ worker, task }) => [worker, task !== null]),
            [
              [0, true],
              [1, true],
            ],
          );
          await team.stop();
          await running;
        }));
    }
  });
}
