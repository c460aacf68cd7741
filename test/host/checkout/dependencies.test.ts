import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readlinkSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Checkout } from '../../../src/host/checkout/checkout.js';
import { openCheckout } from '../../../src/host/checkout/open-checkout.js';
import { CANNOT, gitIn, makeRepository, type Repository } from '../../support/repository.js';

/** As npm leaves it, with a workspace in `packages/own` and one that the base does not have. */
const INSTALLED = {
  'node_modules/plain/index.js': 'plain',
  'node_modules/@scope/scoped/index.js': 'scoped',
  'node_modules/.cache/tool/file': 'cache',
  'packages/own/node_modules/inner/index.js': 'inner',
  'packages/new/index.js': 'new',
};
const LINKS = {
  'node_modules/own': '../packages/own',
  'node_modules/@scope/own': '../../packages/own',
  'node_modules/new': '../packages/new',
  'node_modules/itself': '..',
  'node_modules/nowhere': '../gone',
  'node_modules/.bin/plain': '../plain/index.js',
  'node_modules/outside': '../../outside',
};

/** Where Node looks as well, above the repository. */
const ABOVE = {
  '../node_modules/above/index.js': 'above',
  '../node_modules/@scope/above/index.js': 'scoped, above',
  '../node_modules/.bin/above': 'program, above',
  '../node_modules/plain/index.js': 'further away',
};

interface Opened {
  readonly repository: Repository;
  readonly opened: Checkout;
}

describe('the packages of a checkout that nothing has prepared', { skip: CANNOT }, () => {
  let template: Repository;
  before(() => {
    template = makeRepository({
      '.gitignore': 'node_modules',
      'packages/own/index.js': 'own, first',
      'package-lock.json': 'first',
      'yarn.lock': 'the same',
    });
    template.git('tag', 'v1');
    template.commit({ 'packages/own/index.js': 'own, second', 'package-lock.json': 'second', 'pnpm-lock.yaml': 'new' });
    template.write(INSTALLED);
    for (const [path, target] of Object.entries(LINKS)) {
      mkdirSync(dirname(join(template.path, path)), { recursive: true });
      symlinkSync(target, join(template.path, path));
    }
  });
  after(() => template.remove());

  /** By a suite, or by each test of one. */
  const withCheckout = (begin: typeof before, end: typeof after): (() => Opened) => {
    let one: Opened;
    begin(async () => {
      const repository = makeRepository(template);
      repository.write({ '../outside/index.js': 'outside', ...ABOVE });
      const opened = await openCheckout('v1', { cwd: repository.path, signal: new AbortController().signal });
      one = { repository, opened };
    });
    end(async () => {
      await one.opened.release();
      assert.deepEqual(await one.repository.leftovers(), []);
      one.repository.remove();
    });
    return () => one;
  };

  describe('while it is there', () => {
    const checkout = withCheckout(before, after);
    const inCheckout = (path: string): string => join(checkout().opened.root, path);

    for (const [path, text] of [
      ['node_modules/plain/index.js', 'plain'],
      ['node_modules/@scope/scoped/index.js', 'scoped'],
      ['node_modules/outside/index.js', 'outside'],
      ['node_modules/.bin/plain', 'plain'],
      ['packages/own/node_modules/inner/index.js', 'inner'],
    ]) {
      it(`are those of the working tree: ${path}`, () => {
        assert.equal(readFileSync(inCheckout(path), 'utf8'), text);
        assert.equal(realpathSync(inCheckout(path)), realpathSync(join(checkout().repository.path, path)));
      });
    }

    for (const [path, text] of Object.entries(ABOVE).slice(0, 3)) {
      it(`are those above the repository, too: ${path}`, () => {
        assert.equal(readFileSync(inCheckout(path.slice('../'.length)), 'utf8'), text);
      });
    }

    for (const path of ['node_modules/own', 'node_modules/@scope/own', 'node_modules/itself/packages/own']) {
      it(`are its own where they are part of the repository: ${path}`, () => {
        assert.equal(realpathSync(inCheckout(path)), inCheckout('packages/own'));
        assert.equal(readFileSync(inCheckout(`${path}/index.js`), 'utf8'), 'own, first');
      });
    }

    for (const path of ['node_modules/new', 'node_modules/nowhere', 'node_modules/.cache', 'packages/new']) {
      it(`are not there: ${path}`, () => assert.throws(() => readlinkSync(inCheckout(path)), { code: 'ENOENT' }));
    }

    it('that are written beside them do not get into the working tree', () => {
      writeFileSync(inCheckout('node_modules/written'), '');
      assert.equal(existsSync(join(checkout().repository.path, 'node_modules/written')), false);
    });

    it('are said to be the working tree’s where the lock file is another one', () => {
      assert.deepEqual(checkout().opened.notes, [
        'v1 has another package-lock.json, and was measured with the packages of the working tree; --setup "npm ci" installs its own',
      ]);
    });
  });

  describe('once it is gone', () => {
    const checkout = withCheckout(beforeEach, afterEach);

    it('are all still in the working tree afterwards', async () => {
      const { repository, opened } = checkout();
      await opened.release();
      assert.equal(existsSync(opened.root), false);
      for (const [path, text] of Object.entries(INSTALLED)) {
        assert.equal(readFileSync(join(repository.path, path), 'utf8'), text);
      }
      for (const [path, target] of Object.entries(LINKS)) {
        assert.equal(readlinkSync(join(repository.path, path)), target);
      }
    });

    it('are not followed by git either, which may be asked to remove the worktree', () => {
      const { repository, opened } = checkout();
      gitIn(repository.path, 'worktree', 'remove', '--force', opened.root);
      assert.equal(existsSync(opened.root), false);
      assert.equal(readFileSync(join(repository.path, 'node_modules/plain/index.js'), 'utf8'), 'plain');
    });
  });
});

describe('packages that are part of the other version', { skip: CANNOT }, () => {
  it('stay as they are', async () => {
    const repository = makeRepository({ 'node_modules/tracked/index.js': 'first' });
    try {
      repository.git('tag', 'v1');
      repository.git('rm', '--quiet', '-r', '--cached', 'node_modules');
      repository.git('commit', '--quiet', '--message', 'tracked no more');
      repository.write({ 'node_modules/tracked/index.js': 'second' });
      const { root, release } = await openCheckout('v1', {
        cwd: repository.path,
        signal: new AbortController().signal,
      });
      assert.equal(readFileSync(join(root, 'node_modules/tracked/index.js'), 'utf8'), 'first');
      await release();
      assert.deepEqual(await repository.leftovers(), []);
    } finally {
      repository.remove();
    }
  });
});
