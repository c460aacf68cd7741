import assert from 'node:assert/strict';
import { realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Checkout, Origins } from '../../../src/host/checkout/checkout.js';
import { counterpartOf } from '../../../src/host/checkout/counterpart.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { temporaryFolder } from '../../support/program.js';
import { writeFiles } from '../../support/repository.js';

describe('the other version of a file', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let home: string;
  let cwd: string;
  let other: Checkout;
  before(() => {
    folder = temporaryFolder();
    home = realpathSync(folder.path);
    cwd = join(home, 'here/packages/a');
    const files = { 'packages/a/work.js': '', 'packages/b/work.js': '', 'top.js': '' };
    writeFiles(join(home, 'here'), {
      ...files,
      'packages/a/new.js': '',
      'packages/a/renamed.js': '',
      'packages/c/work.js': '',
    });
    writeFiles(join(home, 'base/deeper'), files);
    writeFiles(home, { 'outside.js': '', 'base/outside.js': '' });
    symlinkSync(join(home, 'here'), join(home, 'link'));
    const root = join(home, 'base/deeper');
    const directory = join(root, 'packages/a');
    const renamed: Readonly<Record<string, string>> = { 'packages/a/renamed.js': 'packages/b/work.js' };
    const origins: Origins = {
      renamedFrom: async (path) => renamed[path] ?? null,
      isIgnored: async (path) => path.startsWith('packages/c/'),
    };
    other = { against: 'main', root, directory, commit: null, notes: [], origins, release: async () => {} };
  });
  after(() => folder.remove());

  for (const [path, expected] of [
    ['work.js', 'packages/a/work.js'],
    ['./work.js', 'packages/a/work.js'],
    ['../b/work.js', 'packages/b/work.js'],
    ['../../top.js', 'top.js'],
    ['HOME/here/packages/b/work.js', 'packages/b/work.js'],
    ['HOME/link/packages/a/work.js', 'packages/a/work.js'],
  ]) {
    it(`of ${path} is ${expected}`, async () =>
      assert.deepEqual(await counterpartOf(path.replace('HOME', home), other, cwd), {
        path: join(other.root, expected),
        was: null,
      }));
  }

  it('is the one that git takes for it where it was renamed', async () => {
    const was = 'packages/b/work.js';
    assert.deepEqual(await counterpartOf('renamed.js', other, cwd), { path: join(other.root, was), was });
  });

  it('is not there for one that is new', async () => assert.equal(await counterpartOf('new.js', other, cwd), null));

  it('is not there for one that a folder does not have, whatever git knows', async () =>
    assert.equal(await counterpartOf('../c/work.js', { ...other, origins: null }, cwd), null));

  for (const [path, message] of [
    [
      '../c/work.js',
      '--against main: there is no packages/c/work.js in it; what has to be built there first needs a --setup, such as "npm ci && npm run build"',
    ],
    [
      '../../../outside.js',
      '--against main: ../../../outside.js is outside of the repository, so there is no other version of it',
    ],
  ]) {
    it(`of ${path} cannot be told`, () => assert.rejects(counterpartOf(path, other, cwd), new UsageError(message)));
  }
});
