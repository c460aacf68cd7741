/** Runs against another version that are ended from outside. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { schemaFault } from '../../src/host/storage/schema.js';
import { callMain } from '../support/call-main.js';
import { descendantsOf, survivors } from '../support/processes.js';
import { type Running, start } from '../support/program.js';
import { CANNOT, lineIn, makeRepository, type Repository } from '../support/repository.js';
import { benchText, lastIn, littleRun, MILLISECOND } from '../support/versions.js';

/** A second is the promise on a quiet machine. */
const SOON_MS = 3000;
const LAST = '.parbench/last.json';

const isLinux = process.platform === 'linux';

describe('a run against another version', { skip: CANNOT }, () => {
  let template: Repository;
  let repository: Repository;
  before(() => {
    template = makeRepository({ '.gitignore': '.parbench/\n', 'bench.mjs': benchText({ turns: MILLISECOND }) });
  });
  after(() => template.remove());
  beforeEach(() => {
    repository = makeRepository(template);
  });
  afterEach(async () => {
    assert.deepEqual(await repository.leftovers(), [], 'nothing is left of the other version');
    assert.equal(repository.git('status', '--porcelain'), '');
    repository.remove();
  });

  const startRun = (...more: string[]): Running =>
    start([...littleRun('./bench.mjs', '--against', 'main', '--launches', '1000'), ...more], repository.path, {
      NODE_EXTRA_CA_CERTS: '',
    });

  /** Resolves when it is in its setup, which does not end by itself. */
  const inSetup = async (): Promise<{ running: Running; setup: number }> => {
    const mark = join(repository.tmp, '../setup.pid');
    const running = startRun('--setup', `echo $$ >"${mark.replaceAll('$', '\\$')}"; sleep 600 & wait`);
    return { running, setup: Number(await lineIn(mark)) };
  };

  /** Resolves when it has finished a launch. */
  const measuring = async (): Promise<Running> => {
    const running = startRun();
    const end = Date.now() + 15_000;
    while (!existsSync(join(repository.path, LAST)) && Date.now() < end) await sleep(10);
    return running;
  };

  /** Its own, and where they can be listed those below it. */
  const processesOf = ({ child: { pid = 0 } }: Running, ...more: number[]): number[] =>
    isLinux ? [...new Set([...descendantsOf(pid), ...more])] : more;

  for (const [signals, code] of [
    [['SIGINT'], 130],
    [['SIGTERM'], 143],
    [['SIGINT', 'SIGINT'], 130],
  ] as const) {
    it(`that gets ${signals.join(' and ')} during the setup has measured nothing, and leaves nothing`, async () => {
      const { running, setup } = await inSetup();
      const pids = processesOf(running, setup);
      for (const signal of signals) running.child.kill(signal);
      const { code: exit, stdout, stderr } = await running.finished;
      assert.equal(exit, code, stderr);
      assert.equal(stdout, '');
      // A second one ends it before it says anything.
      if (signals.length === 1) assert.equal(stderr, `parbench: stopped by ${signals[0]}; nothing was measured\n`);
      else assert.doesNotMatch(stderr, /a workload ended the program/);
      if (isLinux) assert.deepEqual(await survivors(pids, SOON_MS), []);
      assert.equal(existsSync(join(repository.path, LAST)), false);
    });
  }

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`that gets ${signal} while it measures keeps what was finished, of both, to be reported again`, async () => {
      const running = await measuring();
      const pids = processesOf(running);
      running.child.kill(signal);
      const { code: exit, stdout, stderr } = await running.finished;
      assert.equal(exit, code, stderr);
      assert.match(
        stderr,
        new RegExp(`^parbench: stopped by ${signal}; what was finished is in \\.parbench/2\\S+\\.json$`, 'm'),
      );
      if (isLinux) assert.deepEqual(await survivors(pids, SOON_MS), []);
      const report = lastIn(repository.path);
      assert.equal(await schemaFault(report), null);
      assert.equal(report.versions?.[0].label, 'main');
      assert.deepEqual(
        report.workloads.map(({ stopped }) => stopped),
        ['interrupted', 'interrupted'],
      );
      for (const { samples } of report.measurements) assert.ok(samples.length > 0);
      const again = await callMain(['report', LAST], repository.path);
      assert.equal(again.code, 0, again.stderr);
      assert.equal(again.stdout, stdout);
    });
  }

  for (const [when, begin] of [
    ['during the setup', async () => inSetup()],
    ['while it measures', async () => ({ running: await measuring(), setup: null })],
  ] as const) {
    it(`that is killed ${when} leaves no worktree and no process either`, { skip: !isLinux }, async () => {
      const { running, setup } = await begin();
      const pids = processesOf(running, ...(setup === null ? [] : [setup]));
      running.child.kill('SIGKILL');
      await running.finished;
      assert.deepEqual(await repository.leftovers(), []);
      assert.deepEqual(await survivors(pids, SOON_MS), []);
      if (setup === null) JSON.parse(readFileSync(join(repository.path, LAST), 'utf8'));
    });
  }

  it('saves no baseline when it is interrupted, and says where the rest is', async () => {
    const running = startRun('--save-baseline', 'mine');
    const end = Date.now() + 15_000;
    while (!existsSync(join(repository.path, LAST)) && Date.now() < end) await sleep(10);
    running.child.kill('SIGINT');
    const { code, stderr } = await running.finished;
    assert.equal(code, 130);
    assert.doesNotMatch(stderr, /baseline saved/);
    assert.equal(existsSync(join(repository.path, '.parbench/mine.json')), false);
  });
});
