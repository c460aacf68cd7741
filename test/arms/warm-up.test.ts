import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { WarmUp } from '../../src/arms/arm-messages.js';
import { now } from '../../src/host/clock.js';
import type { Timing } from '../../src/model/timing.js';
import type { Sampler } from '../../src/arms/sample.js';
import { nextIterations, warmUp } from '../../src/arms/warm-up.js';

const WANTED: WarmUp = { runs: 1, busyNs: 50e6, capNs: 60e9, iterations: null, sampleNs: 20e6 };

const TIMING: Timing = {
  iterations: 1,
  wallNs: 1,
  splitNs: 0,
  dispatchNs: 0,
  gatherNs: 0,
  mergeNs: 0,
  cpuNs: 0,
  waitNs: null,
  workers: [],
};

/** Work that takes `runNs` each time, of which the worker is busy for a `busy` share. */
async function warmed(
  runNs: number | ((call: number) => number),
  wanted: Partial<WarmUp>,
  busy = 1,
): Promise<{ calls: number[]; result: unknown }> {
  const calls: number[] = [];
  const nsOf = typeof runNs === 'number' ? () => runNs : runNs;
  const result = await warmUp(
    async (iterations) => {
      calls.push(iterations);
      const wallNs = nsOf(calls.length - 1) * iterations;
      const worker = { pid: 1, tasks: iterations, busyNs: wallNs * busy, cpuNs: 0, startNs: 0, endNs: wallNs };
      return { timing: { ...TIMING, iterations, wallNs, workers: [worker] }, output: null };
    },
    { ...WANTED, ...wanted },
  );
  return { calls, result };
}

describe('warming up', () => {
  const cases: [name: string, runNs: number, wanted: Partial<WarmUp>, calls: number[]][] = [
    ['work of 100 ms is run once', 100e6, {}, [1]],
    ['work of 100 ms is run as often as asked for', 100e6, { runs: 3 }, [1, 1, 1]],
    ['work of 30 ms is run until it has been busy for 50 ms', 30e6, {}, [1, 1]],
    ['work of 3 ms is repeated until a sample lasts 20 ms', 3e6, {}, [1, 8, 8]],
    ['work of 20 ns gets there in steps of a hundred', 20, {}, [1, 100, 10_000, 1_000_000, 1_000_000, 1_000_000]],
    ['the number of repetitions that is given is kept', 3e6, { iterations: 5 }, [5, 5, 5]],
    ['no warm-up is none', 3e6, { runs: 0, iterations: 5 }, []],
    ['no warm-up still finds out how often short work must be repeated', 3e6, { runs: 0 }, [1, 8]],
  ];
  for (const [name, runNs, wanted, expected] of cases) {
    it(name, async () => {
      const { calls, result } = await warmed(runNs, wanted);
      assert.deepEqual(calls, expected);
      const runs = calls.reduce((sum, n) => sum + n, 0);
      const last = calls.at(-1);
      const sampleNs = last === undefined ? null : last * runNs;
      assert.deepEqual(result, { runs, iterations: last ?? wanted.iterations ?? 1, sampleNs });
    });
  }

  it('ends where the inputs of a sample take five times as long to make as it is to last', async () => {
    const calls: number[] = [];
    const wanted = { ...WANTED, sampleNs: 2e6, busyNs: 0 };
    const sample: Sampler = async (count) => {
      calls.push(count);
      const end = now() + count * 1e6;
      while (now() < end);
      return { timing: { ...TIMING, iterations: count, wallNs: count * 10 }, output: null };
    };
    const { iterations, sampleNs } = await warmUp(sample, wanted, true);
    assert.ok(iterations >= 2 && iterations <= 12, calls.join());
    assert.ok((sampleNs ?? 0) >= iterations * 1e6);
  });

  it('and not before the sample is long enough, however slow the machine, where no inputs are made', async () => {
    const sample: Sampler = async (count) => {
      const end = now() + 1e6;
      while (now() < end);
      return { timing: { ...TIMING, iterations: count, wallNs: count * 10 }, output: null };
    };
    const { iterations } = await warmUp(sample, { ...WANTED, sampleNs: 100, busyNs: 0 });
    assert.ok(iterations >= 10, `${iterations}`);
  });

  const unsettled = (call: number): number => (call % 2 === 0 ? 30e6 : 33e6);
  it('goes by the time in which the least busy worker worked, not by the clock', async () => {
    assert.equal((await warmed(unsettled, {}, 0.1)).calls.length, 16);
  });

  it('ends sooner where the last three samples took as long as one another, but not at once', async () => {
    assert.equal((await warmed(30e6, {}, 0.1)).calls.length, 7);
    const compiled = (call: number): number => (call < 8 ? 100e6 / (call + 1) : 10e6);
    assert.equal((await warmed(compiled, { sampleNs: 1e6 }, 0.1)).calls.length, 11);
  });
});

describe('the next number of repetitions', () => {
  const cases: [iterations: number, wallNs: number, targetNs: number, next: number][] = [
    [1, 10e6, 20e6, 3],
    [8, 19e6, 20e6, 11],
    [10, 1e3, 20e6, 1000],
    [1, 0, 20e6, 100],
    [5, 20e6, 20e6, 6],
    [9e7, 1e6, 20e6, 1e8],
  ];
  for (const [iterations, wallNs, targetNs, next] of cases) {
    it(`${iterations} that took ${wallNs} ns, for ${targetNs} ns: ${next}`, () => {
      assert.equal(nextIterations(iterations, wallNs, targetNs), next);
    });
  }
});
