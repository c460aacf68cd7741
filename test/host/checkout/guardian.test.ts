import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { descendantsOf, survivors } from '../../support/processes.js';
import { CANNOT, lineIn, makeRepository, type Repository } from '../../support/repository.js';

const SOON_MS = 10_000;
const MODULE = new URL('../../../src/host/checkout/open-checkout.js', import.meta.url);

/** Opens a checkout, says where in a file, and stays or ends. */
const PROGRAM = `
import { writeFileSync } from 'node:fs';
const [module, told, then, setup] = process.argv.slice(1);
const { openCheckout } = await import(module);
const { root } = await openCheckout('main', { signal: new AbortController().signal, setup });
writeFileSync(told, root + '\\n');
if (then === 'stay') setInterval(() => {}, 1000);
if (then === 'exit') process.exit(3);
if (then === 'throw') throw new Error('a fault');
`;

describe('a worktree whose owner does not release it', { skip: CANNOT || process.platform !== 'linux' }, () => {
  let repository: Repository;
  let told: string;
  let owner: ChildProcess;
  beforeEach(() => {
    repository = makeRepository({ 'work.txt': 'first', '.gitignore': 'node_modules' });
    repository.write({ 'node_modules/kept/index.js': 'kept' });
    told = join(repository.path, '../told');
  });
  afterEach(async () => {
    // Where the test did not get so far; one that is alive would keep this process from ending.
    owner.kill('SIGKILL');
    assert.deepEqual(await repository.leftovers(), [], 'nothing is left of it');
    assert.equal(existsSync(join(repository.path, 'node_modules/kept/index.js')), true, 'no link was followed');
    repository.remove();
  });

  const start = (then: string, ...setup: string[]): ChildProcess => {
    const args = ['--input-type=module', '-e', PROGRAM, MODULE.href, told, then, ...setup];
    owner = spawn(process.execPath, args, { cwd: repository.path, stdio: 'ignore', detached: true });
    return owner;
  };

  for (const [ending, signal, ofGroup] of [
    ['is killed', 'SIGKILL', false],
    ['is killed with its process group', 'SIGKILL', true],
    ['ends by Ctrl-C in its terminal', 'SIGINT', true],
  ] as const) {
    it(`goes when that ${ending}`, async () => {
      const { pid = 0 } = start('stay');
      const root = await lineIn(told);
      assert.equal(existsSync(join(root, 'work.txt')), true);
      const pids = descendantsOf(pid);
      assert.equal(pids.length, 1, 'the guardian');
      process.kill(ofGroup ? -pid : pid, signal);
      assert.deepEqual(await survivors(pids, SOON_MS), []);
    });
  }

  for (const then of ['exit', 'throw', 'end']) {
    it(`goes when that ends by itself (${then}), which the guardian does not keep it from`, async () => {
      const child = start(then);
      await once(child, 'exit');
      assert.notEqual(await lineIn(told), '');
    });
  }

  it('goes when that is killed during the setup, which ends as well', async () => {
    const { pid = 0 } = start('stay', `sleep 600 & sleep 600 & echo > '${dirname(repository.path)}/told'; wait`);
    await lineIn(told);
    const pids = descendantsOf(pid);
    assert.equal(pids.length, 4, 'the guardian, the shell, and two that sleep');
    process.kill(pid, 'SIGKILL');
    assert.deepEqual(await survivors(pids, SOON_MS), []);
  });

  it('goes when that is killed while git is at it', async () => {
    repository.commit({ '.gitattributes': 'work.txt filter=slow\n' });
    repository.git('config', 'filter.slow.smudge', `echo > '${told}'; sleep 600`);
    const { pid = 0 } = start('stay');
    await lineIn(told);
    const pids = descendantsOf(pid);
    process.kill(pid, 'SIGKILL');
    assert.deepEqual(await survivors(pids, SOON_MS), []);
  });
});
