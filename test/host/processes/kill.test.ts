import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { strayDescendants } from '../../../src/host/processes/kill.js';

/** Has a child in its own process group, and one in another that has a child as well; tells the ids of the latter two. */
const PARENT = `
const { spawn } = require('node:child_process');
spawn('sleep', ['1000'], { stdio: 'ignore' });
const stray = spawn('sh', ['-c', 'sleep 1000 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
stray.stdout.on('data', (line) => console.log(stray.pid + ' ' + line));
`;

async function startFamily(): Promise<{ parent: ChildProcess; pid: number; strays: number[] }> {
  const parent = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const [line] = (await once(parent.stdout as Readable, 'data')) as [Buffer];
  return { parent, pid: parent.pid ?? 0, strays: String(line).trim().split(/\s+/).map(Number) };
}

describe('descendants that a signal to the process group does not reach', () => {
  it('are found with their own, and no others are', { skip: process.platform !== 'linux' }, async () => {
    const { parent, pid, strays } = await startFamily();
    try {
      assert.deepEqual(
        strayDescendants(pid).sort((a, b) => a - b),
        strays.sort((a, b) => a - b),
      );
    } finally {
      for (const stray of strays) process.kill(stray, 'SIGKILL');
      process.kill(-pid, 'SIGKILL');
    }
    await once(parent, 'exit');
    assert.deepEqual(strayDescendants(pid), []);
  });
});
