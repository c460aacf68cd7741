import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { gitCommit } from '../../src/host/git.js';

// A git hook that runs the tests points git at its own repository, which they must not touch.
for (const name of Object.keys(process.env)) if (name.startsWith('GIT_')) delete process.env[name];

const NOBODY = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.org', '-c', 'commit.gpgsign=false'];

function git(directory: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', [...NOBODY, ...args], { cwd: directory, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

const hasGit = spawnSync('git', ['--version'], { stdio: 'ignore' }).status === 0;

describe('the commit of a directory', { skip: hasGit ? false : 'needs git' }, () => {
  let directory: string;
  const { PATH } = process.env;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'parbench-git-'));
  });
  afterEach(() => {
    process.env.PATH = PATH;
    rmSync(directory, { recursive: true });
  });

  test('is null outside a repository', () => {
    assert.equal(gitCommit(directory), null);
  });

  test('is null before the first commit', () => {
    git(directory, 'init', '--quiet');
    assert.equal(gitCommit(directory), null);
  });

  test('is HEAD, and dirty once a file has changed; files that git does not know do not count', () => {
    git(directory, 'init', '--quiet');
    writeFileSync(join(directory, 'known.txt'), 'before');
    git(directory, 'add', 'known.txt');
    git(directory, 'commit', '--quiet', '--message', 'first');
    const head = git(directory, 'rev-parse', 'HEAD');
    writeFileSync(join(directory, 'new.txt'), '');
    assert.equal(gitCommit(directory), head);
    writeFileSync(join(directory, 'known.txt'), 'after, and longer');
    assert.equal(gitCommit(directory), `${head}+dirty`);
  });

  test('is that of the folder, whatever repository a git hook was called for', () => {
    git(directory, 'init', '--quiet');
    git(directory, 'commit', '--quiet', '--allow-empty', '--message', 'first');
    const head = git(directory, 'rev-parse', 'HEAD');
    process.env.GIT_DIR = join(directory, 'elsewhere');
    try {
      assert.equal(gitCommit(directory), head);
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  test('is null without git', () => {
    process.env.PATH = directory;
    assert.equal(gitCommit(directory), null);
  });

  test('is null if git takes too long', { skip: process.platform === 'win32' ? 'needs a shell script' : false }, () => {
    writeFileSync(join(directory, 'git'), '#!/bin/sh\nexec sleep 30\n', { mode: 0o755 });
    process.env.PATH = `${directory}:${PATH}`;
    const start = performance.now();
    assert.equal(gitCommit(directory, 200), null);
    assert.ok(performance.now() - start < 10_000);
  });
});
