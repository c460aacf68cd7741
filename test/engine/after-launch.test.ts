import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAfterLaunch } from '../../src/engine/after-launch.js';

describe('what is to be done after a launch', () => {
  it('is done once all of it is', async () => {
    const after = createAfterLaunch();
    const done: string[] = [];
    for (const name of ['a', 'b']) after.add(Promise.resolve().then(() => done.push(name)));
    await after.done();
    assert.deepEqual(done, ['a', 'b']);
  });

  it('is told by whoever waits for it where it failed, once, and not before the rest is done', async () => {
    const after = createAfterLaunch();
    let isRestDone = false;
    after.add(Promise.reject(new Error('the disk is full')));
    after.add(new Promise<void>((resolve) => setImmediate(resolve)).then(() => (isRestDone = true)));
    await assert.rejects(after.done(), { message: 'the disk is full' });
    assert.equal(isRestDone, true);
    await after.done();
  });
});
