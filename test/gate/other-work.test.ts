/** Pull requests that add, rename or edit a workload, which are never slower for that. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { schemaFault } from '../../src/host/storage/schema.js';
import { reportOf } from '../../src/analysis/full-report.js';
import { callMain } from '../support/call-main.js';
import type { Finished } from '../support/program.js';
import { CANNOT, makeRepository, type Repository } from '../support/repository.js';
import { benchText, givenIn, lastIn, littleRun } from '../support/versions.js';

const OLD = { params: { n: 10 }, items: 'params.n' };
const GITHUB = { GITHUB_ACTIONS: 'true' };

describe('a gate on a pull request', { skip: CANNOT }, () => {
  let template: Repository;
  let repository: Repository;
  before(() => {
    template = makeRepository({
      '.gitignore': '.parbench/\ndist/\n',
      'bench/old.mjs': benchText(OLD),
      'bench/other.mjs': `import { word } from '../src/lib.mjs';\n${benchText({ does: 'globalThis.said = word' })}`,
      'src/lib.mjs': "export const word = 'old';\n",
    });
  });
  after(() => template.remove());
  beforeEach(() => {
    repository = makeRepository(template);
  });
  afterEach(async () => {
    assert.deepEqual(await repository.leftovers(), [], 'nothing is left of the other version');
    repository.remove();
  });

  /** One run of the serial arms. */
  const gate = (workloads: readonly string[], ...more: string[]): Promise<Finished> => {
    const little = ['--backend', 'serial', '--warmup', '0', '--launches', '1', '--rounds', '1', '--against', 'main'];
    const args = more.includes('--against') ? little.slice(0, -2) : little;
    return callMain(['run', ...workloads, ...args, ...more], repository.path, { env: GITHUB });
  };
  const kindsOf = (): unknown[] =>
    (lastIn(repository.path).comparison?.refusals ?? []).map(({ workload, kind, reason }) => [workload, kind, reason]);
  const comparedIn = (): unknown[] =>
    (lastIn(repository.path).comparison?.quantities ?? []).map(
      ({ workload, arm, quantity }) => `${workload} ${arm} ${quantity}`,
    );
  const bothOf = (workload: string): string[] => ['time', 'cpu'].map((quantity) => `${workload} serial ${quantity}`);

  const amounts: [what: string, head: Parameters<typeof benchText>[0], reason: string][] = [
    ['a default', { ...OLD, params: { n: 20 } }, 'n is 10 in main and 20 in head'],
    ['its items', { ...OLD, items: '3 * params.n' }, 'it has 10 items in main and 30 in head'],
  ];
  for (const [what, head, difference] of amounts) {
    it(`that changes ${what} is not comparable, which passes unless it is told not to`, async () => {
      repository.write({ 'bench/old.mjs': benchText(head) });
      const { code, stdout, stderr } = await gate(['./bench/old.mjs'], '--undecided', 'fail');
      const reason = `another amount of work: ${difference}`;
      assert.equal(code, 0, stderr);
      assert.match(
        stdout.replace(/\s+/g, ' '),
        new RegExp(`^not comparable: \\./bench/old\\.mjs: ${reason} base main`),
      );
      assert.match(stderr, new RegExp(`^::warning title=parbench%3A not comparable::.*${reason}$`, 'm'));
      const report = lastIn(repository.path);
      assert.deepEqual([kindsOf(), comparedIn()], [[['./bench/old.mjs', 'changed', reason]], []]);
      assert.deepEqual(givenIn(report), ["head serial: 'done'"], 'head alone is measured');
      assert.deepEqual(reportOf(report).comparison, report.comparison, 'the document says it by itself');
      assert.equal(await schemaFault(report), null);
      assert.equal((await gate(['./bench/old.mjs'], '--changed', 'fail')).code, 6);
    });
  }

  it('that changes a default is compared where the parameter is given', async () => {
    repository.write({ 'bench/old.mjs': benchText({ ...OLD, params: { n: 20 } }) });
    assert.equal((await gate(['./bench/old.mjs'], '-p', 'n=7', '--changed', 'fail')).code, 0);
    const { measurements } = lastIn(repository.path);
    assert.deepEqual(
      measurements.map(({ arm }) => arm.params),
      [{ n: 7 }, { n: 7 }],
    );
  });

  it('that gives another result for the same amount of work is judged, and that is told with the verdict', async () => {
    repository.write({
      'bench/old.mjs': benchText({ ...OLD, gives: 'else' }),
      'src/lib.mjs': "export const word = 'new';",
    });
    const { code, stdout } = await gate(['./bench/old.mjs', './bench/other.mjs']);
    assert.equal(code, 0);
    const [verdict] = stdout.replace(/\s+/g, ' ').split(' base main');
    const changes = '; the result of ./bench/old.mjs is not that of main; the file of ./bench/old.mjs was edited';
    assert.ok(verdict.endsWith(changes), verdict);
    assert.deepEqual(comparedIn(), [...bothOf('./bench/old.mjs'), ...bothOf('./bench/other.mjs')]);
  });

  it('that adds a workload has it measured alone and listed, with the others compared', async () => {
    repository.write({ 'bench/new.mjs': benchText(), 'bench/all.mjs': `export const fast = ${benchText().slice(15)}` });
    const both = ['./bench/new.mjs', './bench/old.mjs'];
    const { code, stdout, stderr } = await gate(both);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^new: \.\/bench\/new\.mjs \(serial [\d.]+ .s\): main does not have it$/m);
    assert.match(stderr, /^::notice title=parbench%3A new::new: \.\/bench\/new\.mjs/m);
    assert.deepEqual(comparedIn(), bothOf('./bench/old.mjs'));
    assert.equal((await gate(both, '--missing-base', 'fail')).code, 6);
  });

  it('that has nothing but new workloads passes, also where what is undecided fails', async () => {
    repository.commit({ 'bench/old.mjs': `${benchText(OLD)}export const fast = ${benchText().slice(15)}` });
    repository.write({ 'package/bench.mjs': benchText() });
    const args = ['--against', 'HEAD~1', '--undecided', 'fail'];
    assert.equal((await gate(['./bench/old.mjs#fast', './package/bench.mjs'], ...args)).code, 0);
    const reasons = ['./bench/old.mjs#fast', './package/bench.mjs'].map((name) => [
      name,
      'new',
      'HEAD~1 does not have it',
    ]);
    assert.deepEqual(kindsOf(), reasons);
  });

  it('that adds the folder that it runs in passes', async () => {
    repository.write({ 'packages/a/bench.mjs': benchText() });
    const cwd = join(repository.path, 'packages/a');
    // There is nothing in it to be made ready.
    const args = littleRun('./bench.mjs', '--against', 'main', '--setup', 'false');
    const { code, stderr } = await callMain(args, cwd);
    assert.equal(code, 0, stderr);
    assert.equal(lastIn(repository.path).comparison?.verdict, 'not comparable');
  });

  it('that renames a workload has it compared with what it was called', async () => {
    repository.git('mv', 'bench/old.mjs', 'bench/renamed.mjs');
    const { code, stdout, stderr } = await gate(['./bench/renamed.mjs'], '--missing-base', 'fail');
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^\.\/bench\/renamed\.mjs is bench\/old\.mjs in main$/m);
    assert.deepEqual(comparedIn(), bothOf('./bench/renamed.mjs'));
  });

  it('has to build first what git does not keep, which is not new', async () => {
    repository.write({ 'dist/bench.mjs': benchText() });
    const { code, stderr } = await gate(['./dist/bench.mjs']);
    assert.equal(code, 2);
    assert.match(stderr, /there is no dist\/bench\.mjs in it; what has to be built there first needs a --setup/);
  });

  it('measures the change of the code alone by --bench head, with a workload that is edited or new', async () => {
    const reads = `import { word } from '../src/lib.mjs';\nexport default { ...${benchText().slice(15, -2)}, run: () => word };\n`;
    repository.write({
      'bench/old.mjs': reads,
      'bench/new.mjs': reads,
      'src/lib.mjs': "export const word = 'new';\nexport const more = 1;\n",
    });
    const setup = ['--setup', 'cat bench/new.mjs >setup.txt'];
    const { code, stderr } = await gate(['./bench/old.mjs', './bench/new.mjs'], '--bench', 'head', ...setup);
    assert.equal(code, 0, stderr);
    const sides = ["head serial: 'new'", "base serial: 'old'"];
    assert.deepEqual(givenIn(lastIn(repository.path)), [...sides, ...sides]);
    assert.deepEqual(
      lastIn(repository.path).comparison?.quantities.map(({ workload, quantity, changed }) => [
        workload,
        quantity,
        changed?.join(),
      ]),
      ['./bench/old.mjs', './bench/new.mjs'].flatMap((name) => ['time', 'cpu'].map((each) => [name, each, 'result'])),
    );
    repository.write({ 'bench/new.mjs': `import { more } from '../src/lib.mjs';\n${benchText()}` });
    assert.equal((await gate(['./bench/new.mjs'], '--bench', 'head')).code, 0);
    assert.match(String(kindsOf()), /new\.mjs,new,it does not run on the code of main: .*more/);
  });

  it('by --bench head writes nowhere but into the worktree, whatever links the base has', async () => {
    repository.commit({ 'aside.mjs': 'mine' });
    repository.git('rm', '--quiet', 'bench/old.mjs');
    const aside = join(repository.path, 'aside.mjs');
    symlinkSync(aside, join(repository.path, 'bench/old.mjs'));
    repository.commit();
    rmSync(join(repository.path, 'bench/old.mjs'));
    repository.write({ 'bench/old.mjs': benchText(OLD) });
    assert.equal((await gate(['./bench/old.mjs'], '--bench', 'head')).code, 0);
    assert.equal(readFileSync(aside, 'utf8'), 'mine');
  });

  it('is held against several versions at once, of which the first decides', async () => {
    const versions = ['one', 'two'];
    for (const gives of versions) {
      repository.commit({ 'bench/old.mjs': benchText({ ...OLD, gives }) });
      repository.git('tag', gives);
    }
    repository.write({ 'bench/old.mjs': benchText({ ...OLD, gives: 'three' }) });
    const { code, stdout, stderr } = await gate(['./bench/old.mjs'], '--against', 'two,one,HEAD~2', '--all');
    assert.equal(code, 0, stderr);
    const report = lastIn(repository.path);
    assert.deepEqual(
      report.versions?.map(({ label }) => label),
      ['two', 'working tree', 'one', 'HEAD~2'],
    );
    assert.deepEqual(
      report.measurements.map(({ arm, output }) => [arm.version, output?.preview]),
      [
        [1, "'three'"],
        [0, "'two'"],
        [2, "'one'"],
        [3, "'done'"],
      ],
    );
    assert.equal(new Set(report.measurements.map(({ samples }) => samples[0].round)).size, 1);
    assert.deepEqual(
      [report.comparison, ...(report.comparison?.others ?? [])].map((each) => each?.base.label),
      ['two', 'one', 'HEAD~2'],
    );
    assert.match(stdout, /also held against one \(/);
    assert.equal(await schemaFault(report), null);
  });

  it('waits for all that load before it takes their files away, where one of them is refused', async () => {
    const late = `${benchText()}await new Promise((resolve) => setTimeout(resolve, 400));\nawait import('./helper.mjs');\nglobalThis.lateDone = true;\n`;
    repository.commit({ 'b.mjs': late, 'helper.mjs': 'export {};' });
    // One that git does not keep is refused at once.
    repository.write({ 'dist/a.mjs': benchText(), 'b.mjs': benchText() });
    const { code, stderr } = await gate(['./dist/a.mjs', './b.mjs'], '--against', 'HEAD');
    assert.equal(code, 2, stderr);
    assert.equal((globalThis as { lateDone?: boolean }).lateDone, true, 'it had its files until it was done');
  });
});
