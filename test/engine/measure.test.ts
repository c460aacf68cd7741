import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSerialWork } from '../../src/arms/arm-messages.js';
import type { OpenArm } from '../../src/arms/arm-process.js';
import type { EngineEvent } from '../../src/engine/engine-events.js';
import { laneState } from '../../src/stats/random/lanes.js';
import { UNIT, Xoshiro128 } from '../../src/stats/random/xoshiro.js';
import type { MeasuredArm } from '../../src/model/analysis.js';
import type { ResultDocument } from '../../src/model/document.js';
import { run } from '../../src/engine/run.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import { type Call, crash, GOOD, simulate, type SimulatedRun } from '../support/simulated.js';

const SERIAL_NS = 100e6;

/** Perfect scaling on `speedup` of N, with noise that is different for each run but the same in every test. */
function noisy(speedups: Readonly<Record<number, number>>, noise: number): (call: Call) => SimulatedRun {
  const random = new Xoshiro128(laneState(9, 0, 0));
  return ({ workers }) => ({
    wallNs: Math.round((SERIAL_NS / (speedups[workers] ?? 1)) * (1 + noise * (random.next() * UNIT - 0.5))),
  });
}

async function measured(
  model: (call: Call) => SimulatedRun,
  options: Partial<RunOptions> = {},
): Promise<{ document: ResultDocument; log: string[]; events: EngineEvent[]; saves: number; open: number }> {
  const { openArm, clock, log, open } = simulate(model);
  const events: EngineEvent[] = [];
  let saves = 0;
  const document = await run({
    workloads: ['montecarlo'],
    procs: [2],
    seed: 1,
    openArm,
    clock,
    onEvent: (event) => events.push(event),
    save: async () => {
      saves += 1;
    },
    ...options,
  });
  return { document, log, events, saves, open: open() };
}

function armOf({ analysis }: ResultDocument, name: string): MeasuredArm {
  const arm = analysis?.workloads[0].arms.find((each) => each.name === name);
  assert.equal(arm?.status, 'measured');
  return arm;
}

describe('measuring', () => {
  it('tells how long it will take from the first run on, and what is the fastest after each launch', async () => {
    const { events } = await measured(noisy({ 2: 2 }, 0), { launches: 2, rounds: 1, warmup: 1 });
    const estimates = events.flatMap((event) => (event.type === 'estimate' ? [event.remainingNs] : []));
    // Two launches of first run, warm-up and round, of two arms.
    assert.ok(estimates.length === 2 && estimates[1] === 2 * 3 * (SERIAL_NS + SERIAL_NS / 2), estimates.join());
    const fastest = events.flatMap((event) => (event.type === 'launch' ? [event.progress.fastest] : []));
    assert.deepEqual([fastest[0], fastest[1]?.name], [null, 'fork×2']);
    assert.ok(Math.abs((fastest[1]?.speedup.value ?? 0) - 2) < 0.01);
  });

  it('stops also the arms that open after a listener has thrown', async () => {
    const { openArm, clock, open } = simulate(noisy({}, 0));
    const late: OpenArm = async (options, signal) => {
      if (isSerialWork(options.work)) crash('cannot be opened');
      await new Promise((resolve) => setTimeout(resolve, 20));
      return openArm(options, signal);
    };
    const onEvent = ({ type }: EngineEvent): void => {
      if (type === 'arm-failed') throw new Error('the listener has had enough');
    };
    const running = run({ workloads: ['montecarlo'], procs: [2], openArm: late, clock, onEvent });
    await assert.rejects(running, /the listener has had enough/);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(open(), 0);
  });

  it('gives back the speedup that the arms were made with, inside an interval that is not wide', async () => {
    const { document } = await measured(noisy({ 2: 1.6, 4: 2.5 }, 0.06), { procs: [2, 4], launches: 20 });
    for (const [name, truth] of [
      ['fork×2', 1.6],
      ['fork×4', 2.5],
    ] as const) {
      const { speedup } = armOf(document, name);
      assert.ok(
        speedup?.interval && speedup.interval.low <= truth && truth <= speedup.interval.high,
        `${name} ${speedup?.value}`,
      );
      assert.ok(speedup.interval.high / speedup.interval.low < 1.03);
    }
  });

  it('is not misled by a machine that gets three times slower as it goes', async () => {
    const drifting = (call: Call): SimulatedRun => {
      const slowdown = 1 + call.clockNs / 10e9;
      return { wallNs: noisy({ 2: 1.6 }, 0)(call).wallNs * slowdown };
    };
    const { document } = await measured(drifting, { launches: 20, rounds: 3 });
    const { speedup, time } = armOf(document, 'fork×2');
    assert.ok(time.maxNs / time.minNs > 2, 'the drift is there');
    assert.ok(Math.abs((speedup?.value ?? 0) / 1.6 - 1) < 0.01, `speedup ${speedup?.value}`);
    assert.ok(document.analysis?.warnings.some(({ code }) => code === 'drift'));
  });

  it('measures a fresh team and its first run, and nothing else, where the run is to be cold', async () => {
    const { document, log } = await measured(noisy({ 2: 2 }, 0), { launches: 8, cold: true });
    const times = (what: string): number => log.filter((line) => line.startsWith(what)).length;
    assert.deepEqual(['open 2', 'start 2', 'run 0 ×1', 'run 2 ×1', 'run', 'warm'].map(times), [8, 8, 8, 8, 16, 0]);
    const { speedup, coldSpeedup, time } = armOf(document, 'fork×2');
    assert.deepEqual([time.samples, time.median.value], [8, 100e6], '50 ms of start-up and 50 ms of work');
    assert.ok(Math.abs((speedup?.value ?? 0) - 1) < 1e-12);
    assert.deepEqual(speedup, coldSpeedup);
  });

  it('compares cold runs with start-up included', async () => {
    const { document } = await measured(noisy({ 2: 2 }, 0), { launches: 8 });
    // 100 ms serially; 50 ms of start-up and 50 ms of work with two workers.
    assert.ok(Math.abs((armOf(document, 'fork×2').coldSpeedup?.value ?? 0) - 1) < 1e-12);
  });

  it('takes every arm once in each round, in orders that the seed decides and the samples record', async () => {
    const options = { procs: [1, 2, 4], launches: 10, rounds: 3 };
    const { document } = await measured(noisy({}, 0), options);
    const orderOf = ({ measurements }: ResultDocument): string =>
      measurements.map(({ samples }) => samples.map(({ position }) => position).join('')).join(' ');
    for (const { samples } of document.measurements) {
      assert.deepEqual(
        samples.map(({ launch, round }) => `${launch}/${round}`),
        Array.from({ length: 30 }, (_, i) => `${Math.floor(i / 3)}/${i % 3}`),
      );
      assert.deepEqual([...new Set(samples.map(({ position }) => position))].sort(), [0, 1, 2, 3]);
    }
    for (let place = 0; place < 30; place++) {
      const positions = document.measurements.map(({ samples }) => samples[place].position);
      assert.deepEqual([...positions].sort(), [0, 1, 2, 3]);
    }
    assert.equal(orderOf((await measured(noisy({}, 0), options)).document), orderOf(document));
    assert.notEqual(orderOf((await measured(noisy({}, 0), { ...options, seed: 2 })).document), orderOf(document));
  });

  it('opens fresh processes for every arm in every launch, and closes them all', async () => {
    const { log, open } = await measured(noisy({}, 0), { launches: 3, rounds: 1 });
    const count = (entry: string): number => log.filter((each) => each === entry).length;
    assert.deepEqual(['open 0', 'open 2', 'stop 0', 'stop 2'].map(count), [3, 3, 3, 3]);
    assert.equal(open, 0);
  });

  it('repeats work that is too short to time, as often in every launch', async () => {
    const { document } = await measured(() => ({ wallNs: 3e6 }), { launches: 4, rounds: 2 });
    const iterations = document.measurements.flatMap(({ samples }) => samples.map((sample) => sample.iterations));
    assert.deepEqual([...new Set(iterations)], [8], '8 × 3 ms is 20 ms and a margin');
    assert.equal(armOf(document, 'serial').time.median.value, 3e6, 'times are per iteration');
  });

  const slowStarts: [name: string, warmup: number, iterations: number][] = [
    ['is not taken for how long work is, where that is warmed up', 1, 8],
    ['is all there is to go by, where nothing is warmed up', 0, 1],
  ];
  for (const [name, warmup, iterations] of slowStarts) {
    it(`a slow first run ${name}`, async () => {
      const slowStart = ({ run }: Call): SimulatedRun => ({ wallNs: run === 0 ? 40e6 : 3e6 });
      const { document } = await measured(slowStart, { launches: 2, rounds: 1, warmup });
      const found = document.measurements.flatMap(({ samples }) => samples.map((sample) => sample.iterations));
      assert.deepEqual(found, [iterations, iterations, iterations, iterations]);
    });
  }

  it('warms every arm up as often, or not at all when told so', async () => {
    for (const warmup of [0, 3]) {
      const { document } = await measured(noisy({}, 0), { launches: 2, warmup });
      const runs = document.measurements.flatMap(({ launches }) => launches.map(({ warmupRuns }) => warmupRuns));
      assert.deepEqual(runs, [warmup, warmup, warmup, warmup]);
    }
  });

  it('saves the document after every launch, and tells of each sample after it was taken', async () => {
    const { document, saves, events } = await measured(noisy({}, 0), { launches: 5, rounds: 2 });
    assert.equal(saves, 6, 'five launches and the end');
    assert.equal(events.filter(({ type }) => type === 'sample').length, 20);
    assert.equal(document.workloads[0].stopped, 'count');
  });
});

describe('launches go on', () => {
  const cases: [string, number, Partial<RunOptions>, { stopped: string; launches: [number, number] }][] = [
    ['to the eighth when all agree by then', 0.001, {}, { stopped: 'precision', launches: [8, 8] }],
    ['until the interval is narrow enough', 0.15, { time: 1000 }, { stopped: 'precision', launches: [9, 60] }],
    ['until the time is used up', 0.5, { time: 30 }, { stopped: 'time', launches: [20, 45] }],
    [
      'to the first, where another one would not fit the time',
      0.5,
      { time: 0.001 },
      { stopped: 'time', launches: [1, 1] },
    ],
    [
      'for as many as were asked for, however precise',
      0.001,
      { launches: 13 },
      { stopped: 'count', launches: [13, 13] },
    ],
    [
      'for as many as were asked for, however late',
      0.5,
      { launches: 13, time: 0.001 },
      { stopped: 'count', launches: [13, 13] },
    ],
  ];
  for (const [name, noise, options, expected] of cases) {
    it(name, async () => {
      const { document } = await measured(noisy({ 2: 1.8 }, noise), options);
      const [{ stopped }] = document.workloads;
      const launches = document.measurements[0].launches.length;
      assert.equal(stopped, expected.stopped);
      assert.ok(launches >= expected.launches[0] && launches <= expected.launches[1], `${launches} launches`);
    });
  }

  it('with as many rounds in each as the time allows', async () => {
    const roundsWith = async (time: number): Promise<number> =>
      (await measured(noisy({ 2: 2 }, 0.5), { time })).document.workloads[0].rounds;
    assert.deepEqual([await roundsWith(1), await roundsWith(6), await roundsWith(60)], [1, 2, 3]);
  });
});

describe('an arm that fails', () => {
  const failsLate = ({ workers, launch }: Call): SimulatedRun =>
    workers === 2 && launch === 2 ? crash('out of luck') : { wallNs: SERIAL_NS };

  it('keeps the samples it had, and the other arms go on', async () => {
    const { document, open } = await measured(failsLate, { procs: [2, 4], launches: 6, rounds: 2 });
    const [serial, two, four] = document.measurements;
    assert.deepEqual(
      [serial, two, four].map(({ status }) => status),
      ['complete', 'failed', 'complete'],
    );
    assert.deepEqual(
      [serial, two, four].map(({ samples }) => samples.length),
      [12, 4, 12],
    );
    assert.equal(two.failure?.message, 'out of luck');
    assert.equal(open, 0);
  });

  it('ends the workload when it is the only one to compare with, and the next workload is measured all the same', async () => {
    const first = (call: Call): SimulatedRun =>
      call.module.includes('montecarlo') ? failsLate(call) : { wallNs: SERIAL_NS };
    const { document } = await measured(first, { workloads: ['montecarlo', 'pi'], launches: 6 });
    assert.deepEqual(
      document.workloads.map(({ stopped }) => stopped),
      ['failed', 'count'],
    );
  });

  it('by a result that differs from the serial one is not reported', async () => {
    const other = { digest: 'b'.repeat(64), preview: '41' };
    const { document } = await measured(
      ({ workers, launch, run: n }) => ({
        wallNs: 1e9,
        output: workers === 2 && launch === 1 && n === 2 ? other : {},
      }),
      { launches: 3, rounds: 2 },
    );
    const { failure, samples } = document.measurements[1];
    assert.equal(failure?.kind, 'wrong-result');
    assert.match(failure.message, /differs from the serial arm's: 41, serial 42/);
    assert.equal(samples.length, 2, 'the sample with the wrong result is not kept');
    assert.equal(document.analysis?.workloads[0].arms[1].status, 'failed');
  });

  it('in its first run, before the serial arm has run at all, is still compared with the serial result', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const wrong = { digest: 'b'.repeat(64) };
      const { document } = await measured(({ workers }) => ({ wallNs: 1e9, output: workers === 2 ? wrong : {} }), {
        seed,
        launches: 2,
      });
      assert.deepEqual(
        document.measurements.map(({ status }) => status),
        ['interrupted', 'failed'],
      );
    }
  });

  it('whose result differs says why, unless the serial one is wrong, too', async () => {
    const bad = { digest: 'b'.repeat(64), check: { ok: false, detail: 'nope' } };
    for (const [serial, parallel, explained] of [
      [{}, bad, true],
      [bad, bad, false],
    ] as const) {
      const { document } = await measured(({ workers }) => ({
        wallNs: 1e9,
        output: workers === 0 ? serial : parallel,
      }));
      const { failure } = document.measurements[1];
      assert.equal(failure?.message, `wrong result: nope${explained ? ': nobody knows why' : ''}`);
    }
  });

  it('a serial arm with a wrong result leaves nothing to be reported', async () => {
    const bad = { check: { ok: false, detail: 'two and two is five' } };
    const { document } = await measured(({ workers }) => ({ wallNs: 1e9, output: workers === 0 ? bad : {} }));
    assert.deepEqual(
      document.measurements.map(({ failure }) => failure?.kind),
      ['wrong-result', 'no-reference'],
    );
    assert.ok(document.analysis?.workloads[0].arms.every(({ status }) => status === 'failed'));
  });
});

describe('an abort', () => {
  it('keeps what was finished, says so, and leaves no arm open', async () => {
    const controller = new AbortController();
    let samples = 0;
    const { document, open } = await measured(() => ({ wallNs: SERIAL_NS }), {
      launches: 10,
      rounds: 2,
      workloads: ['montecarlo', 'pi'],
      signal: controller.signal,
      onEvent: ({ type }) => {
        if (type === 'sample' && ++samples === 10) controller.abort();
      },
    });
    assert.deepEqual(
      document.workloads.map(({ stopped }) => stopped),
      ['interrupted', 'interrupted'],
    );
    assert.equal(document.measurements[0].samples.length + document.measurements[1].samples.length, 10);
    assert.deepEqual([...new Set(document.measurements.map(({ status }) => status))], ['interrupted']);
    assert.equal(document.measurements[0].output?.digest, GOOD.digest);
    assert.equal(open, 0);
  });
});
