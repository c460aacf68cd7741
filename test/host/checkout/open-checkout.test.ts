import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Checkout } from '../../../src/host/checkout/checkout.js';
import { openCheckout } from '../../../src/host/checkout/open-checkout.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { CANNOT, gitIn, lineIn, makeRepository, type Repository } from '../../support/repository.js';
import { descendantsOf } from '../../support/processes.js';

const { PATH } = process.env;
const NEVER = new AbortController().signal;

describe('another version of the code', { skip: CANNOT }, () => {
  let repository: Repository;
  let template: Repository;
  before(() => {
    template = makeRepository({ 'work.txt': 'first', 'packages/käse kit/part.txt': 'first' });
    template.git('tag', 'v1');
    template.git('branch', 'side');
    template.commit({ 'work.txt': 'second', 'packages/new/part.txt': 'second' });
  });
  after(() => template.remove());
  beforeEach(() => {
    repository = makeRepository(template);
  });
  afterEach(async () => {
    process.env.PATH = PATH;
    delete process.env.GIT_DIR;
    delete process.env.GIT_INDEX_FILE;
    assert.deepEqual(await repository.leftovers(), [], 'nothing is left of it');
    if (process.platform === 'linux') assert.deepEqual(descendantsOf(process.pid), [], 'and nobody');
    repository.remove();
  });

  const open = (against: string, cwd = repository.path): Promise<Checkout> =>
    openCheckout(against, { cwd, signal: NEVER });
  const textIn = (folder: string, file = 'work.txt'): string => readFileSync(join(folder, file), 'utf8');
  /** Opens it, reads a file of it, releases it. */
  const textAt = async (against: string, cwd?: string, file?: string): Promise<string> => {
    const { directory, release } = await open(against, cwd);
    try {
      return textIn(directory, file);
    } finally {
      await release();
    }
  };

  it('is there, whole, until it is released; that may be done twice', async () => {
    const { root, directory, commit, notes, release } = await open('v1');
    assert.equal(textIn(root), 'first');
    assert.deepEqual(
      { directory, commit, notes },
      { directory: root, commit: repository.git('rev-parse', 'v1'), notes: [] },
    );
    assert.equal(existsSync(join(root, 'packages/new')), false);
    await Promise.all([release(), release()]);
    assert.equal(existsSync(root), false);
    await release();
  });

  it('is there by whatever names a commit, and by nothing else', async () => {
    for (const ref of ['main~1', 'HEAD^', 'refs/tags/v1']) assert.equal(await textAt(ref), 'first', ref);
    for (const ref of ['main', ':/as it is']) assert.equal(await textAt(ref), 'second', ref);
    await assert.rejects(open('v1^{tree}~0'), UsageError);
  });

  it('leaves the working tree and its index as they are, dirty or not, and runs no hooks', async () => {
    const hook = join(repository.path, '.git/hooks/post-checkout');
    mkdirSync(join(hook, '..'), { recursive: true });
    writeFileSync(hook, '#!/bin/sh\ntouch "$(git rev-parse --git-common-dir)/hooked"\n', { mode: 0o755 });
    repository.write({ 'work.txt': 'staged' });
    repository.git('add', '--all');
    repository.write({ 'work.txt': 'not even staged', 'untracked.txt': '' });
    const state = (): string[] => [
      repository.git('--no-optional-locks', 'status', '--porcelain', '--branch'),
      readFileSync(join(repository.path, '.git/index'), 'latin1'),
      readFileSync(join(repository.path, '.git/config'), 'latin1'),
      textIn(repository.path),
    ];
    const before = state();
    assert.equal(await textAt('v1'), 'first');
    assert.equal(await textAt('main'), 'second');
    assert.deepEqual(state(), before);
    assert.equal(existsSync(join(repository.path, '.git/hooked')), false);
  });

  it('is entered at the place that the working directory has in its own', async () => {
    const cwd = join(repository.path, 'packages/käse kit');
    const { root, directory, release } = await open('v1', cwd);
    assert.equal(directory, join(root, 'packages/käse kit'));
    assert.equal(textIn(directory, 'part.txt'), 'first');
    await release();
  });

  it('may be of a repository whose working tree is itself a linked one', async () => {
    const linked = join(repository.path, '../linked');
    repository.git('worktree', 'add', '--quiet', '--detach', linked, 'main');
    assert.equal(await textAt('v1', linked), 'first');
    assert.equal(await textAt('v1', join(linked, 'packages/käse kit'), 'part.txt'), 'first');
    repository.git('worktree', 'remove', linked);
  });

  it('is of the repository of the working directory, whatever repository a git hook was called for', async () => {
    process.env.GIT_DIR = join(repository.path, 'elsewhere/.git');
    process.env.GIT_INDEX_FILE = join(repository.path, '.git/other-index');
    assert.equal(await textAt('v1'), 'first');
    assert.equal(existsSync(process.env.GIT_INDEX_FILE), false);
  });

  it('can be had twice at once, and one goes without the other', async () => {
    const [one, other] = await Promise.all([open('v1'), open('v1')]);
    assert.notEqual(one.root, other.root);
    await one.release();
    assert.equal(textIn(other.root), 'first');
    assert.match(repository.git('worktree', 'list'), /parbench-v1/);
    await other.release();
  });

  it('leaves worktrees that are somebody else’s, even those whose folder is away', async () => {
    const away = join(repository.path, '../away');
    repository.git('worktree', 'add', '--quiet', '--detach', away, 'main');
    renameSync(away, `${away}-now`);
    assert.equal(await textAt('v1'), 'first');
    assert.match(repository.git('worktree', 'list'), /away .*prunable/);
    repository.git('worktree', 'prune');
  });

  it('goes also if its guardian was killed, and if it has folders that cannot be written to', async () => {
    const before = descendantsOf(process.pid);
    const { root, release } = await open('v1');
    for (const pid of descendantsOf(process.pid)) if (!before.includes(pid)) process.kill(pid, 'SIGKILL');
    mkdirSync(join(root, 'locked'));
    writeFileSync(join(root, 'locked/file'), '');
    gitIn(root, 'worktree', 'lock', root);
    chmodSync(join(root, 'locked'), 0o555);
    await release();
  });

  describe('is found', () => {
    beforeEach(() => repository.write({ 'side/work.txt': 'folder' }));

    it('as what its name says, be it of a ref or of a folder', async () => {
      for (const [against, text, why] of [
        ['side', 'first', 'the ref of a name that is a folder as well'],
        ['./side', 'folder', 'the folder where it is written as a path'],
        ['side/', 'folder', 'the folder where it is written as a path'],
        ['packages/../side', 'folder', 'a folder where there is no such ref'],
        ['.', 'second', 'the working tree itself'],
      ]) {
        assert.equal(await textAt(against), text, `${against}: ${why}`);
      }
    });

    it('in a folder, which stays, with its commit', async () => {
      const other = join(repository.path, '../other');
      gitIn(repository.path, 'clone', '--quiet', '.', other);
      process.env.GIT_DIR = join(repository.path, '.git');
      const { root, directory, commit, release } = await open('../other/packages/');
      assert.deepEqual({ root, directory }, { root: other, directory: join(other, 'packages') });
      assert.equal(commit, repository.git('rev-parse', 'HEAD'));
      await release();
      assert.equal(textIn(other), 'second');
      writeFileSync(join(other, 'work.txt'), 'third, and longer');
      assert.equal((await open('../other')).commit, `${commit}+dirty`);
    });

    it('in a folder that is in no repository, where nothing else is either', async () => {
      const plain = join(repository.path, '../plain');
      mkdirSync(join(plain, 'base'), { recursive: true });
      for (const against of ['base', './base', join(plain, 'base')]) {
        const { root, directory, commit } = await open(against, plain);
        assert.deepEqual(
          { root, directory, commit },
          { root: join(plain, 'base'), directory: join(plain, 'base'), commit: null },
        );
      }
    });
  });

  it('may lack the working directory, of which all is new then', async () => {
    const { root, directory, release } = await open('v1', join(repository.path, 'packages/new'));
    assert.equal(directory, join(root, 'packages/new'));
    assert.deepEqual([existsSync(root), existsSync(directory)], [true, false]);
    await release();
  });

  describe('ends in one line that says what to do', () => {
    const refused = async (
      against: string,
      message: RegExp,
      { name, ...options }: { name?: string; cwd?: string; setup?: string } = {},
    ): Promise<void> => {
      const opening = openCheckout(against, { cwd: repository.path, signal: NEVER, ...options });
      await assert.rejects(opening, (error: unknown) => {
        assert.ok(error instanceof UsageError, `${name}: ${error}`);
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /\n/);
        return true;
      });
    };

    it('for what names neither a commit nor a folder', async () => {
      for (const [name, against, message] of [
        [
          'an unknown name',
          'mian',
          /^--against mian: there is no such branch, tag or commit in .*; did you mean main\?$/,
        ],
        ['no place in the history', 'main~9', /^--against main~9: there is no such branch, tag or commit in .*\$HOME$/],
        ['an exclusion', '^main', /no such branch, tag or commit/],
        ['a range', 'v1..main', /no such branch, tag or commit/],
        ['an option', '--help', /^--against '--help': is neither a git ref nor a folder; write a folder as \.\/name$/],
        ['nothing', '', /^--against '': is neither/],
        ['an unknown folder', './v1', /^--against \.\/v1: there is no such folder$/],
        ['a file', './work.txt', /^--against \.\/work\.txt: there is no such folder$/],
      ] as const) {
        await refused(against, message, { name });
      }
    });

    it('for a branch that only the remote has', async () => {
      repository.git('update-ref', 'refs/remotes/origin/release/2', 'v1');
      await refused('release/2', /did you mean origin\/release\/2\?$/);
    });

    it('for what a shallow clone does not have', async () => {
      const shallow = join(repository.path, '../shallow');
      gitIn(repository.path, 'clone', '--quiet', '--depth', '1', `file://${repository.path}`, shallow);
      repository.git('branch', 'topic');
      await refused('topic', /this clone is shallow, so fetch it first: git fetch --depth 1 origin topic:topic$/, {
        cwd: shallow,
      });
      gitIn(shallow, 'fetch', '--quiet', '--depth', '1', 'origin', 'topic:topic');
      const { release } = await open('topic', shallow);
      await release();
    });

    it('outside of a repository', () =>
      refused('main', /^--against main: .* is not in the working tree of a git repository \(fatal: /, {
        cwd: repository.tmp,
      }));

    it('without git', () => {
      process.env.PATH = repository.tmp;
      return refused('main', /needs git, which is not installed or not on the PATH$/);
    });

    it('where a folder is to be prepared', () =>
      refused('./packages', /^--against \.\/packages: a folder is compared as it is/, { setup: 'npm ci' }));

    it('where git cannot check it out', async () => {
      repository.commit({ '.gitattributes': 'work.txt filter=broken\n' });
      repository.git('config', 'filter.broken.smudge', 'false');
      repository.git('config', 'filter.broken.required', 'true');
      await refused('HEAD', /^--against HEAD: git cannot check it out \((error|fatal): .*filter.*\)$/);
    });

    it('where there is no place for it', async () => {
      process.env.TMPDIR = join(repository.tmp, 'nowhere');
      await refused('v1', /^--against v1: there is no place to check it out \(ENOENT/);
    });
  });

  it('is not begun once the signal has aborted, and says why', async () => {
    const reason = new Error('stopped by the test');
    const opening = openCheckout('v1', { cwd: repository.path, signal: AbortSignal.abort(reason) });
    await assert.rejects(opening, reason);
  });

  it('may be interrupted while git is at it', async () => {
    const reason = new Error('stopped by the test');
    repository.commit({ '.gitattributes': 'work.txt filter=slow\n' });
    repository.git('config', 'filter.slow.smudge', `echo > '${repository.path}/../begun'; sleep 600`);
    const controller = new AbortController();
    const opening = openCheckout('HEAD', { cwd: repository.path, signal: controller.signal });
    opening.catch(() => {});
    await lineIn(join(repository.path, '../begun'));
    controller.abort(reason);
    await assert.rejects(opening, reason);
  });
});
