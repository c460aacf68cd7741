import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { summarise } from '../../../src/analysis/selftest/selftest-summary.js';
import type { SelftestReport } from '../../../src/model/selftest-report.js';
import { callMain } from '../../support/call-main.js';
import { simulate } from '../../support/simulated.js';
import { descendantsOf, survivors } from '../../support/processes.js';
import { start, temporaryFolder } from '../../support/program.js';

const folder = temporaryFolder();
const cwd = folder.path;
after(folder.remove);

const SMALL = ['selftest', 'montecarlo', '--each', '100ms', '--seed', '7'];
/** Of the four arms, before the workers. */
const PROCESSES = 4;
const SOON_MS = 3000;

function saved(name: string): SelftestReport {
  return JSON.parse(readFileSync(join(cwd, name), 'utf8')) as SelftestReport;
}

describe('selftest', () => {
  it('says how far the machine can be trusted, and keeps all that was measured', async () => {
    const instruments = simulate(({ workers }) => ({ wallNs: workers === 0 ? 20e6 : 12e6 }));
    const args = [...SMALL, '--procs', '2', '--comparisons', '1', '--slowdown', 'none'];
    const { code, stdout, stderr } = await callMain(args, cwd, { instruments });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^montecarlo {2}Monte Carlo π\nn=100,000, seed=7\n/);
    assert.match(stdout, /^identical code +1 /m);
    assert.match(stdout, /^1 comparisons of serial, fork×2 in /m, 'each arm once: the times');
    assert.match(stderr, /warning: comparisons took .* and not 0\.1 s/);
    assert.match(stderr, /result saved in \.parbench[/\\]selftest[/\\]2\S+-montecarlo\.json$/m);
    const { trials, summary } = saved('.parbench/selftest/last.json');
    assert.equal(trials.length, 1);
    assert.deepEqual(
      trials[0].arms.map(({ arm, quantity, first }) => [arm, quantity, first.length]),
      [
        ['serial', undefined, 7],
        ['serial', 'cpu', 7],
        ['fork×2', undefined, 7],
        ['fork×2', 'cpu', 7],
      ],
    );
    assert.deepEqual(summarise(saved('.parbench/selftest/last.json')), summary);
  });

  it('ends in order when it is interrupted, with what was found by then', async () => {
    const running = start([...SMALL, '--procs', '2', '--output', 'stopped.json', '--quiet'], cwd);
    const { pid = 0 } = running.child;
    for (let tries = 0; descendantsOf(pid).length < PROCESSES && tries < 1500; tries++) await sleep(10);
    const pids = descendantsOf(pid);
    running.child.kill('SIGINT');
    const { code, stdout, stderr } = await running.finished;
    assert.equal(code, 130, stderr);
    assert.match(stderr, /stopped by SIGINT; what was finished is in stopped\.json/);
    assert.match(stdout, /^identical code +0 /m);
    assert.deepEqual(await survivors(pids, SOON_MS), []);
    const { ended, trials } = saved('stopped.json');
    assert.deepEqual([ended, trials.map(({ stopped }) => stopped)], ['interrupted', ['interrupted']]);
  });

  it('fails with 3 where the workload does, and tells why, also as JSON', async () => {
    writeFileSync(
      join(cwd, 'bad.mjs'),
      `export default { title: 'Bad', params: { n: { kind: 'integer', default: 40 } }, items: ({ n }) => n, size: 'n',
        input: () => 1, split: () => [1], run: () => 2, merge: () => 2,
        verify: () => ({ ok: false, detail: 'two is not three' }) };`,
    );
    const flags = ['--procs', '1', '--slowdown', '5,50%', '--format', 'json', '--quiet'];
    const { code, stdout, stderr } = await callMain(['selftest', './bad.mjs', ...flags], cwd);
    assert.equal(code, 3);
    assert.match(stderr, /^parbench: \.\/bad\.mjs serial: wrong result: two is not three$/m);
    const report = JSON.parse(stdout) as SelftestReport;
    assert.deepEqual([report.schema, report.workload, report.trials.length], ['parbench-selftest/1', './bad.mjs', 1]);
    assert.ok(report.ended !== null && report.ended !== 'interrupted');
    assert.equal(report.ended.arm, 'serial');
    assert.deepEqual(
      report.slowdowns.map(({ wanted, items }) => [wanted, items.head]),
      [
        [0.05, 42],
        [0.5, 60],
      ],
    );
  });

  const wrong: [args: string[], reason: RegExp][] = [
    [['--comparisons', '0'], /^parbench: --comparisons 0: must be a whole number from 1 to/],
    [['--slowdown', 'much'], /--slowdown .*It must be a percentage above 0/],
    [['--format', 'csv'], /--format .*'csv' is invalid/],
    [['square'], /^parbench: workload square cannot be given more work by a known amount: it needs size/],
    [['--output', 'none/such.json'], /--output none\/such\.json/],
  ];
  for (const [args, reason] of wrong) {
    it(`${args.join(' ')} is told in one line, with 2`, async () => {
      const { code, stdout, stderr } = await callMain(['selftest', ...args], cwd);
      assert.deepEqual([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1]);
      assert.match(stderr, reason);
    });
  }
});
