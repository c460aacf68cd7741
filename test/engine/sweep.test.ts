import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EngineEvent } from '../../src/engine/engine-events.js';
import type { Report, ResultDocument } from '../../src/model/document.js';
import { UsageError } from '../../src/model/usage-error.js';
import { run } from '../../src/engine/run.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import { parseCsv } from '../support/csv.js';
import { type Call, simulate, type SimulatedRun } from '../support/simulated.js';
import { benchText, twoFolders } from '../support/versions.js';
import bencher from '../../src/report/formats/bencher.js';
import csv from '../../src/report/formats/csv.js';
import customSmallerIsBetter from '../../src/report/formats/customSmallerIsBetter.js';
import hyperfine from '../../src/report/formats/hyperfine.js';
import junit from '../../src/report/formats/junit.js';

const OPTIONS = { color: false, width: 80 };

/** Time in proportion to the size, and shared by the workers. */
function proportional({ workers, params }: Call): SimulatedRun {
  return { wallNs: (Number(params.n ?? 1) * 1e4) / Math.max(1, workers) };
}

async function measured(
  options: Partial<RunOptions>,
  model: (call: Call) => SimulatedRun = proportional,
): Promise<{ report: Report; events: EngineEvent[]; log: string[] }> {
  const { openArm, clock, log } = simulate(model);
  const events: EngineEvent[] = [];
  const onEvent = (event: EngineEvent): void => void events.push(event);
  const workloads = ['montecarlo'];
  const report = await run({
    workloads,
    procs: [2],
    launches: 2,
    rounds: 1,
    seed: 1,
    openArm,
    clock,
    onEvent,
    ...options,
  });
  return { report, events, log };
}

function armsIn({ measurements }: ResultDocument): string[] {
  return measurements.map(({ workload, arm: { backend, procs, params } }) => {
    return `${workload} ${backend}×${procs} n=${params.n}`;
  });
}

/** The workload, its varied params, and where it stands among all. */
function placesIn(events: readonly EngineEvent[]): string[] {
  const texts = events.flatMap((event) =>
    event.type === 'launch'
      ? [`${event.workload} ${JSON.stringify(event.place.varied)} ${event.place.index + 1}/${event.place.of}`]
      : [],
  );
  return [...new Set(texts)];
}

describe('a sweep', () => {
  it('measures every size by itself, the serial arm first, in order of size', async () => {
    const { report } = await measured({ params: { n: '3e3,1e3..2e3:+1e3' }, procs: [1, 2] });
    assert.deepEqual(
      report.workloads.map(({ name, size, stopped }) => [name, size, stopped]),
      Array.from({ length: 3 }, () => ['montecarlo', 'n', 'count']),
    );
    assert.deepEqual(armsIn(report), [
      '0 serial×1 n=1000',
      '0 fork×1 n=1000',
      '0 fork×2 n=1000',
      '1 serial×1 n=2000',
      '1 fork×1 n=2000',
      '1 fork×2 n=2000',
      '2 serial×1 n=3000',
      '2 fork×1 n=3000',
      '2 fork×2 n=3000',
    ]);
  });

  it('takes arrays from code, and says with every event which size it is of', async () => {
    const { events } = await measured({ workloads: ['montecarlo', 'dice'], params: { n: [1000, 4000], seed: 7 } });
    assert.deepEqual(placesIn(events), [
      'montecarlo {"n":1000} 1/4',
      'montecarlo {"n":4000} 2/4',
      'dice {"n":1000} 3/4',
      'dice {"n":4000} 4/4',
    ]);
    assert.ok(events.every((event) => event.type === 'prepare' || event.place.of === 4));
  });

  it('of a param that a workload has not measures it once', async () => {
    const { events } = await measured({ workloads: ['montecarlo', 'square'], params: { n: [1000, 4000] } });
    assert.deepEqual(placesIn(events), ['montecarlo {"n":1000} 1/3', 'montecarlo {"n":4000} 2/3', 'square {} 3/3']);
  });

  it('knows from the start how long all of it takes, where the time is told, and then by what it took', async () => {
    const { report, events } = await measured({ params: { n: [1e4, 2e4, 4e4] }, launches: undefined, time: 20 });
    const left = events.flatMap((event) => (event.type === 'launch' ? [event.progress] : []));
    assert.deepEqual([left[0].remainingNs, left[0].restNs], [20e9, 40e9]);
    const [, ofSecond, ofThird] = left.filter(({ launchesDone }) => launchesDone === 0);
    const [tookNs] = report.workloads.map(({ elapsedNs }) => elapsedNs);
    assert.deepEqual([ofSecond.remainingNs, ofSecond.restNs, ofThird.restNs], [tookNs, tookNs, 0]);
  });

  it('of exact launches is not foretold before the first is done', async () => {
    const { events } = await measured({ params: { n: [1e4, 2e4] } });
    const [first, second] = events.flatMap((event) => (event.type === 'launch' ? [event.progress] : []));
    assert.deepEqual([first.remainingNs, first.restNs], [null, null]);
    assert.ok(second.remainingNs !== null && second.restNs === 2 * second.remainingNs, JSON.stringify(second));
  });

  it('warns once of what holds for several sizes, and says for which', async () => {
    const slowing = (call: Call): SimulatedRun =>
      call.params.n === 1000 ? proportional(call) : { wallNs: 1e8 * (Number(call.params.n) + call.process) };
    const several = await measured({ params: { n: [1e3, 2e3] } });
    const drifting = await measured({ params: { n: [1e3, 10, 20] }, launches: 8 }, slowing);
    const alone = await measured({ params: { n: 1e3 } });
    const told = ({ report }: { readonly report: Report }, wanted: string): string[] =>
      report.analysis.warnings.flatMap(({ code, message }) => (code === wanted ? [message] : []));
    const few = 'no intervals: a 95 % interval needs 6 launches, and there were 2';
    assert.deepEqual(told(alone, 'few-launches'), [few]);
    assert.deepEqual(told(several, 'few-launches'), [`n=1000, n=2000: ${few}`]);
    const drifts = told(drifting, 'drift');
    assert.equal(drifts.length, 1);
    assert.match(drifts[0], /^n=10: times drifted over .* not the times; likewise at n=20$/);
  });

  it('has a name of its own for every arm of every size, in what other tools read', async () => {
    const { report } = await measured({ params: { n: [1e3, 2e3, 4e3] }, launches: 6 });
    const names: [format: string, names: string[]][] = [
      ['bencher', Object.keys(JSON.parse(bencher(report, OPTIONS)) as object)],
      ['custom', (JSON.parse(customSmallerIsBetter(report, OPTIONS)) as { name: string }[]).map(({ name }) => name)],
      [
        'hyperfine',
        (JSON.parse(hyperfine(report, OPTIONS)) as { results: { command: string }[] }).results.map(
          (each) => each.command,
        ),
      ],
      [
        'csv',
        parseCsv(csv(report, OPTIONS))
          .slice(1)
          .map((cells) => cells.slice(0, 4).join(' ')),
      ],
    ];
    for (const [format, found] of names) assert.deepEqual([format, new Set(found).size, found.length], [format, 6, 6]);
    const suites = [...junit(report, OPTIONS).matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name);
    assert.deepEqual(suites, ['montecarlo n=1000', 'montecarlo n=2000', 'montecarlo n=4000']);
  });
});

describe('a sweep that is held against something', () => {
  let folders: ReturnType<typeof twoFolders>;
  before(() => {
    const files = { 'bench.mjs': benchText({ params: { n: 1000 } }) };
    folders = twoFolders(files, files);
  });
  after(() => folders.remove());

  /** Head is slower at 4,000, and nowhere else. */
  const slowerAt4000 = (call: Call): SimulatedRun => {
    const isSlower = !call.module.includes('/base/') && !call.module.includes('/canary') && call.params.n === 4000;
    return { wallNs: (Number(call.params.n ?? 1e3) * 1e5 * (isSlower ? 1.5 : 1)) / Math.max(1, call.workers) };
  };
  const sweep = { workloads: ['./bench.mjs'], params: { n: [2000, 4000, 8000] }, launches: 8 };

  it('against another version: each size is compared with its own', async () => {
    const { report, log } = await measured({ ...sweep, against: '../base' }, slowerAt4000);
    const verdicts = report.comparison?.quantities.flatMap(({ params, arm, quantity, verdict }) =>
      verdict === null ? [] : [`${params} ${arm} ${quantity} ${verdict}`],
    );
    assert.deepEqual(verdicts, [
      'n=2000 serial time same',
      'n=2000 serial cpu same',
      'n=2000 fork×2 time same',
      'n=2000 fork×2 cpu same',
      'n=4000 serial time slower',
      'n=4000 serial cpu slower',
      'n=4000 fork×2 time slower',
      'n=4000 fork×2 cpu slower',
      'n=8000 serial time same',
      'n=8000 serial cpu same',
      'n=8000 fork×2 time same',
      'n=8000 fork×2 cpu same',
    ]);
    assert.deepEqual(report.comparison?.refusals, []);
    const batches = report.workloads.map(({ firstBatch }) => firstBatch);
    assert.deepEqual(batches, [undefined, undefined, 8, 8, undefined, undefined], 'others need no second batch');
    assert.equal(log.filter((line) => line === 'open 2').length, 2 * (8 + 16 + 8));
  });

  it('against a baseline, likewise; and what has no counterpart is told by its size', async () => {
    const even = (call: Call): SimulatedRun => slowerAt4000({ ...call, module: '/base/' });
    const { report: document } = await measured({ ...sweep, canary: true }, even);
    const held = { ...sweep, baseline: { label: 'main', document } };
    const slower = (await measured(held, slowerAt4000)).report.comparison;
    assert.deepEqual(
      slower?.quantities.filter(({ verdict }) => verdict === 'slower').map(({ params, arm }) => `${params} ${arm}`),
      ['n=4000 serial'],
      'and its speedup is what it was',
    );
    const others = (await measured({ ...held, params: { n: [2000, 4000] } }, even)).report.comparison;
    assert.deepEqual(others?.refusals, [
      { workload: './bench.mjs', params: 'n=8000', arm: null, quantity: null, reason: 'only in base' },
    ]);
    assert.equal(others?.verdict, 'same');
  });

  it('that fails at one size on the side of base says so there', async () => {
    const failing = (call: Call): SimulatedRun => {
      const isWrong = call.module.includes('/base/') && call.params.n === 4000 && call.workers === 2;
      return {
        ...slowerAt4000({ ...call, module: '/base/' }),
        ...(isWrong ? { output: { digest: 'b'.repeat(64) } } : {}),
      };
    };
    const { report } = await measured({ ...sweep, against: '../base' }, failing);
    const { default: table } = await import('../../src/report/formats/table.js');
    const failures = table(report, { color: false, width: 200 }).match(/^✘ .*$/gm) ?? [];
    assert.equal(failures.length, 1);
    assert.match(failures[0], /^✘ .*n=4,000: .*\(base\) failed/);
    const refused = report.comparison?.refusals.map(({ params, arm }) => `${params} ${arm}`);
    assert.deepEqual([...new Set(refused)], ['n=4000 fork×2']);
  });
});

describe('weak scaling', () => {
  const weak = { weak: true, procs: [1, 2, 4], params: { n: 1000 } };

  it('measures each number of workers with a size of its own, next to the serial arm of that size', async () => {
    const { report, events } = await measured(weak);
    assert.deepEqual(armsIn(report), [
      '0 serial×1 n=1000',
      '0 fork×1 n=1000',
      '1 serial×1 n=2000',
      '1 fork×2 n=2000',
      '2 serial×1 n=4000',
      '2 fork×4 n=4000',
    ]);
    assert.equal(report.plan.weak, true);
    assert.deepEqual(placesIn(events), [
      'montecarlo {"n":1000} 1/3',
      'montecarlo {"n":2000} 2/3',
      'montecarlo {"n":4000} 3/3',
    ]);
  });

  it('goes with several backends and with values of other params', async () => {
    const { report } = await measured({
      ...weak,
      procs: [1, 2],
      backends: ['fork', 'thread'],
      params: { n: 1000, seed: [1, 2] },
    });
    assert.equal(report.workloads.length, 4);
    assert.deepEqual(armsIn(report).slice(0, 3), ['0 serial×1 n=1000', '0 fork×1 n=1000', '0 thread×1 n=1000']);
  });

  it('is not said of other runs', async () => {
    assert.equal('weak' in (await measured({})).report.plan, false);
  });

  const refused: [options: Partial<RunOptions>, message: RegExp][] = [
    [
      { workloads: ['square'], params: {} },
      /^--weak: workload square cannot grow with the number of workers: it names no size, the param/,
    ],
    [{ params: { n: [1000, 2000] } }, /^--weak: grows n of montecarlo with the number of workers: give --param n one/],
    [
      { params: { n: Number.MAX_SAFE_INTEGER } },
      /^--weak: n=9007199254740991 grows to \d+ with 2 workers, and n of montecarlo must be a whole number, 1 or more$/,
    ],
    [{ backends: ['serial'] }, /^--weak: needs workers to grow the work with/],
  ];
  for (const [options, message] of refused) {
    it(`is refused: ${message.source.slice(1, 60)}`, async () => {
      await assert.rejects(measured({ ...weak, ...options }), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});
