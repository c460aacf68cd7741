import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openCheckout } from '../../../src/host/checkout/open-checkout.js';
import { sweepEntries, sweepWorktrees } from '../../../src/host/checkout/dead-worktrees.js';
import { ownerMark } from '../../../src/host/processes/owner.js';
import { descendantsOf } from '../../support/processes.js';
import { CANNOT, lineIn, makeRepository, type Repository } from '../../support/repository.js';

const MODULE = new URL('../../../src/host/checkout/open-checkout.js', import.meta.url).href;
const canKill = process.platform === 'linux' ? false : 'needs /proc to find the guardian';

describe('a worktree whose owner and guardian were killed together', { skip: CANNOT }, () => {
  let repository: Repository;
  let tmp: string;
  beforeEach(() => {
    repository = makeRepository({ 'work.txt': 'first' });
    tmp = realpathSync(repository.tmp);
  });
  afterEach(() => repository.remove());

  /** Opens one in a process of its own, which is then killed with all that it has started. */
  async function leaveOne(): Promise<string> {
    const mark = join(repository.path, '../opened');
    const script = `import { openCheckout } from ${JSON.stringify(MODULE)};
      import { writeFileSync } from 'node:fs';
      const { root } = await openCheckout('main', { signal: new AbortController().signal });
      writeFileSync(${JSON.stringify(mark)}, root + '\\n');
      setInterval(() => {}, 1000);`;
    const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: repository.path,
      stdio: 'ignore',
    });
    const root = await lineIn(mark);
    const { pid = 0 } = child;
    for (const each of [...descendantsOf(pid), pid]) process.kill(each, 'SIGSTOP');
    for (const each of [...descendantsOf(pid), pid]) process.kill(each, 'SIGKILL');
    await once(child, 'exit');
    rmSync(mark);
    assert.ok(existsSync(root));
    return root;
  }

  it('goes at the next start, also if it has folders that cannot be written to', { skip: canKill }, async () => {
    const root = await leaveOne();
    mkdirSync(join(root, 'locked'));
    writeFileSync(join(root, 'locked/file'), '');
    chmodSync(join(root, 'locked'), 0o555);
    await sweepWorktrees(tmp);
    assert.equal(existsSync(root), false);
    assert.deepEqual(await repository.leftovers(), []);
  });

  it('goes when the repository is asked for another one, wherever it is', { skip: canKill }, async () => {
    const root = await leaveOne();
    const options = { cwd: repository.path, signal: new AbortController().signal };
    const other = await openCheckout('main', options);
    assert.deepEqual([existsSync(root), existsSync(other.root)], [false, true]);
    await other.release();
    assert.deepEqual(await repository.leftovers(), []);
  });

  it('is forgotten if its folder is gone', { skip: canKill }, async () => {
    rmSync(await leaveOne(), { recursive: true });
    await sweepEntries(join(repository.path, '.git'));
    assert.deepEqual(await repository.leftovers(), []);
  });

  const [, start, where] = ownerMark().split('-');
  const { pid: deadPid } = spawnSync(process.execPath, ['-e', '0']);

  it('goes if git had not begun with it', async () => {
    const path = join(tmp, `parbench-main-${deadPid}-${start}-${where}-0123abcd`);
    mkdirSync(path);
    await sweepWorktrees(tmp);
    assert.equal(existsSync(path), false);
  });

  it('is none that lives, none that only has such a name, and none of somebody else', async () => {
    const dead = `${deadPid}-${start}-${where}`;
    const alive = await openCheckout('main', { cwd: repository.path, signal: new AbortController().signal });
    const stays = [`parbench-${dead}-0123abcd.txt`, `parbench-main-${dead}`, 'parbench-1', `mine-${dead}-0123abcd`];
    for (const name of stays) mkdirSync(join(tmp, name));
    mkdirSync(join(repository.path, '../precious'));
    const link = `parbench-main-${dead}-0123abcd`;
    symlinkSync('../precious', join(tmp, link));
    // One of the user's own, which the repository knows by a name like that.
    const named = join(repository.path, '..', `parbench-own-${ownerMark()}-0123abcd`);
    repository.git('worktree', 'add', '--quiet', '--detach', named, 'main');
    await sweepWorktrees(tmp);
    await sweepEntries(join(repository.path, '.git'));
    assert.deepEqual(readdirSync(tmp).sort(), [...stays, link, alive.root.slice(tmp.length + 1)].sort());
    assert.deepEqual([existsSync(join(alive.root, 'work.txt')), existsSync(join(named, 'work.txt'))], [true, true]);
    await alive.release();
  });
});
