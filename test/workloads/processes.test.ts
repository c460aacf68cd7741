import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { workloadCatalog } from '../../src/host/catalog.js';
import { armName } from '../../src/model/arm.js';
import type { Measurement } from '../../src/model/measurement.js';
import type { ParamValue } from '../../src/model/params.js';
import { run } from '../../src/engine/run.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import { loadWorkload } from '../../src/arms/load-workload.js';
import { openArmHere } from '../support/arms-here.js';
import { openArmProcess } from '../../src/arms/arm-process.js';
import { paramsOf } from '../support/outcome.js';
import { descendantsOf, survivors } from '../support/processes.js';
import { reportOfLateWork } from '../support/time-outs.js';

const ONCE = { preset: 'quick', launches: 1, rounds: 1, warmup: 0 } as const;
const ENDED_WITHIN_MS = 5000;

/** With real teams; the arms are in this process. */
async function measure(options: RunOptions): Promise<readonly Measurement[]> {
  return (await run({ ...ONCE, openArm: openArmHere, ...options })).measurements;
}

/** Every arm but the skipped ones is complete, with one and the same right output. */
function assertSame(measurements: readonly Measurement[]): void {
  const tried = measurements.filter(({ status }) => status !== 'skipped');
  const told = tried.map(({ arm, status, failure }) => `${armName(arm)}: ${failure?.message ?? status}`);
  assert.deepEqual(
    told,
    tried.map(({ arm }) => `${armName(arm)}: complete`),
  );
  assert.ok(tried.every(({ output }) => output?.check.ok));
  assert.equal(new Set(tried.map(({ output }) => output?.digest)).size, 1);
}

/**
 * That the bits are the same for other numbers of workers, and that all there is survives a clone, is for the contract test, in one
 * process. Here nobody has the modules and the memory of another. Threads differ from processes in this by memory alone.
 */
describe('every workload, with real workers', () => {
  for (const name of workloadCatalog.names()) {
    it(`${name} gives the same right result serially, among workers and all in one process`, async () => {
      const { transfer, needs, params, presets } = await loadWorkload(workloadCatalog.urlOf(name));
      const sharesMemory = (needs?.(paramsOf(params, presets?.quick ?? {})) ?? []).includes('shared memory');
      const apart = sharesMemory ? ['thread'] : transfer ? ['fork', 'thread'] : ['fork'];
      const measurements = await measure({ workloads: [name], backends: [...apart, 'async'], procs: [2] });
      assertSame(measurements);
      assert.deepEqual(
        measurements.map(({ samples }) => samples[0].workers.length),
        [1, ...apart.map(() => 2), 1],
      );
    });
  }

  it('montecarlo gives the same right result with 1 worker and with 3, one of which has nothing to do', async () => {
    const measurements = await measure({ workloads: ['montecarlo'], params: { n: 8000 }, procs: [1, 3] });
    assertSame(measurements);
    assert.deepEqual(
      measurements.map(({ samples }) => samples[0].workers.filter(({ tasks }) => tasks > 0).length),
      [1, 1, 2],
    );
  });
});

interface Way {
  readonly name: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Only in memory that all have, or among buffers that move. */
  readonly isForThreads?: true;
}

/** Beside what the quick presets try. */
const WAYS: readonly Way[] = [
  { name: 'echo', params: { via: 'transfer' }, isForThreads: true },
  { name: 'echo', params: { via: 'shared' }, isForThreads: true },
  { name: 'echo', params: { bytes: 8, messages: 1 } },
  { name: 'elementwise', params: { data: 'shared' }, isForThreads: true },
  { name: 'counter', params: { sync: 'atomic' }, isForThreads: true },
  { name: 'counter', params: { sync: 'local-then-add' } },
  { name: 'jobs', params: { lengths: 'random' } },
  { name: 'jobs', params: { lengths: 'one-long' } },
  { name: 'dotproduct', params: { data: 'made' } },
];

describe('every way to do the work', () => {
  for (const { name, params, isForThreads = false } of WAYS) {
    const choices = Object.entries(params).map(([param, value]) => `${param}=${value}`);
    it(`${name} ${choices.join(' ')} gives the same ${isForThreads ? 'on threads, not in processes' : 'in another process'}, and in one`, async () => {
      const backends = ['fork', ...(isForThreads ? ['thread'] : []), 'async'];
      const procs = [isForThreads ? 2 : 1];
      const measurements = await measure({ workloads: [name], params, backends, procs });
      assertSame(measurements);
      const notTried = measurements.filter(({ status }) => status === 'skipped').map(({ arm }) => armName(arm));
      assert.deepEqual(notTried, isForThreads ? ['fork×2'] : []);
    });
  }
});

describe('a counter', () => {
  it('without a lock tells how many updates were lost, and fails no arm for it', async () => {
    const params = { sync: 'none', increments: 100_000 };
    const measurements = await measure({ workloads: ['counter'], params, backends: ['thread', 'async'], procs: [2] });
    for (const { arm, status, output } of measurements) {
      const detail = output?.check.detail ?? '';
      assert.equal(status, 'complete', armName(arm));
      const [, count, lost = '0'] = /^([\d,]+) of 400,000(?:: ([\d,]+) updates lost)?$/.exec(detail) ?? [];
      assert.equal(numberIn(count) + numberIn(lost), 400_000, detail);
      if (arm.backend !== 'thread') assert.equal(lost, '0', 'nobody interferes there');
    }
  });

  it('that a manager owns is the same for all, and leaves no process behind', async () => {
    const servers = new Set<number>();
    const onEvent = (): void => {
      for (const pid of descendantsOf(process.pid)) if (isCounterServer(pid)) servers.add(pid);
    };
    const params = { sync: 'manager' };
    const backends = ['fork', 'async'];
    // What the setup has started ends with the process of the arm.
    const openArm = openArmProcess;
    const wanted = { workloads: ['counter'], backends, procs: [2], rounds: 2, onEvent, openArm };
    assertSame(await measure({ ...wanted, params }));
    assert.equal(servers.size, 2, 'one for each arm but the serial one');
    assert.deepEqual(await survivors([...servers], ENDED_WITHIN_MS), []);
  });

  it('with a deadlock is ended at the time-out, and it is told who waits in which task', async () => {
    const params = { sync: 'deadlock' };
    const backends = ['fork', 'thread'];
    const { measurements } = await reportOfLateWork((timeout) =>
      run({ ...ONCE, workloads: ['counter'], params, backends, procs: [1, 2], timeout, openArm: openArmHere }),
    );
    const told = measurements.map(({ status, failure, skipped }) => [
      status,
      failure?.message.replaceAll(/\(thread \d+\)/g, '(a thread)').replace(/\d+ s \(--timeout\)$/, 'the time-out') ??
        skipped ??
        '',
    ]);
    const waiting = '(a thread) in task 1';
    const late = 'did not finish within the time-out';
    const needs = 'this work needs memory that the workers share, which processes do not: try --backend thread';
    assert.deepEqual(told, [
      ['interrupted', ''],
      ['skipped', needs],
      ['skipped', needs],
      ['failed', `worker 1 ${waiting} ${late}`],
      ['failed', `worker 1 ${waiting}, worker 2 (a thread) in task 2 ${late}`],
    ]);
  });
});

describe('jobs of uneven length', () => {
  it('give the same over fixed blocks as to whoever is free, and every worker its block', async () => {
    const measurements = await measure({ workloads: ['jobs'], schedules: ['static', 'dynamic'], procs: [2] });
    assertSame(measurements);
    const [, fixed, free] = measurements.map(({ samples }) => samples[0]);
    assert.deepEqual(
      fixed.workers.map(({ tasks }) => tasks / fixed.iterations),
      [100, 100],
    );
    assert.equal(
      free.workers.reduce((sum, { tasks }) => sum + tasks, 0),
      200 * free.iterations,
    );
  });
});

function numberIn(text: string | undefined): number {
  return Number(text?.replaceAll(',', ''));
}

function isCounterServer(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('counter-server');
  } catch {
    return false;
  }
}
