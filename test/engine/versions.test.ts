import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OpenArm } from '../../src/arms/arm-process.js';
import { laneState } from '../../src/stats/random/lanes.js';
import { UNIT, Xoshiro128 } from '../../src/stats/random/xoshiro.js';
import type { Measurement } from '../../src/model/measurement.js';
import type { Report, ResultDocument } from '../../src/model/document.js';
import { run } from '../../src/engine/run.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import { parseCsv } from '../support/csv.js';
import { type Call, crash, simulate, type SimulatedRun } from '../support/simulated.js';
import { benchText, sideName, twoFolders } from '../support/versions.js';
import csv from '../../src/report/formats/csv.js';
import markdown from '../../src/report/formats/markdown.js';
import table from '../../src/report/formats/table.js';

const SERIAL_NS = 100e6;
/** Launches without a second batch. */
const LAUNCHES = 8;

type Side = 'base' | 'head' | 'canary';
type Ratio = number | ((launch: number) => number);

function sideOf({ module }: Pick<Call, 'module'>): Side {
  if (module.includes('/canary')) return 'canary';
  return module.includes('/base/') ? 'base' : 'head';
}

/** Head takes `ratio` times as long as base, which scales perfectly; times are off by up to half of `noise`. */
function slower(ratio: Ratio, noise = 0.004): (call: Call) => SimulatedRun {
  const random = new Xoshiro128(laneState(7, 0, 0));
  return (call) => {
    const { workers, launch } = call;
    const factor = sideOf(call) !== 'head' ? 1 : typeof ratio === 'number' ? ratio : ratio(launch);
    const chance = 1 + noise * (random.next() * UNIT - 0.5);
    return { wallNs: Math.round((SERIAL_NS / Math.max(1, workers)) * factor * chance) };
  };
}

async function against(
  model: (call: Call) => SimulatedRun,
  options: Partial<RunOptions> = {},
): Promise<{ report: Report; log: string[]; open: number; confirming: number }> {
  const { openArm, clock, log, open } = simulate(model);
  let confirming = 0;
  const report = await run({
    workloads: ['./bench.mjs'],
    against: '../base',
    procs: [2],
    seed: 1,
    openArm,
    clock,
    onEvent: (event) => {
      if (event.type === 'launch' && event.progress.confirming) confirming += 1;
    },
    ...options,
  });
  return { report, log, open: open(), confirming };
}

/** The core that each process of an arm was kept on, in order of launches; arms by side and workers. */
async function coresOf(options: Partial<RunOptions>): Promise<Map<string, number[]>> {
  const { openArm, clock } = simulate(slower(1));
  const cores = new Map<string, number[]>();
  const recorded: OpenArm = async (arm, signal) => {
    assert.ok(arm.work.kind === 'workload');
    const name = `${sideOf(arm.work)} ${arm.work.team?.workers ?? 0}`;
    const handle = await openArm(arm, signal);
    const keepOnCore = async (core: number): Promise<void> => void cores.set(name, [...(cores.get(name) ?? []), core]);
    return { ...handle, keepOnCore };
  };
  await against(slower(1), { launches: LAUNCHES, openArm: recorded, clock, ...options });
  return cores;
}

function nameOf({ arm }: Measurement): string {
  return `${sideName(arm)} ${arm.backend}×${arm.procs}`;
}

function launchesOf({ measurements }: ResultDocument): number[] {
  return [...new Set(measurements.map(({ launches }) => launches.length))];
}

describe('two versions', () => {
  let folders: ReturnType<typeof twoFolders>;
  before(() => {
    const both = { 'bench.mjs': benchText(), 'other.mjs': benchText() };
    folders = twoFolders(both, both);
  });
  after(() => folders.remove());

  it('take part in the same rounds, every arm once in each, in orders that mix them', async () => {
    const { report } = await against(slower(1), { launches: 20, rounds: 3, canary: true });
    const { measurements } = report;
    assert.deepEqual(measurements.map(nameOf), [
      'head serial×1',
      'head fork×2',
      'base serial×1',
      'base fork×2',
      '- canary×1',
    ]);
    const orders = new Set<string>();
    for (let place = 0; place < 60; place++) {
      const samples = measurements.map(({ samples }) => samples[place]);
      const found = new Set(samples.map(({ launch, round }) => `${launch}/${round}`));
      assert.equal(found.size, 1, 'they are of one round');
      const positions = samples.map(({ position }) => position);
      assert.deepEqual([...positions].sort(), [0, 1, 2, 3, 4]);
      orders.add(positions.join(''));
    }
    for (const { samples } of measurements) {
      assert.deepEqual([...new Set(samples.map(({ position }) => position))].sort(), [0, 1, 2, 3, 4]);
    }
    assert.ok(orders.size > 20, `${orders.size} orders`);
  });

  it('have their serial arms and the canary on one core, another in each launch, and their teams on all', async () => {
    const cores = await coresOf({ against: '../base', canary: true });
    const turns = Array.from({ length: LAUNCHES }, (_, launch) => launch);
    assert.deepEqual(Object.fromEntries(cores), { 'head 0': turns, 'base 0': turns, 'canary 0': turns });
  });

  it('have cores of their own only where there are two: one version alone runs wherever there is room', async () => {
    const cores = await coresOf({ against: undefined });
    assert.deepEqual(Object.fromEntries(cores), {});
  });

  it('are each held against their own serial arm, by result and by speedup', async () => {
    const newResult = { digest: 'b'.repeat(64), preview: '43' };
    const model = slower(3);
    const { report } = await against((call) => ({ ...model(call), output: sideOf(call) === 'head' ? newResult : {} }), {
      launches: LAUNCHES,
    });
    assert.deepEqual([...new Set(report.measurements.map(({ status }) => status))], ['complete']);
    const speedups = report.analysis.workloads.map(
      ({ arms }) => arms[1].status === 'measured' && arms[1].speedup?.value,
    );
    for (const speedup of speedups) assert.ok(speedup && Math.abs(speedup - 2) < 0.02, `${speedup}`);
    assert.match(report.comparison?.notes.join() ?? '', /gives another result than in base/);
  });

  it('have a canary that takes part in every round and is in no report', async () => {
    const { report, log } = await against(slower(1), { launches: LAUNCHES, rounds: 2, canary: true });
    const canary = report.measurements.find(({ arm }) => arm.backend === 'canary');
    assert.equal(canary?.samples.length, 2 * LAUNCHES);
    assert.equal(log.filter((line) => line === 'open 0').length, 3 * LAUNCHES);
    for (const reporter of [table, markdown, csv]) {
      assert.doesNotMatch(reporter(report, { color: false, width: 200 }), /canary/);
    }
  });

  it('are reported as head alone; CSV has both and says which is which', async () => {
    const { report } = await against(slower(2), { launches: LAUNCHES });
    for (const reporter of [table, markdown]) {
      const text = reporter(report, { color: false, width: 200, all: true });
      assert.equal(text.match(/A loop/g)?.length, 1, 'one section');
      assert.match(text, /200\.\d ms/, 'head’s time');
    }
    const [header, ...rows] = parseCsv(csv(report, { color: false, width: 80 }));
    const [side, verdict] = ['side', 'time_verdict'].map((name) => header.indexOf(name));
    assert.deepEqual(
      rows.map((row) => `${row[side]} ${row[verdict]}`),
      ['head slower', 'head slower', 'base ', 'base '],
    );
  });

  it('are measured for every workload that is named, one after the other', async () => {
    const { report } = await against(slower(1), {
      workloads: ['./bench.mjs', './other.mjs'],
      launches: LAUNCHES,
      canary: true,
    });
    const places = report.measurements.map((each) => `${each.workload} ${each.arm.workload} ${nameOf(each)}`);
    assert.deepEqual(places, [
      '0 ./bench.mjs head serial×1',
      '0 ./bench.mjs head fork×2',
      '1 ./bench.mjs base serial×1',
      '1 ./bench.mjs base fork×2',
      '0 ./bench.mjs - canary×1',
      '2 ./other.mjs head serial×1',
      '2 ./other.mjs head fork×2',
      '3 ./other.mjs base serial×1',
      '3 ./other.mjs base fork×2',
      '2 ./other.mjs - canary×1',
    ]);
    const judged = report.comparison?.quantities.filter(({ verdict }) => verdict !== null);
    assert.deepEqual(
      judged?.map(({ workload, arm, quantity, verdict }) => `${workload} ${arm} ${quantity} ${verdict}`),
      [
        './bench.mjs serial time same',
        './bench.mjs serial cpu same',
        './bench.mjs fork×2 time same',
        './bench.mjs fork×2 cpu same',
        './other.mjs serial time same',
        './other.mjs serial cpu same',
        './other.mjs fork×2 time same',
        './other.mjs fork×2 cpu same',
      ],
    );
    assert.deepEqual(report.comparison?.refusals, []);
  });

  const fails: [name: string, fails: (call: Call) => boolean, failed: string[]][] = [
    [
      'base’s serial arm',
      (call) => sideOf(call) === 'base' && call.workers === 0 && call.launch === 2,
      ['base serial×1', 'base fork×2'],
    ],
    ['base’s only other arm', (call) => sideOf(call) === 'base' && call.workers === 2, ['base fork×2']],
    ['head’s serial arm', (call) => sideOf(call) === 'head' && call.workers === 0, ['head serial×1', 'head fork×2']],
  ];
  for (const [name, isBad, failed] of fails) {
    it(`end as failed when ${name} fails, which is told with its side`, async () => {
      const model = slower(1);
      const { report, open } = await against((call) => (isBad(call) ? crash('out of luck') : model(call)), {
        launches: LAUNCHES,
      });
      assert.deepEqual(
        report.workloads.map(({ stopped }) => stopped),
        ['failed', 'failed'],
      );
      assert.deepEqual(report.measurements.filter(({ status }) => status === 'failed').map(nameOf), failed);
      assert.equal(open, 0);
      const side = failed[0].split(' ')[0];
      assert.ok(report.comparison?.refusals.some(({ reason }) => reason === `failed: out of luck (${side})`));
      const [line] = table(report, { color: false, width: 200 }).match(/✘ .*/) ?? [];
      const arm = failed[0].includes('serial') ? 'serial' : 'fork×2';
      assert.equal(line, `✘ ${arm}${side === 'base' ? ' (base)' : ''} failed: run: out of luck`);
    });
  }

  it('warn of base by its name', async () => {
    const { report } = await against(slower(1), { launches: 2, rounds: 1, warmup: 0 });
    const short = report.analysis.warnings.filter(({ code }) => code === 'few-launches');
    assert.deepEqual(
      short.map(({ workload }) => workload),
      ['./bench.mjs', './bench.mjs (base)'],
    );
  });
});

describe('a second batch', () => {
  let folders: ReturnType<typeof twoFolders>;
  before(() => {
    folders = twoFolders({ 'bench.mjs': benchText() }, { 'bench.mjs': benchText() });
  });
  after(() => folders.remove());

  const cases: [name: string, ratio: Ratio, isMade: boolean, verdict: string][] = [
    ['is made where head is likely to be slower, and says so', 1.1, true, 'slower'],
    [
      'is made where the first batch was slow by chance, and takes that back',
      (n) => (n < LAUNCHES ? 1.1 : 1),
      true,
      'undecided',
    ],
    ['is not made where both are the same', 1, false, 'same'],
    ['is not made for less than the margin', 1.005, false, 'same'],
    ['is made where head is likely to be faster, and says so', 0.9, true, 'faster'],
  ];
  for (const [name, ratio, isMade, verdict] of cases) {
    it(name, async () => {
      const { report, confirming, open } = await against(slower(ratio), { launches: LAUNCHES });
      assert.equal(report.comparison?.verdict, verdict);
      assert.deepEqual(launchesOf(report), [isMade ? 2 * LAUNCHES : LAUNCHES]);
      assert.equal(confirming, isMade ? LAUNCHES : 0);
      for (const { firstBatch, stopped } of report.workloads) {
        assert.deepEqual([firstBatch, stopped], [isMade ? LAUNCHES : undefined, 'count']);
      }
      assert.equal(open, 0);
    });
  }

  it('ends by itself as the first one does, and both are in the document', async () => {
    const { report } = await against(slower(1.2, 0.1), { time: 1000, rounds: 3, margin: 0.02 });
    const [{ firstBatch = 0, stopped }] = report.workloads;
    const [launches] = launchesOf(report);
    assert.equal(stopped, 'precision');
    for (const batch of [firstBatch, launches - firstBatch]) assert.ok(batch >= 7, `${batch} launches`);
    const [serial] = report.comparison?.quantities ?? [];
    assert.deepEqual([serial.headLaunches, serial.suspicion?.headLaunches], [launches, firstBatch]);
  });

  it('has no part in when the first one ends, nor have the ratios: only how well they are known', async () => {
    const firstBatches = [1, 1.5, 0.8, 3].map(async (ratio) => {
      // So long that no warm-up needs a second run, which would be a draw more.
      const { report } = await against(slower(ratio, 0.1), { procs: [1], time: 10_000, rounds: 3, margin: 0.03 });
      const [{ firstBatch }] = report.workloads;
      return firstBatch ?? launchesOf(report)[0];
    });
    const [ended, ...others] = await Promise.all(firstBatches);
    assert.ok(ended > LAUNCHES, `${ended} launches`);
    assert.deepEqual([...new Set(others)], [ended]);
  });

  it('is cut short by an abort, with what there is of it in the document', async () => {
    const controller = new AbortController();
    let launches = 0;
    const { report, open } = await against(slower(1.1), {
      launches: LAUNCHES,
      signal: controller.signal,
      onEvent: ({ type }) => {
        if (type === 'launch' && ++launches === LAUNCHES + 3) controller.abort();
      },
    });
    const [{ firstBatch, stopped }] = report.workloads;
    assert.deepEqual([firstBatch, stopped, open], [LAUNCHES, 'interrupted', 0]);
    assert.deepEqual([...new Set(report.measurements.map(({ status }) => status))], ['interrupted']);
    assert.notEqual(report.comparison?.verdict, 'slower');
    assert.ok(report.measurements.every(({ samples }) => samples.some(({ launch }) => launch === LAUNCHES + 1)));
  });
});
