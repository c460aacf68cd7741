import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../support/program.js';
import { ROOT } from '../support/paths.js';
import { writeFiles } from '../support/repository.js';
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
