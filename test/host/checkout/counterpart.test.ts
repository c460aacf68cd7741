import assert from 'node:assert/strict';
import { realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Checkout } from '../../../src/host/checkout/checkout.js';
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
    writeFiles(join(home, 'here'), { ...files, 'packages/a/new.js': '', 'packages/c/work.js': '' });
    writeFiles(join(home, 'base/deeper'), files);
    writeFiles(home, { 'outside.js': '', 'base/outside.js': '' });
    symlinkSync(join(home, 'here'), join(home, 'link'));
    const root = join(home, 'base/deeper');
    const directory = join(root, 'packages/a');
    other = { against: 'main', root, directory, commit: null, notes: [], release: async () => {} };
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
    it(`of ${path} is ${expected}`, () =>
      assert.equal(counterpartOf(path.replace('HOME', home), other, cwd), join(other.root, expected)));
  }

  for (const [path, message] of [
    [
      'new.js',
      '--against main: there is no packages/a/new.js in it; what has to be built there first needs a --setup, such as "npm ci && npm run build"',
    ],
    [
      '../c/work.js',
      '--against main: there is no packages/c/work.js in it; what has to be built there first needs a --setup, such as "npm ci && npm run build"',
    ],
    [
      '../../../outside.js',
      '--against main: ../../../outside.js is outside of the repository, so there is no other version of it',
    ],
  ]) {
    it(`of ${path} is not there`, () => assert.throws(() => counterpartOf(path, other, cwd), new UsageError(message)));
  }
});
