/** What runs where the command line does not say it, and where results are: a project's config, folders and globs. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ResultDocument } from '../../src/model/document.js';
import { callMain } from '../support/call-main.js';
import { workloadText } from '../support/modules.js';
import { temporaryFolder } from '../support/program.js';
import { type Files, writeFiles } from '../support/repository.js';
import { simulate } from '../support/simulated.js';

const WORK = `export default ${workloadText('Work', `params: { n: { kind: 'integer', default: 3, help: '' } }, presets: { small: { n: 1 } }`)};`;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

async function listed(files: Files, args: readonly string[] = [], below = ''): Promise<string[]> {
  writeFiles(folder.path, files);
  mkdirSync(join(folder.path, below), { recursive: true });
  const { code, stdout, stderr } = await callMain(['run', '--list', ...args], join(folder.path, below));
  assert.equal(code, 0, stderr);
  return stdout.trimEnd().split('\n');
}

async function refusal(files: Files, args: readonly string[] = []): Promise<string> {
  writeFiles(folder.path, files);
  const { code, stdout, stderr } = await callMain(['run', ...args], folder.path);
  assert.deepEqual([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
  return stderr.trimEnd();
}

const TREE: Files = {
  'a.parbench.mjs': WORK,
  'deep/b.parbench.mjs': WORK,
  'deep/other.mjs': WORK,
  'node_modules/c.parbench.mjs': WORK,
};

describe('without a word of what to run', () => {
  it('what is named NAME.parbench runs, wherever it lies', async () => {
    assert.deepEqual(await listed(TREE), ['./a.parbench.mjs n=3', './deep/b.parbench.mjs n=3']);
  });

  it('what the config names runs', async () => {
    const files = { ...TREE, 'parbench.config.json': '{ "workloads": ["deep/*.mjs", "montecarlo"] }' };
    assert.deepEqual(await listed(files), [
      './deep/b.parbench.mjs n=3',
      './deep/other.mjs n=3',
      'montecarlo n=10000000 seed=42',
    ]);
  });

  it('the config may be above, and its paths are told from there', async () => {
    const files = { ...TREE, 'parbench.config.json': '{ "workloads": ["deep"] }' };
    assert.deepEqual(await listed(files, [], 'elsewhere'), ['../deep/b.parbench.mjs n=3']);
  });

  it('nothing runs where there is nothing', async () => {
    assert.match(
      await refusal({}),
      /^parbench: missing required argument 'workload': there is no config that names any/,
    );
  });
});

describe('a workload on the command line may be', () => {
  const cases: [what: string, arg: string, found: string[]][] = [
    ['a folder', 'deep', ['./deep/b.parbench.mjs n=3']],
    ['a glob', './**/*.mjs', ['./a.parbench.mjs n=3', './deep/b.parbench.mjs n=3', './deep/other.mjs n=3']],
    ['a glob with the name of an export', 'deep/o*.mjs#default', ['./deep/other.mjs#default n=3']],
    ['a file, which is told as it was', 'deep/other.mjs', ['./deep/other.mjs n=3']],
  ];
  for (const [what, arg, found] of cases) {
    it(what, async () => assert.deepEqual(await listed(TREE, [arg]), found));
  }

  it('but not a folder without any, or a glob that nothing fits', async () => {
    assert.match(
      await refusal({ 'empty/x.mjs': '' }, ['empty']),
      /^parbench: workload empty: there is no NAME\.parbench\.ts,/,
    );
    assert.match(await refusal({}, ['./x*.mjs']), /^parbench: workload \.\/x\*\.mjs: no file is named so$/);
  });
});

describe('results', () => {
  for (const mark of ['.git/HEAD', 'package.json']) {
    it(`are kept in, and shown from, .parbench of the project, whose root has ${mark}`, async () => {
      writeFiles(folder.path, { ...TREE, [mark]: '{}', 'deep/.parbench/keep': '' });
      const instruments = simulate(() => ({ wallNs: 20e6 }));
      const run = await callMain(['run', 'b.parbench.mjs', '--launches', '1'], join(folder.path, 'deep'), {
        instruments,
      });
      assert.match(run.stderr, /^result saved in \.\.\/\.parbench\/[\dT-]+b-parbench\.json$/m);
      const report = await callMain(['report'], join(folder.path, 'deep'));
      assert.deepEqual([report.code, report.stdout], [0, run.stdout]);
    });
  }

  it('are kept here where there is no project', async () => {
    writeFiles(folder.path, { ...TREE, '.parbench/keep': '' });
    const instruments = simulate(() => ({ wallNs: 20e6 }));
    const run = await callMain(['run', 'b.parbench.mjs', '--launches', '1'], join(folder.path, 'deep'), {
      instruments,
    });
    assert.match(run.stderr, /^result saved in \.parbench\/[\dT-]+b-parbench\.json$/m);
  });
});

describe('the config', () => {
  const places: [file: string, text: string][] = [
    ['parbench.config.ts', `const n: number = 7;\nexport default { workloads: ['a.parbench.mjs'], params: { n } };`],
    ['parbench.config.mjs', `export default { workloads: ['a.parbench.mjs'], params: { n: 7 } };`],
    ['parbench.config.json', '{ "workloads": ["a.parbench.mjs"], "params": { "n": 7 } }'],
    ['package.json', '{ "parbench": { "workloads": ["a.parbench.mjs"], "params": { "n": 7 } } }'],
  ];
  for (const [file, text] of places) {
    it(`may be ${file}`, async () => {
      assert.deepEqual(await listed({ ...TREE, [file]: text }), ['./a.parbench.mjs n=7']);
    });
  }

  it('gives way to the command line, and its settings of one workload to those of all', async () => {
    const config = { workloads: ['*.mjs', 'deep'], preset: 'small', settings: { deep: { params: { n: 9 } } } };
    const files = { ...TREE, 'parbench.config.json': JSON.stringify(config) };
    assert.deepEqual(await listed(files), ['./a.parbench.mjs n=1', './deep/b.parbench.mjs n=9']);
    assert.deepEqual(await listed(files, ['-p', 'n=5']), ['./a.parbench.mjs n=5', './deep/b.parbench.mjs n=5']);
    assert.deepEqual(await listed(files, ['dice', '--preset', 'quick']), ['dice n=100000 faces=6 seed=42']);
  });

  it('says how to measure, where the command line does not; and to what margin only where something is compared', async () => {
    const config = { procs: [3], launches: 2, rounds: 1, margin: 0.5, workloads: ['a.parbench.mjs'] };
    writeFiles(folder.path, { ...TREE, 'parbench.config.json': JSON.stringify(config) });
    const instruments = simulate(() => ({ wallNs: 20e6 }));
    const { code, stderr } = await callMain(['run', '--launches', '3'], folder.path, { instruments });
    assert.equal(code, 0, stderr);
    const { plan } = JSON.parse(readFileSync(join(folder.path, '.parbench/last.json'), 'utf8')) as ResultDocument;
    assert.deepEqual([plan.procs, plan.launches, plan.rounds, plan.margin], [[3], 3, 1, undefined]);
  });

  it('says nothing of workers to what has none, which is measured together', async () => {
    writeFiles(folder.path, {
      ...TREE,
      'parbench.config.json': '{ "procs": [3], "backends": ["fork"], "launches": 1 }',
    });
    const instruments = simulate(() => ({ wallNs: 20e6 }));
    const args = ['run', 'a.parbench.mjs', 'deep/b.parbench.mjs', '--together'];
    const { code, stderr } = await callMain(args, folder.path, { instruments });
    assert.equal(code, 0, stderr);
  });

  it('names what to compare with, unless that is to be saved', async () => {
    writeFiles(folder.path, { ...TREE, 'parbench.config.json': '{ "baseline": "main", "margin": 0.5, "procs": [1] }' });
    const run = (...more: string[]) =>
      callMain(['run', 'a.parbench.mjs', '--launches', '1', ...more], folder.path, {
        instruments: simulate(() => ({ wallNs: 20e6 })),
      });
    assert.match((await run()).stderr, /--baseline main: .*main\.json: cannot be read/);
    assert.equal((await run('--save-baseline', 'main')).code, 0);
    const { code, stdout, stderr } = await run();
    assert.equal(code, 0, stderr);
    assert.match(stdout, /base main/);
  });

  const wrong: [what: string, file: string, text: string, said: RegExp][] = [
    [
      'a field that is none',
      'parbench.config.json',
      '{ "wrkloads": [] }',
      /^parbench: unknown field of parbench\.config\.json 'wrkloads': did you mean workloads\?$/,
    ],
    [
      'no object',
      'parbench.config.mjs',
      'export default 3',
      /^parbench: parbench\.config\.mjs: must be an object, its default export$/,
    ],
    [
      'no module',
      'parbench.config.mjs',
      'export default {',
      /^parbench: .*parbench\.config\.mjs cannot be used: SyntaxError/,
    ],
    ['no JSON', 'parbench.config.json', '{', /^parbench: the config cannot be used: /],
    [
      'no names',
      'parbench.config.json',
      '{ "workloads": "a" }',
      /^parbench: parbench\.config\.json: workloads must be an array of names$/,
    ],
    [
      'a value that makes no sense',
      'parbench.config.json',
      '{ "launches": -1 }',
      /^parbench: --launches -1: must be a whole number from 1/,
    ],
    [
      'parameters that a workload has not',
      'parbench.config.json',
      '{ "settings": { "dice": { "params": { "sided": 1 } } } }',
      /^parbench: unknown parameter of dice 'sided'/,
    ],
  ];
  for (const [what, file, text, said] of wrong) {
    it(`is refused in one line: ${what}`, async () => {
      writeFileSync(join(folder.path, file), text);
      assert.match(await refusal({}, ['dice']), said);
    });
  }
});
