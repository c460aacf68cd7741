import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { coresIn } from '../../../src/host/cores.js';
import { keepOnOneCore } from '../../../src/host/processes/one-core.js';

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
});
