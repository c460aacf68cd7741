import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRead, startLimit, stopsSoFar } from '../../../src/host/processes/patience.js';

/** As a process that was stopped would: it sees nothing of what happens meanwhile. */
function sleepAtOnce(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('a limit', () => {
  it('reads what has arrived before it judges', async () => {
    let lift = (): void => {};
    const outcome = new Promise((resolve) => {
      lift = startLimit(1, () => resolve('late'));
      // Read in the same turn of the event loop as the timer, but after it.
      setImmediate(() => {
        lift();
        resolve('in time');
      });
    });
    sleepAtOnce(5);
    assert.equal(await outcome, 'in time');
  });

  it('begins anew where the process has been stopped and goes on', async () => {
    const before = stopsSoFar();
    let calls = 0;
    const late = new Promise<number>((resolve) => {
      startLimit(1, () => resolve(calls));
    });
    process.kill(process.pid, 'SIGCONT');
    sleepAtOnce(5);
    await allRead();
    calls = stopsSoFar() - before;
    assert.equal(await late, 1);
  });

  it('is over once it is lifted', async () => {
    startLimit(1, () => assert.fail('late'))();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await allRead();
  });
});
