import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { ownGroup } from '../../../src/host/cgroups.js';
import { openGroup } from '../../../src/host/processes/family-group.js';
import { readFile } from '../../../src/host/storage/file-text.js';
import { survivors } from '../../support/processes.js';

/** Waits for a line, and then leaves a daemon behind, whose id it prints. */
const LEAVING = `read go; setsid sh -c 'echo $$; exec sleep 1000 >&-' & wait`;

const probe = openGroup();
await probe?.remove();
const own = ownGroup(readFile) ?? '';

describe('a group of its own for a family', { skip: probe === null && 'this process may make none' }, () => {
  it('ends daemons with it, and is gone then', async () => {
    const group = openGroup();
    const parent = spawn('sh', ['-c', LEAVING], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    assert.ok(group);
    assert.ok(group.take(parent.pid ?? 0));
    parent.stdin?.write('go\n');
    const [line] = (await once(parent.stdout as Readable, 'data')) as [Buffer];
    await group.remove();
    assert.deepEqual(await survivors([Number(line), parent.pid ?? 0], 1000), []);
    assert.deepEqual(groupsOf(process.pid), []);
  });

  it('is taken away with all in it by the next process where its own was killed', async () => {
    const killed = node(`const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
      openGroup().take(child.pid);
      console.log(child.pid);
      setInterval(() => {}, 1000);`);
    const [line] = (await once(killed.stdout as Readable, 'data')) as [Buffer];
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    assert.equal(groupsOf(killed.pid).length, 1);
    await once(node(`await openGroup().remove();`), 'exit');
    assert.deepEqual(groupsOf(killed.pid), []);
    assert.deepEqual(await survivors([Number(line)], 1000), []);
  });
});

const MODULE = new URL('../../../src/host/processes/family-group.js', import.meta.url).href;

function node(script: string): ChildProcess {
  const imports = `import { spawn } from 'node:child_process'; import { openGroup } from ${JSON.stringify(MODULE)};`;
  return spawn(process.execPath, ['--input-type=module', '-e', imports + script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function groupsOf(pid: number | undefined): string[] {
  return readdirSync(own).filter((name) => name.startsWith(`parbench-${pid ?? 0}-`));
}
