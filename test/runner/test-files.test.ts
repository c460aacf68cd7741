import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/program.js';
import { ROOT } from '../support/paths.js';
import { writeFiles } from '../support/repository.js';
import { type Durations, keepDurations, readDurations } from './durations.js';
import { canShare, groupsOf, testFiles } from './test-files.js';

const root = fileURLToPath(ROOT);
const dist = join(root, 'dist', 'test');

let folder: ReturnType<typeof temporaryFolder>;
before(() => {
  folder = temporaryFolder();
});
after(() => folder.remove());

describe('the test files', () => {
  it('run once each, and most share a process', () => {
    const files = testFiles(dist, join(root, 'test'));
    const groups = groupsOf(files, dist);
    assert.deepEqual(groups.flatMap((group) => group.files).sort(), files);
    assert.ok(files.length > 100 && groups.length < files.length / 2, `${groups.length} processes`);
  });

  it('are those that have a source, not what an earlier build left', () => {
    writeFiles(folder.path, { 'a/new.test.ts': '', 'b/new.test.js': '', 'b/old.test.js': '', 'b/helper.js': '' });
    assert.deepEqual(testFiles(join(folder.path, 'b'), join(folder.path, 'a')), [
      join(folder.path, 'b', 'new.test.js'),
    ]);
  });
});

describe('the order in which test files start', () => {
  const start = (durations: Durations): string[] => {
    const names = ['a/alone.test.js', 'a/long.test.js', 'b/one.test.js', 'b/other.test.js'];
    const text = (name: string): string => (name.startsWith('a') ? `process.env.HOME = '';` : '');
    const started = join(folder.path, 'order');
    writeFiles(started, Object.fromEntries(names.map((name) => [name, text(name)])));
    const files = names.map((name) => join(started, name));
    return groupsOf(files, started, durations).map(({ name }) => name);
  };
  const b = { 'b/one.test.js': 30, 'b/other.test.js': 30 };

  it('is that of their names, with those that share a process last, where nothing is known', () => {
    assert.deepEqual(start({}), ['a/alone.test.js', 'a/long.test.js', 'b']);
  });

  it('has the longest first, by what all of a process took the last time', () => {
    assert.deepEqual(start({ 'a/alone.test.js': 10, 'a/long.test.js': 50, ...b }), [
      'b',
      'a/long.test.js',
      'a/alone.test.js',
    ]);
  });

  it('has what may be long before that', () => {
    assert.deepEqual(start({ 'a/alone.test.js': 10, ...b }), ['a/long.test.js', 'b', 'a/alone.test.js']);
  });

  it('is from the tests that ended, of which those of a file count together, and from earlier runs', () => {
    const kept = join(folder.path, 'durations.json');
    const [sources, compiled] = [join(folder.path, 'test'), join(folder.path, 'dist')];
    const ofA = { file: join(sources, 'a/alone.test.ts') };
    assert.deepEqual(readDurations(kept), {});
    keepDurations(kept, [{ name: 'one', ...ofA, durationMs: 7 }], [sources, compiled]);
    keepDurations(
      kept,
      [
        { name: 'b/one.test.js', file: join(sources, 'runner/shared-process.ts'), durationMs: 1 },
        { name: 'first', file: join(compiled, 'a/long.test.js'), durationMs: 2 },
        { name: 'second', file: join(compiled, 'a/long.test.js'), durationMs: 3 },
        { name: 'of nobody knows which', durationMs: 4 },
      ],
      [sources, compiled],
    );
    assert.deepEqual(readDurations(kept), { 'a/alone.test.js': 7, 'b/one.test.js': 1, 'a/long.test.js': 5 });
  });
});

describe('a test file has a process of its own', () => {
  const cases: [name: string, text: string, shares: boolean][] = [
    ['when it only computes', `import { it } from 'node:test';`, true],
    ['when it imports what starts processes', `import { spawn } from 'node:child_process';`, false],
    ['when what it imports imports that', `import { b } from './between.mjs';`, false],
    ['when it imports that later', `const b = await import('./between.mjs');`, false],
    ['when it imports what nobody can know before', `await import(process.argv[2]);`, false],
    ['when it reads or changes the environment', `process.env.HOME = '';`, false],
    ['when it changes the folder', `process.chdir('/');`, false],
    ['when it listens to signals', `process.on('SIGINT', () => {});`, false],
    ['when it puts something in place of what all see', `mock.timers.enable();`, false],
  ];
  for (const [name, text, shares] of cases) {
    it(`${name}: ${shares ? 'no' : 'yes'}`, () => {
      // Of its own name, for what a file imports is read once.
      const own = `${name.replaceAll(' ', '-')}.mjs`;
      writeFiles(folder.path, {
        [own]: text,
        'between.mjs': `export { b } from './starts.mjs';`,
        'starts.mjs': `import 'node:worker_threads'; export const b = 1;`,
      });
      assert.equal(canShare(join(folder.path, own)), shares);
    });
  }
});

describe('files that share a process', () => {
  it('fail by name, and also when they leave it other than they found it', () => {
    const good = `import { it } from 'node:test'; it('passes', () => {});`;
    const names = ['good', 'fails', 'breaks', 'leaves'].map((name) => join(folder.path, `${name}.test.mjs`));
    const shared = new URL('shared-process.js', import.meta.url).href;
    writeFiles(folder.path, {
      'good.test.mjs': good,
      'fails.test.mjs': `${good} it('does not', () => { throw new Error('no good'); });`,
      'breaks.test.mjs': `throw new Error('cannot be loaded');`,
      'leaves.test.mjs': `${good} it('sets', () => { process.env.PARBENCH_LEFT = '1'; });`,
      'entry.mjs': `import { runTogether } from ${JSON.stringify(shared)};
        runTogether(${JSON.stringify(names)}, ${JSON.stringify(folder.path)});`,
    });
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const args = ['--test', '--test-reporter=tap', 'entry.mjs'];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder.path, env, encoding: 'utf8' });
    assert.equal(status, 1);
    const verdicts = [...stdout.matchAll(/^(ok|not ok) \d+ - (\w+\.test\.mjs)$/gm)].map(([, verdict, name]) => [
      name,
      verdict,
    ]);
    assert.deepEqual(Object.fromEntries(verdicts), {
      'good.test.mjs': 'ok',
      'fails.test.mjs': 'not ok',
      'breaks.test.mjs': 'not ok',
      'leaves.test.mjs': 'not ok',
    });
    for (const reason of [/no good/, /cannot be loaded/, /process\.env\.PARBENCH_LEFT/]) assert.match(stdout, reason);
  });
});
