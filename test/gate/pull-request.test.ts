/** What a pull request may do to a workload, in a repository of its own and with real processes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { schemaFault } from '../../src/host/storage/schema.js';
import { by, callMain } from '../support/call-main.js';
import { descendantsOf } from '../support/processes.js';
import { parbench } from '../support/program.js';
import { simulate } from '../support/simulated.js';
import { CANNOT, makeRepository, type Repository } from '../support/repository.js';
import {
  benchText,
  decidingRun,
  FEWEST,
  givenIn,
  lastIn,
  littleRun,
  MILLISECOND,
  MUCH_SLOWER,
  runs,
} from '../support/versions.js';

const BROKEN = "throw new Error('was broken')";

describe('a gate on the pull requests of a repository', { skip: CANNOT }, () => {
  let template: Repository;
  let repository: Repository;
  before(() => {
    template = makeRepository({ '.gitignore': '.parbench/\n', 'bench.mjs': benchText({ turns: MILLISECOND }) });
    template.git('tag', 'fork-point');
    template.git('checkout', '--quiet', '--orphan', 'other');
    const olds = {
      syntax: 'export default {',
      none: 'export default { title: 3 };',
      broken: benchText({ does: BROKEN }),
    };
    for (const [tag, text] of Object.entries(olds)) {
      template.commit({ 'bench.mjs': text });
      template.git('tag', tag);
    }
    template.git('rm', '--quiet', 'bench.mjs');
    template.commit();
    template.git('tag', 'before');
    template.git('checkout', '--quiet', 'main');
  });
  after(() => template.remove());
  beforeEach(() => {
    repository = makeRepository(template);
  });
  afterEach(async () => {
    assert.deepEqual(await repository.leftovers(), [], 'nothing is left of the other version');
    if (process.platform === 'linux') assert.deepEqual(descendantsOf(process.pid), [], 'and no process');
    repository.remove();
  });

  /** All that belongs to the user. */
  const state = (): unknown[] => [
    repository.git('--no-optional-locks', 'status', '--porcelain', '--branch'),
    repository.git('for-each-ref'),
    repository.git('stash', 'list'),
    ...['.git/index', '.git/HEAD', '.git/config', 'bench.mjs'].map((file) =>
      readFileSync(join(repository.path, file), 'latin1'),
    ),
  ];

  it('catches a slow commit, and shows both batches that say so', async () => {
    const head = repository.commit({ 'bench.mjs': benchText({ turns: MUCH_SLOWER * MILLISECOND }) });
    const untouched = state();
    const args = decidingRun('./bench.mjs', '--against', 'fork-point');
    const { code, stderr, said } = await runs(args, repository.path, parbench);
    const report = lastIn(repository.path);
    const { comparison, workloads, versions } = report;
    assert.equal(code, 1, `${stderr}${JSON.stringify(comparison?.quantities, null, 1)}`);
    assert.match(said.join('\n'), /^result saved in \.parbench\/2\S+\.json$/);
    assert.deepEqual(state(), untouched);
    assert.equal(await schemaFault(report), null);
    assert.deepEqual([versions?.[0].commit, versions?.[1].commit], [repository.git('rev-parse', 'fork-point'), head]);
    assert.deepEqual([workloads[0].firstBatch, workloads[0].stopped], [FEWEST, 'count']);
    const serial = comparison?.quantities.find(({ arm, quantity }) => arm === 'serial' && quantity === 'time');
    for (const ratio of [serial?.ratio, serial?.suspicion?.ratio]) {
      assert.ok(ratio && Math.abs(Math.log(ratio / MUCH_SLOWER)) < 1, `${ratio}`);
    }
  });

  it('passes a neutral one, though the tree is dirty, which it measures as it is and tells', async () => {
    const head = repository.git('rev-parse', 'HEAD');
    repository.write({ 'bench.mjs': benchText({ turns: MILLISECOND, gives: 'not committed' }), 'other.txt': '' });
    repository.git('add', 'other.txt');
    const untouched = state();
    const { code, said } = await runs(littleRun('./bench.mjs', '--against', 'main'), repository.path);
    const report = lastIn(repository.path);
    assert.equal(code, 0);
    assert.match(said.join('\n'), /^result saved in \.parbench\/2\S+\.json$/);
    assert.deepEqual(state(), untouched);
    assert.deepEqual([report.versions?.[0].commit, report.versions?.[1].commit], [head, `${head}+dirty`]);
    assert.deepEqual(givenIn(report), [
      "head serial: 'not committed'",
      "head async: 'not committed'",
      "base serial: 'done'",
      "base async: 'done'",
    ]);
  });

  it('passes a fast one, which a second batch confirms', async () => {
    const head = pathToFileURL(join(repository.path, 'bench.mjs')).href;
    const instruments = simulate(({ module }) => ({ wallNs: module === head ? 10e6 : 60e6 }));
    const args = decidingRun('./bench.mjs', '--against', 'fork-point', '--undecided', 'fail');
    const { code } = await runs(args, repository.path, by({ instruments }));
    const { comparison, workloads } = lastIn(repository.path);
    assert.deepEqual([code, comparison?.verdict, workloads[0].firstBatch], [0, 'faster', FEWEST]);
  });

  it('that has too few launches to decide fails only if it is told to', async () => {
    const args = littleRun('./bench.mjs', '--against', 'main', '--undecided', 'fail');
    assert.equal((await runs(args, repository.path)).code, 4);
  });

  it('ends with 5 and the side where only the old version fails, which may be let pass', async () => {
    const { code, said, stdout } = await runs(littleRun('./bench.mjs', '--against', 'broken'), repository.path);
    assert.equal(code, 5);
    const passing = littleRun('./bench.mjs', '--against', 'broken', '--broken-base', 'pass', '--undecided', 'fail');
    assert.equal((await runs(passing, repository.path)).code, 0);
    assert.match(said.join('\n'), /^parbench: \.\/bench\.mjs \(base\) serial: .*was broken \(bench\.mjs:\d+\)$/m);
    assert.match(stdout, /✘ serial \(base\) failed: .*was broken/);
  });

  const refusals: [what: string, args: string[], said: RegExp][] = [
    ['a ref that is not there', ['--against', 'fork-pint'], /there is no such branch.*did you mean fork-point\?$/],
    ['a setup of nothing', ['--setup', 'make'], /^--setup: is for a git ref given by --against$/],
    [
      'two things to be held against',
      ['--against', 'main', '--baseline', 'old.json'],
      /^--baseline old\.json: old\.json: cannot be read/,
    ],
  ];
  const broken: [what: string, args: string[], said: RegExp, printed: string[]][] = [
    [
      'cannot be made ready',
      ['--against', 'fork-point', '--setup', 'echo one; echo cannot find the compiler >&2; exit 3'],
      /^--against fork-point: the base is broken: --setup ".*" failed in fork-point \(exit code 3\): cannot find the compiler$/,
      ['| one', '| cannot find the compiler'],
    ],
    [
      'does not compile',
      ['--against', 'syntax'],
      /^--against syntax: the base is broken: workload \.\/bench\.mjs cannot be used: SyntaxError: .* \(bench\.mjs:\d+\)$/,
      [],
    ],
    [
      'has something else in place of the workload',
      ['--against', 'none'],
      /^--against none: the base is broken: workload \.\/bench\.mjs cannot be used: title must be a string/,
      [],
    ],
  ];
  describe('ends with 5 before anything is measured, or measures alone with --broken-base pass, where the base', () => {
    for (const [what, args, expected, printed] of broken) {
      it(what, async () => {
        const untouched = state();
        const { code, stdout, stderr } = await callMain(littleRun('./bench.mjs', ...args), repository.path);
        assert.deepEqual([code, stdout], [5, ''], stderr);
        const [line, ...rest] = stderr.split('\n');
        assert.match(line.replace(/^parbench: /, ''), expected);
        assert.deepEqual(rest, [...printed, '']);
        assert.deepEqual(state(), untouched);
        const passing = littleRun('./bench.mjs', ...args, '--broken-base', 'pass');
        const passed = await callMain(passing, repository.path);
        assert.equal(passed.code, 0, passed.stderr);
        assert.match(passed.stdout, /^not comparable: \.\/bench\.mjs: the base is broken: /);
        const report = lastIn(repository.path);
        assert.deepEqual(givenIn(report), ["head serial: 'done'", "head async: 'done'"]);
        assert.equal(await schemaFault(report), null);
      });
    }
  });

  describe('says in one line, with 2, what is wrong with', () => {
    for (const [what, args, expected] of refusals) {
      it(what, async () => {
        const untouched = state();
        const { code, stdout, stderr } = await callMain(littleRun('./bench.mjs', ...args), repository.path);
        assert.equal(code, 2, stderr);
        assert.equal(stdout, '');
        const [line, ...rest] = stderr.split('\n');
        assert.deepEqual(rest, [''], 'one line');
        assert.match(line.replace(/^parbench: /, ''), expected);
        assert.deepEqual(state(), untouched);
      });
    }
  });
});
