/** What a repository has git run must not run where parbench only asks: it may be anybody's. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openCheckout } from '../../src/host/checkout/open-checkout.js';
import { commitSubjects } from '../../src/host/commit-subjects.js';
import { gitCommit } from '../../src/host/git.js';
import { CANNOT, gitIn, makeRepository, type Repository } from '../support/repository.js';

describe('of a repository does not run', { skip: CANNOT }, () => {
  let repository: Repository;
  let head: string;
  let marks: string;
  beforeEach(() => {
    repository = makeRepository({ 'work.txt': 'first', '.gitattributes': '*.txt filter=own diff=own\n' });
    head = repository.git('rev-parse', 'HEAD');
    marks = join(repository.path, '../marks');
    mkdirSync(marks);
  });
  afterEach(() => repository.remove());

  /** A command that leaves a mark. */
  const leaves = (mark: string): string => {
    const script = join(repository.path, '..', `${mark}.sh`);
    writeFileSync(script, `#!/bin/sh\n: >'${join(marks, mark)}'\ncat\n`, { mode: 0o755 });
    return `'${script}'`;
  };
  /** As if every file had been touched since git looked. */
  const touch = (folder = repository.path): void => writeFileSync(join(folder, 'work.txt'), 'first');
  /** The newest commit is one with a signature, of nobody. */
  const signed = (): string => {
    const file = join(repository.path, '../commit');
    const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n eA==\n -----END PGP SIGNATURE-----\n';
    writeFileSync(file, `${repository.git('cat-file', 'commit', 'HEAD').replace('\n\n', `\n${signature}\n`)}\n`);
    const id = repository.git('hash-object', '-t', 'commit', '-w', file);
    repository.git('update-ref', 'HEAD', id);
    return id;
  };
  const left = (): string[] => readdirSync(marks);
  const askAll = async (): Promise<void> => {
    assert.match(gitCommit(repository.path) ?? '', new RegExp(`^${head}`));
    assert.equal(commitSubjects([head], repository.path).get(head), 'as it is');
    const checkout = await openCheckout('main', { cwd: repository.path, signal: new AbortController().signal });
    await checkout.release();
  };

  it('a watcher of files', async () => {
    repository.git('config', 'core.fsmonitor', leaves('watcher'));
    touch();
    await askAll();
    assert.deepEqual(left(), []);
  });

  it('a hook', async () => {
    const hooks = join(repository.path, '.git/hooks');
    mkdirSync(hooks, { recursive: true });
    for (const name of ['post-index-change', 'post-checkout', 'reference-transaction']) {
      writeFileSync(join(hooks, name), `#!/bin/sh\n${leaves(name)} </dev/null\n`, { mode: 0o755 });
    }
    touch();
    await askAll();
    assert.deepEqual(left(), []);
  });

  it('a filter, to see whether a file has changed', () => {
    repository.git('config', 'filter.own.clean', leaves('clean'));
    repository.git('config', 'filter.own.required', 'true');
    // One whose name would end the name of a setting.
    repository.git('config', 'filter.a.b.process', leaves('process'));
    touch();
    assert.match(gitCommit(repository.path) ?? '', new RegExp(`^${head}`));
    assert.deepEqual(left(), []);
    // It would have.
    gitIn(repository.path, 'status');
    assert.deepEqual(left(), ['clean']);
  });

  it('a pager, an alias, an external diff, a text converter, a checker of signatures', async () => {
    repository.git('config', 'core.pager', leaves('pager'));
    repository.git('config', 'alias.status', `!${leaves('alias')}`);
    repository.git('config', 'diff.external', leaves('diff'));
    repository.git('config', 'diff.own.textconv', leaves('textconv'));
    repository.git('config', 'log.showSignature', 'true');
    // It is called as it is, without a shell.
    repository.git('config', 'gpg.program', leaves('gpg').slice(1, -1));
    head = signed();
    writeFileSync(join(repository.path, 'work.txt'), 'second');
    await askAll();
    assert.deepEqual(left(), []);
  });

  it('what a submodule names', async () => {
    const inner = join(repository.path, 'inner');
    gitIn(repository.path, 'init', '--quiet', inner);
    writeFileSync(join(inner, 'work.txt'), 'first');
    gitIn(inner, 'add', '--all');
    gitIn(inner, 'commit', '--quiet', '--message', 'inner');
    head = repository.commit();
    // What git is told on the command line holds in there, too; but not which filters there are.
    gitIn(inner, 'config', 'core.fsmonitor', leaves('watcher'));
    gitIn(inner, 'config', 'filter.own.clean', leaves('clean'));
    mkdirSync(join(inner, '.git/info'), { recursive: true });
    writeFileSync(join(inner, '.git/info/attributes'), '*.txt filter=own\n');
    writeFileSync(join(inner, 'work.txt'), 'fresh');
    await askAll();
    assert.deepEqual(left(), []);
  });

  it('a repository that lies among its files, as one without a working tree does', () => {
    const bare = join(repository.path, 'bare');
    gitIn(repository.path, 'clone', '--quiet', '--bare', '.', bare);
    gitIn(bare, 'config', 'core.bare', 'false');
    gitIn(bare, 'config', 'core.worktree', bare);
    gitIn(bare, 'config', 'core.fsmonitor', leaves('bare'));
    assert.equal(gitCommit(bare), null);
    assert.deepEqual(left(), []);
    rmSync(bare, { recursive: true });
  });

  it('what would fetch for an answer', () => {
    const lost = repository.git('rev-parse', 'HEAD:work.txt');
    repository.git('config', 'core.repositoryFormatVersion', '1');
    repository.git('config', 'extensions.partialClone', 'origin');
    repository.git('config', 'remote.origin.promisor', 'true');
    repository.git('config', 'remote.origin.url', 'ssh://nowhere.invalid/repository');
    repository.git('config', 'core.sshCommand', leaves('ssh'));
    rmSync(join(repository.path, '.git/objects', lost.slice(0, 2)), { recursive: true });
    // A file that may be the lost one under another name has git look into both.
    rmSync(join(repository.path, 'work.txt'));
    writeFileSync(join(repository.path, 'moved.txt'), 'first, and a little more');
    repository.git('add', '--intent-to-add', 'moved.txt');
    gitCommit(repository.path);
    assert.deepEqual(left(), []);
    assert.ok(!existsSync(join(repository.path, '.git/objects', lost.slice(0, 2), lost.slice(2))));
  });
});
