/** What may be different between the version that is there and the one that it is held against. */
import { openModuleHere } from '../../src/arms/module-process.js';
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, it } from 'node:test';
import { run } from '../../src/engine/run.js';
import type { RunOptions } from '../../src/engine/run-options.js';
import type { Report } from '../../src/model/document.js';
import { openArmHere } from '../support/arms-here.js';
import { ROOT } from '../support/paths.js';
import { CANNOT, type Files, makeRepository, type Repository, writeFiles } from '../support/repository.js';
import { simulate } from '../support/simulated.js';
import { type Bench, benchLiteral, benchText, givenIn, lastIn, littleRun, runs } from '../support/versions.js';

const [OLD, NEW] = ["'old'", "'new'"];
const IGNORED = { '.gitignore': '.parbench/\nnode_modules/\n' };

function given(head: string, base: string): string[] {
  return [`head serial: ${head}`, `head async: ${head}`, `base serial: ${base}`, `base async: ${base}`];
}

/** A workload that gives what a file beside it says. */
function benchWith(file: string): string {
  return `import { word } from '${file}';\nexport default { ...${benchLiteral()}, run: () => word };\n`;
}

describe('the other version of a workload', { skip: CANNOT }, () => {
  let repository: Repository;
  afterEach(async () => {
    assert.deepEqual(await repository.leftovers(), []);
    repository.remove();
  });

  const change = (base: Files, head: Files): void => {
    repository = makeRepository({ ...IGNORED, ...base });
    repository.commit(head);
  };
  /** One run of each arm, in this process, for the results. */
  const measured = (workload: string, more: RunOptions = {}, cwd: string = repository.path): Promise<Report> => {
    const before = process.cwd();
    process.chdir(cwd);
    return run({
      workloads: [workload],
      against: 'HEAD~1',
      backends: ['async'],
      procs: [1],
      warmup: 0,
      launches: 1,
      rounds: 1,
      openArm: openArmHere,
      openModule: openModuleHere,
      ...more,
    }).finally(() => process.chdir(before));
  };

  const files: [what: string, workload: string, base: Files, head: Files][] = [
    [
      'is run with the files beside it that have changed, where it has not itself',
      './bench/sum.mjs',
      { 'bench/sum.mjs': benchWith('../src/lib.mjs'), 'src/lib.mjs': "export const word = 'old';" },
      { 'src/lib.mjs': "export const word = 'new';" },
    ],
    [
      'may be CommonJS, whose modules are kept by their place',
      './bench.cjs',
      {
        'bench.cjs': `module.exports = { ...${benchLiteral()}, run: () => require('./lib.cjs') };`,
        'lib.cjs': "module.exports = 'old';",
      },
      { 'lib.cjs': "module.exports = 'new';" },
    ],
    [
      'may be TypeScript',
      './bench.mts',
      { 'bench.mts': `const word: string = 'old';\nexport default { ...${benchLiteral()}, run: (): string => word };` },
      { 'bench.mts': `const word: string = 'new';\nexport default { ...${benchLiteral()}, run: (): string => word };` },
    ],
    [
      'may be .tsx, whose imports its tsconfig.json leads',
      './bench/a.tsx',
      {
        'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
        'bench/a.tsx': `import { word } from '@/lib.js';\nexport default { ...${benchLiteral()}, run: (): string => word };`,
        'src/lib.ts': "export const word: string = 'old';",
      },
      { 'src/lib.ts': "export const word: string = 'new';" },
    ],
    [
      'may be an export that is not the default one',
      './all.mjs#fast',
      { 'all.mjs': `export const fast = ${benchLiteral({ gives: 'old' })};` },
      { 'all.mjs': `export const fast = ${benchLiteral({ gives: 'new' })};` },
    ],
    [
      'may be what the repository’s own package exports',
      'mine/bench#fast',
      {
        'package.json': '{ "name": "mine", "type": "module", "exports": { "./bench": "./lib/bench.js" } }',
        'lib/bench.js': `export const fast = ${benchLiteral({ gives: 'old' })};`,
      },
      { 'lib/bench.js': `export const fast = ${benchLiteral({ gives: 'new' })};` },
    ],
  ];
  for (const [what, workload, base, head] of files) {
    it(what, async () => {
      change(base, head);
      const report = await measured(workload);
      assert.deepEqual(givenIn(report), given(NEW, OLD));
      assert.deepEqual(report.comparison?.refusals, []);
    });
  }

  it('is found from a folder of the repository', async () => {
    change({ 'tools/bench/b.mjs': benchText({ gives: 'old' }) }, { 'tools/bench/b.mjs': benchText({ gives: 'new' }) });
    const cwd = join(repository.path, 'tools');
    const { code, stderr } = await runs(littleRun('./bench/b.mjs', '--against', 'HEAD~1'), cwd);
    assert.equal(code, 0, stderr);
    assert.deepEqual(givenIn(lastIn(repository.path)), given(NEW, OLD));
  });

  it('may be imported from parbench, which both have from the working tree', async () => {
    const text = (word: string): string =>
      `import { defineWorkload } from 'parbench';\nexport default defineWorkload(${benchLiteral({ gives: word })});`;
    change({ 'bench.mjs': text('old') }, { 'bench.mjs': text('new') });
    mkdirSync(join(repository.path, 'node_modules'));
    symlinkSync(fileURLToPath(ROOT), join(repository.path, 'node_modules/parbench'));
    assert.deepEqual(givenIn(await measured('./bench.mjs')), given(NEW, OLD));
  });

  it('has the packages that lie above the repository, as where a whole project has several', async () => {
    const text = (word: string): string =>
      `import { said } from 'above';\nexport default { ...${benchLiteral()}, run: () => said('${word}') };`;
    change({ 'bench.mjs': text('old') }, { 'bench.mjs': text('new') });
    writeFiles(repository.path, {
      '../node_modules/above/package.json': '{ "type": "module", "exports": "./index.js" }',
      '../node_modules/above/index.js': 'export const said = (word) => word;',
    });
    assert.deepEqual(givenIn(await measured('./bench.mjs')), given(NEW, OLD));
    assert.deepEqual(givenIn(await measured('./bench.mjs', { setup: 'true' })), given(NEW, OLD));
  });

  it('is that of a workspace, which node_modules links to', async () => {
    change(
      {
        'package.json': '{ "name": "all", "workspaces": ["packages/*"] }',
        'packages/mine/package.json': '{ "name": "mine", "exports": "./bench.mjs" }',
        'packages/mine/bench.mjs': benchText({ gives: 'old' }),
      },
      { 'packages/mine/bench.mjs': benchText({ gives: 'new' }) },
    );
    mkdirSync(join(repository.path, 'node_modules'));
    symlinkSync('../packages/mine', join(repository.path, 'node_modules/mine'));
    assert.deepEqual(givenIn(await measured('mine')), given(NEW, OLD));
  });

  it('is the same where the workload comes with an installed package or with parbench, and that is told', async () => {
    change({}, {});
    const installed = {
      'node_modules/benches/package.json': '{ "name": "benches", "exports": "./index.mjs" }',
      'node_modules/benches/index.mjs': benchText(),
    };
    writeFiles(repository.path, installed);
    const { versions, comparison } = await measured('benches');
    assert.deepEqual(versions?.[0].notes, ['benches is no part of HEAD~1: both sides run the same code']);
    assert.ok(comparison?.notes.includes(versions?.[0].notes?.[0] ?? ''));
    const ours = await measured('noop', { preset: 'one' });
    assert.match(ours.versions?.[0].notes?.join() ?? '', /^noop is no part of HEAD~1/);
  });

  it('gets ready by --setup, at the place of the working directory', async () => {
    change({ 'tools/in.txt': 'old', 'tools/.gitignore': 'out' }, { 'tools/in.txt': 'new' });
    const built = {
      'tools/out/lib.mjs': "export const word = 'new';",
      'tools/out/bench.mjs': benchWith('./lib.mjs'),
    };
    writeFiles(repository.path, built);
    const cwd = join(repository.path, 'tools');
    const build =
      'mkdir out && cp "$TREE/out/bench.mjs" out && printf "export const word = \\"%s\\";" "$(cat in.txt)" >out/lib.mjs';
    process.env.TREE = cwd;
    const report = await measured('./out/bench.mjs', { setup: build }, cwd);
    delete process.env.TREE;
    assert.deepEqual(givenIn(report), given(NEW, OLD));
  });

  const withParams = (params: Bench['params']): Files => ({ 'bench.mjs': benchText({ params }) });
  const changes: [what: string, base: Bench['params'], head: Bench['params'], params: object[], note: RegExp][] = [
    [
      'a parameter that is new',
      { n: 2 },
      { n: 2, m: 5 },
      [{ n: 2, m: 5 }, { n: 2 }],
      /^\.\/bench\.mjs has no parameter m in HEAD~1$/,
    ],
    [
      'a parameter that is gone',
      { n: 2, m: 5 },
      { n: 2 },
      [{ n: 2 }, { n: 2, m: 5 }],
      /^\.\/bench\.mjs has a parameter m in HEAD~1 only, where it is 5$/,
    ],
  ];
  for (const [what, base, head, params, note] of changes) {
    it(`is compared with it despite ${what}`, async () => {
      change(withParams(base), withParams(head));
      const { openArm, clock } = simulate(() => ({ wallNs: 20e6 }));
      const report = await measured('./bench.mjs', { openArm, clock });
      const { measurements, comparison, versions } = report;
      const serial = measurements.filter(({ arm }) => arm.backend === 'serial');
      assert.deepEqual(
        serial.map(({ arm }) => arm.params),
        params,
      );
      assert.match(versions?.[0].notes?.join() ?? '', note);
      assert.deepEqual(
        comparison?.quantities.map(({ arm, quantity }) => `${arm} ${quantity}`),
        ['serial time', 'serial cpu', 'async×1 time', 'async×1 cpu', 'async×1 speedup'],
      );
      assert.deepEqual(comparison?.refusals, []);
    });
  }

  it('is neither measured nor compared where a default has changed, which is another amount of work', async () => {
    change(withParams({ n: 2 }), withParams({ n: 3 }));
    const { openArm, clock } = simulate(() => ({ wallNs: 20e6 }));
    const { measurements, comparison } = await measured('./bench.mjs', { openArm, clock });
    assert.deepEqual(
      measurements.map(({ arm }) => [arm.backend, arm.version, arm.params]),
      ['serial', 'async'].map((backend) => [backend, 1, { n: 3 }]),
    );
    assert.deepEqual([comparison?.verdict, comparison?.quantities], ['not comparable', []]);
    assert.deepEqual(
      comparison?.refusals.map(({ kind, reason }) => [kind, reason]),
      [['changed', 'another amount of work: n is 2 in HEAD~1 and 3 in head']],
    );
  });
});
