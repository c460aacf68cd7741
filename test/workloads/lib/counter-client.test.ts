import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, it } from 'node:test';
import { askCounter, startCounter } from '../../../workloads/lib/counter-client.js';
import { descendantsOf, survivors } from '../../support/processes.js';

const CLIENT = new URL('../../../workloads/lib/counter-client.js', import.meta.url).href;
const ENDED_WITHIN_MS = 5000;

/** A program that starts a counter's server, increments, and tells the count. */
function programThat(goesOn: string): string[] {
  const script = `
    import { askCounter, startCounter } from '${CLIENT}';
    const port = await startCounter();
    console.log(await askCounter(port, 'increment', 3));
    ${goesOn}
  `;
  return ['--input-type=module', '-e', script];
}

describe('a counter that a process owns', () => {
  it('answers each question with its value', async () => {
    const port = await startCounter();
    assert.equal(await askCounter(port, 'read'), 0);
    assert.equal(await askCounter(port, 'increment'), 1);
    assert.equal(await askCounter(port, 'increment', 41), 42);
    assert.equal(await askCounter(port, 'read', 7), 42);
    assert.equal(await askCounter(port, 'reset'), 0);
  });

  it('answers in the order of the questions, whoever asks and however many there are', async () => {
    const port = await startCounter();
    const asked = [1, 100_000, 5, 3].map((times) => askCounter(port, 'increment', times));
    assert.deepEqual(await Promise.all(asked), [1, 100_001, 100_006, 100_009]);
  });

  it('is another one for each that is started', async () => {
    const [one, other] = await Promise.all([startCounter(), startCounter()]);
    await askCounter(one, 'increment', 5);
    assert.equal(await askCounter(other, 'read'), 0);
  });

  it('does not keep the process that started it alive', () => {
    const { status, stdout } = spawnSync(process.execPath, programThat(''), { encoding: 'utf8', timeout: 30_000 });
    assert.deepEqual([status, stdout], [0, '3\n']);
  });

  it('ends when the process that started it is killed', async () => {
    const starter = spawn(process.execPath, programThat('setInterval(() => {}, 1e6);'), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(starter.stdout, 'data');
    const servers = descendantsOf(starter.pid ?? 0);
    assert.equal(servers.length, 1);
    starter.kill('SIGKILL');
    assert.deepEqual(await survivors(servers, ENDED_WITHIN_MS), []);
  });

  it('that is gone is told to whoever asks', async () => {
    const nobody = createServer().listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    nobody.close();
    await assert.rejects(askCounter(port, 'read'), /^Error: the server of the counter is gone$/);
  });
});
