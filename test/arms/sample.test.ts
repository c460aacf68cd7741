import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Prepared } from '../../src/arms/serial-program.js';
import { parallelSampler, serialSampler } from '../../src/arms/sample.js';
import type { TaskReport, Team } from '../../src/arms/backend.js';
import { now } from '../../src/host/clock.js';
import type { Timing } from '../../src/model/timing.js';
import { ArmFailure } from '../../src/arms/arm-failure.js';
import type { LoadedWorkload } from '../../src/model/workload.js';

const MS = 1e6;

function spin(ns: number): void {
  const end = now() + ns;
  while (now() < end);
}

/** Splits into as many tasks as parts, and takes its time over it. */
const slow: LoadedWorkload = {
  title: 'slow',
  params: {},
  input: () => null,
  split: (_, parts) => {
    spin(2 * MS);
    return Array.from({ length: parts }, (_, i) => i);
  },
  run: (task) => task,
  merge: (parts) => {
    spin(3 * MS);
    return parts.length;
  },
  verify: () => ({ ok: true, detail: '' }),
};

const prepared = (workload: LoadedWorkload): Prepared => ({ workload, input: null, context: undefined });

/** Two workers that start 4 ms after they are asked, work for 5 ms, and are heard 6 ms after that. */
function teamOf(cpuEachRun: number): Team {
  let total = 3000;
  return {
    workers: [
      { pid: 7, label: 'pid 7' },
      { pid: 8, label: 'pid 8' },
    ],
    othersCpu: () => ({ cpuNs: total, systemNs: total / 4 }),
    waiting: () => [],
    stop: async () => {},
    run: async (tasks) => {
      const asked = now();
      spin(15 * MS);
      total += 2 * cpuEachRun;
      return tasks.map((part, worker): TaskReport => {
        return {
          part,
          worker,
          startNs: asked + 4 * MS,
          endNs: asked + 9 * MS,
          cpuNs: 5 * MS,
          waitNs: 2 * MS,
          stampNs: 1000,
        };
      });
    },
  };
}

/** Spinning lasts as long as it should, or longer where the machine is busy. */
function lasted(actual: number, least: number): void {
  assert.ok(actual >= least, `${actual / MS} ms for ${least / MS}`);
}

describe('a parallel sample', () => {
  it('tells the phases apart, summed over the iterations', async () => {
    const { timing, output } = await parallelSampler(prepared(slow), teamOf(0), 2)(2);
    assert.deepEqual([output, timing.iterations], [2, 2]);
    lasted(timing.splitNs, 4 * MS);
    lasted(timing.dispatchNs, 8 * MS);
    lasted(timing.gatherNs, 12 * MS);
    lasted(timing.mergeNs, 6 * MS);
    const phases = timing.splitNs + timing.dispatchNs + timing.gatherNs + timing.mergeNs + 2 * 5 * MS;
    assert.ok(phases <= timing.wallNs, 'and they do not overlap');
  });

  it('tells what each worker did, from the start of the sample', async () => {
    const { timing } = await parallelSampler(prepared(slow), teamOf(0), 2)(2);
    for (const [i, worker] of timing.workers.entries()) {
      assert.deepEqual([worker.pid, worker.tasks, worker.busyNs, worker.cpuNs], [7 + i, 2, 10 * MS, 10 * MS]);
      lasted(worker.startNs, 6 * MS);
      assert.ok(worker.endNs > worker.startNs + 20 * MS && worker.endNs < timing.wallNs);
    }
  });

  it('counts the CPU time of its workers beyond run as well', async () => {
    const without = await parallelSampler(prepared(slow), teamOf(0), 2)(1);
    const added = await parallelSampler(prepared(slow), teamOf(1e12), 2)(1);
    const cpuOf = ({ timing }: { timing: Timing }): number => timing.cpuNs ?? NaN;
    assert.ok(cpuOf(without) < 1e11);
    assert.ok(cpuOf(added) >= 2e12 && cpuOf(added) < 2.1e12);
    const systemOf = ({ timing }: { timing: Timing }): number => timing.systemNs ?? NaN;
    assert.ok(systemOf(without) < 1e11);
    assert.ok(systemOf(added) >= 0.5e12 && systemOf(added) < 0.6e12, 'and what the kernel spent on it');
  });

  for (const stage of ['split', 'merge'] as const) {
    it(`says that ${stage} threw`, async () => {
      const broken = { ...slow, [stage]: () => assert.fail('on purpose') };
      await assert.rejects(parallelSampler(prepared(broken), teamOf(0), 2)(1), (error) => {
        return error instanceof ArmFailure && error.failure.stage === stage;
      });
    });
  }
});

describe('a serial sample', () => {
  it('runs the program as often as asked, and gives the last output', async () => {
    let calls = 0;
    const { timing, output } = await serialSampler(prepared({ ...slow, serial: () => ++calls }))(5);
    assert.deepEqual([calls, output, timing.iterations, timing.workers[0].tasks], [5, 5, 5, 5]);
  });

  it('is one task, run and merged, where there is no serial program', async () => {
    const { timing, output } = await serialSampler(prepared(slow))(1);
    assert.equal(output, 1);
    lasted(timing.wallNs, 5 * MS);
    assert.equal(timing.workers[0].busyNs, timing.wallNs);
  });

  it('gives each call a fresh input where that is asked for, and what it takes to make them is no part of it', async () => {
    const given: unknown[] = [];
    let made = 0;
    const fresh = (): unknown => {
      spin(20 * MS);
      return ++made;
    };
    const serial = (input: unknown): unknown => given.push(input);
    const { timing, output } = await serialSampler(prepared({ ...slow, isPlain: true, serial }), fresh)(5);
    assert.deepEqual([given, output, timing.iterations], [[1, 2, 3, 4, 5], 5, 5]);
    assert.ok(timing.wallNs < 100 * MS, `${timing.wallNs / MS} ms`);
    assert.ok((timing.waitNs ?? 0) <= timing.wallNs);
  });

  it("tells the kernel's part of its CPU time", async () => {
    const { timing } = await serialSampler(prepared({ ...slow, serial: () => Buffer.alloc(2 ** 20, 1).length }))(1);
    const { cpuNs, systemNs = NaN } = timing;
    assert.ok(systemNs >= 0 && systemNs <= (cpuNs ?? 0), `${systemNs} of ${cpuNs}`);
  });
});
