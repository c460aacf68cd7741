import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { EngineEvent } from '../../src/engine/engine-events.js';
import type { Report, ResultDocument } from '../../src/model/document.js';
import { UsageError } from '../../src/model/usage-error.js';
import { run } from '../../src/engine/run.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import { schemaFault } from '../../src/host/storage/schema.js';
import { deepFreeze } from '../support/documents.js';
import { type Call, crash, simulate, type SimulatedRun } from '../support/simulated.js';
import table from '../../src/report/formats/table.js';

const LAUNCHES = 4;
const SWEEP: Partial<RunOptions> = {
  workloads: ['montecarlo'],
  params: { n: [1000, 3000] },
  procs: [1, 2],
  launches: LAUNCHES,
  rounds: 2,
  seed: 1,
};

/** Too short for one sample, so that runs are repeated inside it: more often at first than later on. */
function model({ workers, params, clockNs }: Call): SimulatedRun {
  const slowing = 1 + Math.floor(clockNs / 1e9) / 100;
  return { wallNs: Math.round((Number(params.n ?? 1000) * 1e3 * slowing) / Math.max(1, workers)) };
}

/** Without a drift, so that runs that began at different times are alike. */
function steady(call: Call): SimulatedRun {
  return model({ ...call, clockNs: 0 });
}

interface Interrupted {
  readonly report: Report;
  /** As they were saved. */
  readonly saved: readonly ResultDocument[];
}

async function measured(
  options: Partial<RunOptions>,
  simulated = steady,
  stop: (event: EngineEvent) => boolean = () => false,
): Promise<Interrupted> {
  const { openArm, clock, open } = simulate(simulated);
  const controller = new AbortController();
  const saved: ResultDocument[] = [];
  const report = await run({
    ...options,
    openArm,
    clock,
    signal: controller.signal,
    onEvent: (event) => {
      if (stop(event)) controller.abort(new Error('enough'));
    },
    save: async (document) => void saved.push(JSON.parse(JSON.stringify(document)) as ResultDocument),
  });
  assert.equal(open(), 0);
  return { report, saved };
}

/** True at the event of that type number `count`, counted from 1. */
function at(type: EngineEvent['type'], count: number): (event: EngineEvent) => boolean {
  let seen = 0;
  return (event) => event.type === type && ++seen === count;
}

const resume = (document: ResultDocument, simulated = steady): Promise<Interrupted> =>
  measured({ resume: deepFreeze(document) }, simulated);

function ordersIn({ measurements }: ResultDocument): Map<string, number> {
  return new Map(
    measurements.flatMap(({ workload, arm, samples }) =>
      samples.map(({ launch, round, position }) => [
        `${workload} ${arm.backend}×${arm.procs} ${launch}/${round}`,
        position,
      ]),
    ),
  );
}

describe('a run that goes on', () => {
  let whole: Interrupted;
  before(async () => {
    whole = deepFreeze(await measured(SWEEP));
  });

  for (let launches = 1; launches <= 2 * LAUNCHES; launches++) {
    it(`after an interrupt in launch ${launches} of ${2 * LAUNCHES} ends as if there had been none`, async () => {
      const half = (await measured(SWEEP, steady, at('launch', launches))).report;
      assert.equal(half.workloads[1].stopped, 'interrupted');
      const { report } = await resume(half);
      assert.deepEqual(report.workloads, whole.report.workloads);
      assert.deepEqual(report.measurements, whole.report.measurements);
      assert.equal(report.created, half.created);
      assert.equal(await schemaFault(JSON.parse(JSON.stringify(report))), null);
    });
  }

  for (let saves = 1; saves < 2 * LAUNCHES; saves++) {
    it(`after it was killed, from what was saved after launch ${saves} of ${2 * LAUNCHES}, likewise`, async () => {
      const { report } = await resume(whole.saved[saves - 1]);
      assert.deepEqual(report.workloads, whole.report.workloads);
      assert.deepEqual(report.measurements, whole.report.measurements);
    });
  }

  it('after an interrupt within a launch keeps what that had, and goes on with the next: no order comes twice', async () => {
    const orderOf = ordersIn((await measured({ ...SWEEP, launches: 2 * LAUNCHES })).report);
    for (const sample of [1, 4, 7, 9, 20, 25, 37, 48]) {
      const half = (await measured(SWEEP, steady, at('sample', sample))).report;
      const { report } = await resume(half);
      const orders = ordersIn(report);
      for (const [place, position] of orders) assert.equal(position, orderOf.get(place), place);
      for (const [index, { samples }] of half.measurements.entries()) {
        assert.deepEqual(report.measurements[index].samples.slice(0, samples.length), samples);
      }
      for (const [index, design] of report.workloads.entries()) {
        assert.deepEqual([design.stopped, design.rounds], ['count', 2]);
        const own = report.measurements.filter(({ workload }) => workload === index);
        const complete = new Set(
          own[0].samples
            .map(({ launch }) => launch)
            .filter((launch) =>
              own.every(({ samples }) => samples.filter((each) => each.launch === launch).length === 2),
            ),
        );
        assert.equal(complete.size, LAUNCHES);
        assert.ok(own.every(({ status }) => status === 'complete'));
      }
    }
  });

  it('can be interrupted again and again', async () => {
    let document: ResultDocument = (await measured(SWEEP, steady, at('sample', 5))).report;
    for (let times = 0; times < 3; times++) {
      document = (await measured({ resume: document }, steady, at('sample', 14))).report;
    }
    const { report } = await resume(document);
    assert.deepEqual(
      report.workloads.map(({ stopped }) => stopped),
      ['count', 'count'],
    );
  });

  it('repeats runs inside a sample as often as before', async () => {
    const half = (await measured(SWEEP, model, at('sample', 8))).report;
    const slow = (call: Call): SimulatedRun => ({ wallNs: 5 * model(call).wallNs });
    const { report } = await resume(half, slow);
    const own = report.measurements.filter(({ workload }) => workload === 0);
    for (const { samples } of own) assert.equal(new Set(samples.map(({ iterations }) => iterations)).size, 1);
    assert.ok(own[0].samples[0].iterations > 1);
  });

  it('holds results against those of before', async () => {
    const half = (await measured(SWEEP, steady, at('launch', 3))).report;
    const other = (call: Call): SimulatedRun => ({
      ...steady(call),
      output: { digest: 'b'.repeat(64), preview: '43' },
    });
    const { report } = await resume(half, other);
    const [serial, one, , second] = report.measurements;
    assert.match(serial.failure?.message ?? '', /^its result changes from run to run: 43, before 42$/);
    assert.equal(one.failure?.kind, 'no-reference');
    assert.equal(second.status, 'complete', 'of a size that was not begun there is no result to hold it against');
  });

  it('leaves as it was what has failed', async () => {
    const failing = (call: Call): SimulatedRun => (call.workers === 2 ? crash('out of luck') : steady(call));
    const half = (await measured(SWEEP, failing, at('launch', 3))).report;
    const { report } = await resume(half);
    const [, , failed, , , fresh] = report.measurements;
    assert.deepEqual([failed.status, failed.failure?.message, failed.samples], ['failed', 'out of luck', []]);
    assert.equal(fresh.status, 'complete');
    assert.equal(report.measurements[0].samples.length, 2 * LAUNCHES);
  });

  it('goes on counting its time, and both parts of what the machine did', async () => {
    const timed = { ...SWEEP, params: { n: 1e5 }, launches: undefined, time: 100, precision: 1e-9 };
    const uneven = (call: Call): SimulatedRun => ({ wallNs: steady(call).wallNs * (1 + (call.process % 5)) });
    const half = (await measured(timed, uneven, at('launch', 9))).report;
    const [all, design] = [(await measured(timed, uneven)).report, (await resume(half, uneven)).report];
    const launchesOf = (of: ResultDocument): number => of.measurements[0].launches.length;
    assert.equal(design.workloads[0].stopped, 'time');
    assert.ok(design.workloads[0].elapsedNs > half.workloads[0].elapsedNs);
    assert.ok(design.workloads[0].elapsedNs <= 100e9);
    assert.ok(launchesOf(half) === 8 && launchesOf(all) > 16, `${launchesOf(half)}, ${launchesOf(all)}`);
    assert.ok(Math.abs(launchesOf(design) - launchesOf(all)) <= 2, `${launchesOf(design)}, ${launchesOf(all)}`);
    assert.ok((design.conditions?.durationNs ?? 0) > (half.conditions?.durationNs ?? 0));
  });

  it('goes on with a run in which the size grows with the workers', async () => {
    const weak = { ...SWEEP, params: { n: 1000 }, weak: true };
    const all = (await measured(weak)).report;
    const { report } = await resume((await measured(weak, steady, at('launch', 3))).report);
    assert.deepEqual(report.measurements, all.measurements);
  });

  it('goes on with the canary, several backends and cold runs', async () => {
    for (const more of [{ canary: true }, { backends: ['fork', 'thread'] }, { cold: true, rounds: undefined }]) {
      const all = (await measured({ ...SWEEP, ...more })).report;
      const { report } = await resume((await measured({ ...SWEEP, ...more }, steady, at('launch', 6))).report);
      assert.deepEqual(report.measurements, all.measurements);
    }
  });

  it('of which nothing is left is reported as it was', async () => {
    const { report, saved } = await resume(whole.report);
    assert.deepEqual(report, whole.report);
    assert.equal(saved.length, 1);
  });
});

describe('a run cannot go on', () => {
  let half: Report;
  before(async () => {
    half = (await measured(SWEEP, steady, at('launch', 2))).report;
  });

  const refused: [name: string, change: (half: ResultDocument) => object, message: RegExp][] = [
    ['on another CPU', ({ environment }) => ({ environment: { ...environment, cpu: 'Other' } }), /: CPU Other, now /],
    [
      'with other cores',
      ({ environment }) => ({ environment: { ...environment, cores: { ...environment.cores, available: 999 } } }),
      /: usable cores 999, now \d+$/,
    ],
    ['in another system', ({ environment }) => ({ environment: { ...environment, os: 'Plan 9' } }), /: system Plan 9 /],
    [
      'with another Node',
      ({ environment }) => ({ environment: { ...environment, node: '20.0.0' } }),
      /: Node 20\.0\.0,/,
    ],
    [
      'of another parbench, from another commit',
      ({ environment }) => ({
        environment: { ...environment, parbench: '0.0.0', gitCommit: `${'ab'.repeat(20)}+dirty` },
      }),
      /began with: parbench 0\.0\.0, now .*; commit abababa\+dirty, now /,
    ],
    [
      'that compares two versions',
      () => ({ versions: [{ label: 'main' }, { label: 'working tree' }] }),
      /^--resume: only a plain run can go on, and this one compares two versions of the code \(--against\): start it anew$/,
    ],
    ['that is held against a baseline', ({ plan }) => ({ plan: { ...plan, margin: 0.02 } }), /held against a baseline/],
    [
      'of programs',
      ({ measurements }) => ({
        measurements: measurements.map((each) => ({ ...each, arm: { ...each.arm, backend: 'exec' } })),
      }),
      /is of programs \(parbench exec\)/,
    ],
    [
      'with arms that are not its own',
      ({ measurements }) => ({ measurements: measurements.filter(({ arm }) => arm.procs === 1) }),
      /^--resume: montecarlo is not what it was: n=1000 seed=1 serial fork×1, now n=1000 seed=1 serial fork×1 fork×2;/,
    ],
    [
      'with a backend that is not there',
      ({ plan }) => ({ plan: { ...plan, backends: ['frok'] } }),
      /did you mean fork/,
    ],
    [
      'with more workers than may be asked for',
      ({ plan }) => ({ plan: { ...plan, procs: [30_000] } }),
      /^--procs 30000: must be a whole number from 1 to \d+ on a machine with /,
    ],
    [
      'with more launches than may be asked for',
      ({ plan }) => ({ plan: { ...plan, launches: 1e9 } }),
      /^--launches 1000000000: must be a whole number from 1 to 1000$/,
    ],
    [
      'with a workload that is not there',
      ({ workloads }) => ({ workloads: workloads.map((each) => ({ ...each, name: 'montecalro' })) }),
      /unknown workload 'montecalro'/,
    ],
  ];
  for (const [name, change, message] of refused) {
    it(name, async () => {
      await assert.rejects(resume({ ...half, ...change(half) } as ResultDocument), (error) => {
        assert.ok(error instanceof UsageError, String(error));
        assert.match(error.message, message);
        return true;
      });
    });
  }

  it('with options of its own', async () => {
    await assert.rejects(
      measured({ resume: half, time: 3 }),
      new UsageError('resume: goes on as the document says, so that time cannot be told'),
    );
  });
});

describe('the report of a sweep that was interrupted', () => {
  it('speaks of the range that was measured, and says of how many sizes it is', async () => {
    const whole = { ...SWEEP, params: { n: [1000, 3000, 9000] } };
    const { report } = await measured(whole, steady, at('launch', 2 * LAUNCHES));
    assert.match(table(report, { color: false, width: 100 }), /n from 1,000 to 3,000 \(2 of 3 sizes measured\)/);
  });
});
