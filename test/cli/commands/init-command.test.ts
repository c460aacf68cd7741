import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { check, resolveConfig } from 'prettier';
import { run } from '../../../src/index.js';
import { callMain } from '../../support/call-main.js';
import { ROOT } from '../../support/paths.js';
import { temporaryFolder } from '../../support/program.js';

const KINDS: [kind: string, flags: string[], template: string][] = [
  ['a workload', [], 'workload.mts'],
  ['a map', ['--map'], 'map.mts'],
];

/** An empty folder in a folder of its own, where parbench is installed or not. */
function emptyProject(installed: boolean): string {
  const folder = temporaryFolder();
  after(folder.remove);
  if (installed) {
    mkdirSync(join(folder.path, 'node_modules'));
    symlinkSync(fileURLToPath(ROOT), join(folder.path, 'node_modules', 'parbench'), 'dir');
  }
  return folder.path;
}

function textOf(...path: string[]): string {
  return readFileSync(join(...path), 'utf8');
}

function templateText(name: string): string {
  return textOf(fileURLToPath(ROOT), 'src', 'cli', 'templates', name);
}

describe('init says what it wrote, and how to run that', () => {
  it('with the line that installs parbench where it is not installed', async () => {
    const { code, stdout, stderr } = await callMain(['init', 'parse'], emptyProject(false));
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(
      stdout,
      [
        'parse.mts is written: an example to put your own work into. To run it:',
        '',
        '  npm install --save-dev parbench',
        '  npx parbench run ./parse.mts --preset quick',
        '  npx parbench run ./parse.mts --backend fork,thread',
        '',
        'A config, and a workflow that holds pull requests against their branch: npx parbench init --config --ci',
        '',
      ].join('\n'),
    );
  });

  it('and without it where it is', async () => {
    const { stdout } = await callMain(['init', 'bench/parse.mjs'], emptyProject(true));
    assert.doesNotMatch(stdout, /npm install/);
    assert.match(stdout, /^ {2}npx parbench run bench\/parse\.mjs --preset quick$/m);
  });
});

describe('init chooses the file by the name and the package around it', () => {
  const table: [name: string, manifest: string | null, file: string][] = [
    ['parse', null, 'parse.mts'],
    ['parse', '{}', 'parse.mts'],
    ['parse', '{"type":"commonjs"}', 'parse.mts'],
    ['parse', 'not json', 'parse.mts'],
    ['parse', '{"type":"module"}', 'parse.ts'],
    ['bench/deep/parse', '{"type":"module"}', 'bench/deep/parse.ts'],
    ['bench/parse', null, 'bench/parse.mts'],
    ['parse.ts', null, 'parse.ts'],
    ['parse.js', '{"type":"module"}', 'parse.js'],
    ['parse.mjs', '{"type":"module"}', 'parse.mjs'],
    ['parse.mts', '{"type":"module"}', 'parse.mts'],
  ];
  for (const [name, manifest, file] of table) {
    it(`${name} is ${file} with ${manifest === null ? 'no package.json' : `the package.json ${manifest}`}`, async () => {
      const cwd = emptyProject(false);
      if (manifest !== null) writeFileSync(join(cwd, 'package.json'), manifest);
      const { code, stderr } = await callMain(['init', name], cwd);
      assert.equal(code, 0, stderr);
      assert.deepEqual(readdirSync(dirname(join(cwd, file))).filter(isSource), [basename(file)]);
      assert.equal(textOf(cwd, file), templateText('workload.mts'));
    });
  }

  it('a package.json that is nearer counts', async () => {
    const cwd = emptyProject(false);
    mkdirSync(join(cwd, 'inner'));
    writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
    writeFileSync(join(cwd, 'inner', 'package.json'), '{}');
    await callMain(['init', 'inner/parse'], cwd);
    assert.deepEqual(readdirSync(join(cwd, 'inner')).filter(isSource), ['parse.mts']);
  });
});

function isSource(file: string): boolean {
  return /\.m?[jt]s$/.test(file);
}

describe('init refuses in one line, with exit code 2', () => {
  const cwd = emptyProject(false);
  writeFileSync(join(cwd, 'package.json'), '{"type":"commonjs"}');
  writeFileSync(join(cwd, 'mine.mts'), 'mine');
  writeFileSync(join(cwd, 'parbench.config.mts'), 'export default {};');
  mkdirSync(join(cwd, 'folder.mts'));
  symlinkSync('nowhere', join(cwd, 'link.mts'));
  const table: [args: string[], message: RegExp][] = [
    [['mine'], /init mine\.mts: is there already, and stays as it is: choose another name/],
    [['mine', '--map'], /init mine\.mts: is there already/],
    [['--config'], /init parbench\.config\.mts: is there already, and stays as it is: move it away for a new one/],
    [['folder'], /init folder\.mts: is there already/],
    [['link'], /init link\.mts: is there already/],
    [['mine.mts/parse'], /init mine\.mts\/parse\.mts: cannot be written \(part of the path is not a folder\)/],
    [['parse.js'], /init parse\.js: .*no package\.json says "type": "module": name it \.mjs/],
    [['parse.py'], /init parse\.py: what init writes cannot be a \.py file/],
    [[''], /init '': needs a name/],
    [[], /init: needs the name of a workload, such as parse or bench\/parse; or --config, or --ci/],
  ];
  for (const [args, message] of table) {
    it(`parbench init ${args.join(' ')}`, async () => {
      const before = readdirSync(cwd);
      const { code, stdout, stderr } = await callMain(['init', ...args], cwd);
      assert.match(stderr, message);
      assert.deepEqual([code, stdout, stderr.trimEnd().split('\n').length], [2, '', 1], stderr);
      assert.deepEqual([readdirSync(cwd), textOf(cwd, 'mine.mts')], [before, 'mine']);
    });
  }
});

describe('init also writes', () => {
  it('a config that names what is there, is found, and typed by the library', async () => {
    const cwd = emptyProject(true);
    const { code, stdout } = await callMain(['init', 'bench/parse.parbench.mjs', '--config'], cwd);
    assert.equal(code, 0);
    assert.match(stdout, /^parbench\.config\.mts is written/m);
    assert.equal(
      (await callMain(['run', '--list', '--preset', 'quick'], cwd)).stdout,
      './bench/parse.parbench.mjs n=500\n',
    );
    assert.equal((await callMain(['init', '--config'], cwd)).code, 2, 'and never writes over it');
  });

  it('a workflow that compares with the branch that a pull request is for', async () => {
    const cwd = emptyProject(false);
    assert.equal((await callMain(['init', '--ci'], cwd)).code, 0);
    const text = textOf(cwd, '.github', 'workflows', 'parbench.yml');
    assert.equal(text, templateText('parbench.yml'));
    assert.match(text, /npx parbench run --against "origin\/\$GITHUB_BASE_REF"/);
  });

  const ignored: [before: string, after: string][] = [
    ['', '.parbench/\n'],
    ['node_modules', 'node_modules\n.parbench/\n'],
    ['/.parbench\n', '/.parbench\n'],
  ];
  for (const [before, after] of ignored) {
    it(`.parbench/ into a .gitignore of ${JSON.stringify(before)}`, async () => {
      const cwd = emptyProject(false);
      writeFileSync(join(cwd, '.gitignore'), before);
      await callMain(['init', 'parse'], cwd);
      assert.equal(textOf(cwd, '.gitignore'), after);
    });
  }
});

for (const [kind, flags, template] of KINDS) {
  describe(`the file that init writes for ${kind}`, () => {
    it('is the same in JavaScript and TypeScript, where the build has checked its types', async () => {
      const cwd = emptyProject(false);
      for (const name of ['parse.mjs', 'parse.mts']) {
        await callMain(['init', name, ...flags], cwd);
        assert.equal(textOf(cwd, name), templateText(template));
      }
    });

    it('is formatted', async () => {
      const config = await resolveConfig(join(fileURLToPath(ROOT), 'src', 'cli', 'templates', template));
      assert.ok(config);
      for (const filepath of ['parse.mjs', 'parse.mts']) {
        assert.ok(await check(templateText(template), { ...config, filepath }), filepath);
      }
    });

    it('gives a right result in processes and threads', async () => {
      const cwd = emptyProject(true);
      await callMain(['init', 'parse.mjs', ...flags], cwd);
      const { measurements } = await run({
        workloads: [join(cwd, 'parse.mjs')],
        preset: 'quick',
        backends: ['fork', 'thread'],
        procs: [2],
        launches: 1,
        warmup: 0,
        rounds: 1,
      });
      assert.deepEqual(
        measurements.map(({ arm, status, output }) => [arm.backend, status, output?.check.ok]),
        ['serial', 'fork', 'thread'].map((backend) => [backend, 'complete', true]),
      );
    });
  });
}
