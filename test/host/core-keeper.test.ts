import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { keepOnOneCore } from '../../src/host/core-keeper.js';
import { coresIn } from '../../src/host/cores.js';

const MODULE = new URL('../../src/host/core-keeper.js', import.meta.url).href;

function allowed(status: string): readonly number[] {
  const list = /^Cpus_allowed_list:[ \t]*(\S+)$/m.exec(readFileSync(status, 'utf8'))?.[1] ?? '';
  return coresIn(list) ?? [];
}

const hasTaskset = process.platform === 'linux' && spawnSync('taskset', ['--version']).status === 0;
const cores = hasTaskset ? allowed('/proc/self/status') : [];
const cannot = cores.length < 2 && 'needs taskset and two cores';

describe('a process that is kept on one core', { skip: cannot }, () => {
  it('has its main thread there, a turn later on the next core and round again, and its other threads everywhere', async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
    try {
      await once(child.stdout, 'data');
      for (const turn of [0, 1, cores.length]) {
        await keepOnOneCore(child.pid ?? 0, turn);
        assert.deepEqual(allowed(`/proc/${child.pid}/status`), [cores[turn % cores.length]]);
      }
      const threads = spawnSync('ls', [`/proc/${child.pid}/task`], { encoding: 'utf8' })
        .stdout.trim()
        .split('\n');
      const others = threads.filter((id) => id !== String(child.pid));
      assert.ok(others.length > 0);
      for (const id of others) assert.deepEqual(allowed(`/proc/${child.pid}/task/${id}/status`), cores);
    } finally {
      child.kill();
    }
  });

  it('is no matter where there is no such process', () => keepOnOneCore(2 ** 22 + 1, 0));

  it('is seen to by one process for all, which keeps nobody waiting', () => {
    const script = `
      import { keepOnOneCore } from '${MODULE}';
      for (let turn = 0; turn < 20; turn++) await keepOnOneCore(process.pid, turn);
      const { readdirSync, readFileSync } = await import('node:fs');
      const children = readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8').trim();
      console.log(children === '' ? 0 : children.split(' ').length);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      timeout: 10_000,
    });
    assert.equal(stderr, '');
    assert.ok(Number(stdout) <= 1, stdout);
  });
});
