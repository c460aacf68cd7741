import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { killStrays, strayDescendants } from '../../../src/host/processes/kill.js';
import { becomeChild } from '../../../src/host/processes/perl.js';
import { survivors } from '../../support/processes.js';

const MODULE = new URL('../../../src/host/processes/perl.js', import.meta.url).href;
const skip = becomeChild(true) === null && 'there is no perl, or no prctl';

describe('a child that perl becomes', { skip }, () => {
  it('adopts who lost its parent, who is found and ended with it', async () => {
    const [perl, ...script] = [
      ...(becomeChild(true) ?? []),
      'sh',
      '-c',
      `setsid sh -c 'setsid sleep 1000 & echo $!'; read end`,
    ];
    const child = spawn(perl, script, { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    const [line] = (await once(child.stdout as Readable, 'data')) as [Buffer];
    assert.deepEqual(strayDescendants(child.pid ?? 0), [Number(line)]);
    killStrays(child.pid ?? 0);
    assert.deepEqual(await survivors([Number(line)], 1000), []);
    child.stdin?.end();
    await once(child, 'exit');
  });

  it('dies with its parent, busy or not', async () => {
    const busy = `console.log(process.pid); for (;;);`;
    const parent = `import { spawn } from 'node:child_process'; import { becomeChild } from ${JSON.stringify(MODULE)};
      const [perl, ...words] = [...becomeChild(false), process.execPath, '-e', ${JSON.stringify(busy)}];
      spawn(perl, words, { stdio: ['ignore', 'inherit', 'ignore'], detached: true });`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', parent], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout as Readable, 'data')) as [Buffer];
    child.kill('SIGKILL');
    assert.deepEqual(await survivors([Number(line)], 2000), []);
  });

  it('has the environment that was meant for it', async () => {
    const [perl, ...script] = [...(becomeChild(false) ?? []), 'sh', '-c', 'echo "$PERL_BADLANG."'];
    const child = spawn(perl, script, { env: { ...process.env, PERL_BADLANG: '0' } });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    assert.equal(String(line), '.\n');
  });
});
