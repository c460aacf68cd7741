/** Results that are kept, and held against later ones. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Environment } from '../../src/model/machine.js';
import type { Report, ResultDocument } from '../../src/model/document.js';
import { run } from '../../src/engine/run.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import { by, callMain, type MainCall } from '../support/call-main.js';
import { parbench, temporaryFolder } from '../support/program.js';
import { writeFiles } from '../support/repository.js';
import { type Call, type SimulatedRun, simulate } from '../support/simulated.js';
import { benchText, decidingRun, FEWEST, lastIn, littleRun, runs, twoFolders } from '../support/versions.js';

describe('a baseline', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const place = (name: string): string => join(folder.path, name);
  const saved = (name: string): Report => JSON.parse(readFileSync(place(name), 'utf8')) as Report;
  before(async () => {
    folder = temporaryFolder();
    writeFiles(folder.path, {
      'bench.mjs': benchText({ params: { n: 1 } }),
      'other.mjs': benchText(),
      'broken.mjs': benchText({ does: "throw new Error('out of luck')" }),
      'damaged.json': '{ "schema": "parbench/1"',
    });
    const { code, said } = await runs(littleRun('./bench.mjs', '--save-baseline', 'main'), folder.path, parbench);
    assert.equal(code, 0);
    assert.match(said.join('\n'), /^result saved in \.parbench\/2\S+\.json\nbaseline saved in \.parbench\/main\.json$/);
  });
  after(() => folder.remove());

  /** A margin is for runs that are compared. */
  const deciding = (workload: string, ...more: string[]): string[] =>
    decidingRun(workload, ...more).filter((word) => more.includes('--baseline') || !/^(--margin|10%)$/.test(word));

  it('has the canary, so that it can be compared on another day', () => {
    const backends = saved('.parbench/main.json').measurements.map(({ arm }) => arm.backend);
    assert.deepEqual(backends, ['serial', 'async', 'canary']);
  });

  /** As if a run of the workload took so long, on a machine that needs 6 ms for the canary. */
  const taking = (ms: number): MainCall => ({
    instruments: simulate(({ module }) => ({ wallNs: module.includes('/canary') ? 6e6 : ms * 1e6 })),
  });

  it('passes the same code, which may be saved in the same run', async () => {
    const first = await runs(deciding('./bench.mjs', '--save-baseline', 'decided'), folder.path, by(taking(40)));
    assert.equal(first.code, 0, first.stderr);
    const args = deciding('./bench.mjs', '--baseline', 'decided', '--save-baseline', './next.json');
    const { code, said } = await runs([...args, '--undecided', 'fail'], folder.path, by(taking(40)));
    assert.equal(code, 0);
    assert.match(said.join('\n'), /^result saved in \.parbench\/2\S+\.json\nbaseline saved in \.\/next\.json$/);
    const { comparison } = saved('next.json');
    assert.deepEqual([comparison?.base.label, comparison?.verdict], ['decided', 'same']);
  });

  it('catches slower code by its time over the canary’s, and is not overwritten by it', async () => {
    const before = readFileSync(place('.parbench/decided.json'), 'utf8');
    const args = deciding('./bench.mjs', '--baseline', 'decided', '--save-baseline', 'decided');
    const { code, said } = await runs(args, folder.path, by(taking(50)));
    const { comparison, workloads } = lastIn(folder.path);
    assert.equal(code, 1, JSON.stringify(comparison, null, 1));
    const verdicts = comparison?.quantities.map(({ arm, quantity, verdict }) => `${arm} ${quantity} ${verdict}`);
    assert.ok(verdicts?.includes('serial canary slower') && verdicts.includes('serial time null'), verdicts?.join());
    assert.equal(workloads[0].firstBatch, FEWEST);
    assert.match(
      said.at(-1) ?? '',
      /^parbench: not saved as baseline decided: it is slower than decided; to accept that, /,
    );
    assert.equal(readFileSync(place('.parbench/decided.json'), 'utf8'), before);
  });

  it('is not saved of a run that failed', async () => {
    const { code, said } = await runs(littleRun('./broken.mjs', '--save-baseline', 'broken'), folder.path);
    assert.equal(code, 3);
    assert.equal(said.at(-1), 'parbench: not saved as baseline broken: a workload failed');
    assert.equal(existsSync(place('.parbench/broken.json')), false);
  });

  it('may be of programs', async () => {
    const exec = (merge: string, ...more: string[]): string[] => {
      const programs = ['--serial', 'echo 1', '--parallel', 'echo 1', '--merge', merge];
      return ['exec', ...programs, '--procs', '1', '--launches', '1', '--rounds', '1', '--warmup', '0', ...more];
    };
    const first = await runs(exec('first', '--save-baseline', 'programs'), folder.path);
    assert.deepEqual([first.code, first.said.at(-1)], [0, 'baseline saved in .parbench/programs.json']);
    const second = await runs(exec('first', '--baseline', 'programs', '--save-baseline', 'programs'), folder.path);
    assert.equal(second.code, 0, second.stderr);
    const { comparison } = lastIn(folder.path);
    assert.deepEqual(
      comparison?.quantities.map(({ arm, quantity }) => `${arm} ${quantity}`),
      ['serial time', 'serial canary', 'exec×1 time', 'exec×1 speedup'],
    );
    const third = await runs(exec('concat', '--baseline', 'programs'), folder.path);
    assert.equal(third.code, 0, third.stderr);
    assert.match(
      third.stdout.replace(/\s+/g, ' '),
      /^not comparable: .*: its parameters differ: .*merge=first in base, .*merge=concat in head base programs/,
    );
  });

  const refusals: [what: string, args: string[], said: RegExp][] = [
    [
      'one that is not there',
      ['./bench.mjs', '--baseline', 'old'],
      /^--baseline old: .*old\.json: cannot be read \(no such file or folder\); save one by --save-baseline old$/,
    ],
    [
      'a file that is not there',
      ['./bench.mjs', '--baseline', './old'],
      /^--baseline \.\/old: \.\/old: cannot be read \(no such file or folder\)$/,
    ],
    [
      'a damaged one',
      ['./bench.mjs', '--baseline', 'damaged.json'],
      /^--baseline damaged\.json: damaged\.json: not JSON; give/,
    ],
    [
      'one of warm runs for a cold one',
      ['./bench.mjs', '--baseline', 'main', '--cold'],
      /^--baseline main: nothing of this run can be compared with it: head is a --cold run and the other is not$/,
    ],
    [
      'the name of what every run writes',
      ['./bench.mjs', '--save-baseline', 'last'],
      /^--save-baseline last: \.parbench\/last\.json is the name of a run's result; choose another name$/,
    ],
    ['a name of nothing', ['./bench.mjs', '--save-baseline', ' '], /^--save-baseline: needs a name or a file$/],
    [
      'a place that cannot be written to',
      ['./bench.mjs', '--save-baseline', 'bench.mjs/main'],
      /^--save-baseline bench\.mjs\/main: bench\.mjs cannot be made/,
    ],
    [
      'a margin of nothing',
      ['./bench.mjs', '--margin', '5%'],
      /^--margin 0\.05: there is nothing to compare with: give --against or --baseline$/,
    ],
  ];
  for (const [what, [workload, ...args], expected] of refusals) {
    it(`is refused before anything is measured: ${what}`, async () => {
      const last = existsSync(place('.parbench/last.json')) ? readFileSync(place('.parbench/last.json'), 'utf8') : null;
      const { code, stdout, stderr } = await callMain(['run', workload, ...args], folder.path);
      assert.equal(code, 2, stderr);
      assert.equal(stdout, '');
      assert.match(stderr.replace(/^parbench: |\n$/g, ''), expected);
      assert.equal(
        existsSync(place('.parbench/last.json')) ? readFileSync(place('.parbench/last.json'), 'utf8') : null,
        last,
      );
    });
  }

  const others: [what: string, args: string[], kind: string, told: RegExp, fails: string][] = [
    [
      'of other parameters',
      ['./bench.mjs', '-p', 'n=2'],
      'changed',
      /^not comparable: \.\/bench\.mjs: its parameters differ: n=1 in base, n=2 in head base main/,
      '--changed',
    ],
    [
      'without the workload',
      ['./other.mjs'],
      'new',
      /^not comparable: \.\/other\.mjs is new: main does not have it base main .* new: \.\/other\.mjs \(serial [\d.]+ .s, async×1 [\d.]+ .s\): main does not have it/,
      '--missing-base',
    ],
  ];
  for (const [what, [workload, ...args], kind, told, fails] of others) {
    it(`${what} has nothing to be held against, which passes unless it is told not to`, async () => {
      const least = littleRun(workload, ...args, '--baseline', 'main', '--undecided', 'fail');
      const { code, stdout, stderr } = await runs(least, folder.path);
      assert.equal(code, 0, stderr);
      assert.match(stdout.replace(/\s+/g, ' '), told);
      const { comparison } = lastIn(folder.path);
      assert.deepEqual([comparison?.verdict, comparison?.quantities], ['not comparable', []]);
      assert.ok(comparison?.refusals.some((each) => each.workload === workload && each.kind === kind));
      assert.equal((await runs([...least, fails, 'fail'], folder.path)).code, 6);
    });
  }

  it('of a machine with nothing in common is refused before anything is measured', async () => {
    const { environment, ...rest } = saved('.parbench/decided.json');
    const other = { ...environment, node: '18.0.0' };
    writeFileSync(place('other.json'), JSON.stringify({ ...rest, environment: other }));
    const { code, stderr } = await callMain(deciding('./bench.mjs', '--baseline', 'other.json'), folder.path);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^warning: other\.json: was changed since it was saved, in environment\nparbench: --baseline other\.json: nothing of this run .*the machines differ \(Node: 18 and \d+\)[^\n]*\n$/,
    );
  });
});

describe('a run that is held against a baseline', () => {
  let folders: ReturnType<typeof twoFolders>;
  before(() => {
    const both = { 'bench.mjs': benchText(), 'other.mjs': benchText() };
    folders = twoFolders(both, both);
  });
  after(() => folders.remove());

  /** 40 ms, half of that with two workers, and a canary of 6 ms; times as many as told. */
  const work =
    (factors: { readonly serial?: number; readonly fork?: number; readonly all?: number }) =>
    ({ workers, module, launch, run: n }: Call): SimulatedRun => {
      const { serial = 1, fork = 1, all = 1 } = factors;
      const chance = 1 + 0.002 * (((launch * 7 + n * 3 + workers) % 11) / 5 - 1);
      const ns = module.includes('/canary') ? 6e6 : workers === 0 ? 40e6 * serial : 20e6 * fork;
      return { wallNs: Math.round(ns * all * chance) };
    };

  const measured = async (model: (call: Call) => SimulatedRun, more: Partial<RunOptions> = {}): Promise<Report> => {
    const { openArm, clock } = simulate(model);
    return run({
      workloads: ['./bench.mjs'],
      procs: [2],
      seed: 1,
      launches: 10,
      canary: true,
      openArm,
      clock,
      ...more,
    });
  };
  const against = async (
    document: ResultDocument,
    model: (call: Call) => SimulatedRun,
    more: Partial<RunOptions> = {},
  ) => measured(model, { baseline: { label: 'main', document }, ...more });

  const verdicts: [what: string, factors: Parameters<typeof work>[0], verdict: string, slow: string[]][] = [
    ['is the same where the whole machine is slower', { all: 1.4 }, 'same', []],
    ['is slower where the serial program is, by the canary', { serial: 1.1, fork: 1.1 }, 'slower', ['serial canary']],
    ['is slower where a speedup is lost', { fork: 1.2 }, 'slower', ['fork×2 speedup']],
    ['is faster where the serial program is', { serial: 0.9, fork: 0.9 }, 'faster', []],
  ];
  for (const [what, factors, verdict, slow] of verdicts) {
    it(what, async () => {
      const { comparison, workloads } = await against(await measured(work({})), work(factors));
      assert.equal(comparison?.verdict, verdict);
      const found = comparison.quantities.filter((each) => each.verdict === 'slower');
      assert.deepEqual(
        found.map(({ arm, quantity }) => `${arm} ${quantity}`),
        slow,
      );
      assert.equal(workloads[0].firstBatch, verdict === 'same' ? undefined : 10);
    });
  }

  const { node } = process.versions;
  const machines: [
    what: string,
    other: (environment: Environment) => Partial<Environment>,
    judged: string[],
    refused: RegExp,
  ][] = [
    ['the same machine', () => ({}), ['serial canary', 'fork×2 speedup'], /^$/],
    [
      'another CPU',
      () => ({ cpu: 'Other CPU' }),
      ['serial canary', 'fork×2 speedup'],
      /serial time: the machines differ \(CPU: Other CPU and /,
    ],
    [
      'another major version of Node',
      () => ({ node: '18.1.0' }),
      ['fork×2 speedup'],
      /serial canary: the machines differ \(Node: 18 and/,
    ],
    [
      'another minor version of Node',
      () => ({ node: `${node.split('.')[0]}.999.0` }),
      ['serial canary', 'fork×2 speedup'],
      /^$/,
    ],
    [
      'one core',
      ({ cores }) => ({ cores: { ...cores, available: 1 } }),
      ['serial canary'],
      /fork×2 speedup: .*no room for 2 workers on both/,
    ],
    ['another canary', () => ({}), ['serial time', 'fork×2 time'], /serial canary: the canaries differ/],
  ];
  for (const [what, other, judged, refused] of machines) {
    it(`of ${what} is judged by what still holds, and says what does not`, async () => {
      const { environment, measurements, ...rest } = await measured(work({}));
      const changed = measurements.map((each) =>
        what === 'another canary' && each.arm.backend === 'canary'
          ? { ...each, arm: { ...each.arm, params: { version: 0 } } }
          : each,
      );
      const base = { ...rest, measurements: changed, environment: { ...environment, ...other(environment) } };
      const { comparison } = await against(base, work({}));
      const found = comparison?.quantities.filter(({ verdict }) => verdict !== null);
      assert.deepEqual(
        found?.map(({ arm, quantity }) => `${arm} ${quantity}`),
        judged,
      );
      const refusals = comparison?.refusals.map(({ arm, quantity, reason }) => `${arm} ${quantity}: ${reason}`) ?? [];
      assert.match(refusals.join('\n'), refused);
    });
  }

  it('of two versions is held against head’s', async () => {
    const half = (call: Call): SimulatedRun => work({ all: call.module.includes('/base/') ? 0.5 : 1 })(call);
    const both = await measured(half, { against: '../base' });
    assert.equal(both.versions?.[1].label, 'working tree');
    const { comparison } = await against(both, work({}));
    assert.deepEqual([comparison?.verdict, comparison?.base.label], ['same', 'main']);
    assert.deepEqual(
      comparison?.quantities.flatMap(({ arm, quantity, verdict }) => (verdict === null ? [] : [`${arm} ${quantity}`])),
      ['serial canary', 'fork×2 speedup'],
    );
  });

  it('is compared by the workloads that both have, and says which one only has', async () => {
    const { comparison } = await against(await measured(work({})), work({}), {
      workloads: ['./bench.mjs', './other.mjs'],
    });
    assert.equal(comparison?.verdict, 'same');
    const [{ alone, ...refusal }, ...others] = comparison.refusals;
    const whole = { arm: null, quantity: null };
    assert.deepEqual(refusal, { workload: './other.mjs', ...whole, reason: 'main does not have it', kind: 'new' });
    assert.deepEqual(
      alone?.map(({ arm, ns }) => [arm, Math.round(ns / 1e6)]),
      [
        ['serial', 40],
        ['fork×2', 20],
      ],
    );
    assert.deepEqual(others, []);
  });

  it('is held against one thing only', async () => {
    const document = await measured(work({}));
    await assert.rejects(
      against(document, work({}), { against: '../base' }),
      /--baseline: a run is held against one thing only/,
    );
  });
});
