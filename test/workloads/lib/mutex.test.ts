import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { lock, unlock } from '../../../workloads/lib/mutex.js';

const LOCK = 0;
const COUNT = 16;
const INCREMENTS = 20_000;

const PROGRAM = `
  const { workerData: { module, cells, increments } } = require('node:worker_threads');
  import(module).then(({ lock, unlock }) => {
    for (let i = 0; i < increments; i++) {
      lock(cells, ${LOCK});
      cells[${COUNT}]++;
      unlock(cells, ${LOCK});
    }
  });
`;

function startThread(cells: Int32Array, increments: number): Worker {
  const module = new URL('../../../workloads/lib/mutex.js', import.meta.url).href;
  return new Worker(PROGRAM, { eval: true, workerData: { module, cells, increments } });
}

function shareCells(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(32 * Int32Array.BYTES_PER_ELEMENT));
}

describe('a lock in shared memory', () => {
  it('is free again once it is unlocked', () => {
    const cells = shareCells();
    for (let i = 0; i < 3; i++) {
      lock(cells, LOCK);
      assert.notEqual(cells[LOCK], 0);
      unlock(cells, LOCK);
      assert.equal(cells[LOCK], 0);
    }
  });

  it('keeps threads apart: no increment is lost', async () => {
    const cells = shareCells();
    const threads = Array.from({ length: 3 }, () => startThread(cells, INCREMENTS));
    await Promise.all(threads.map((thread) => once(thread, 'exit')));
    assert.equal(cells[COUNT], 3 * INCREMENTS);
    assert.equal(cells[LOCK], 0);
  });

  it('keeps a thread asleep for as long as another has it', async () => {
    const cells = shareCells();
    lock(cells, LOCK);
    const thread = startThread(cells, 1);
    const ended = once(thread, 'exit');
    const held = cells[LOCK];
    while (Atomics.load(cells, LOCK) === held) await turn();
    assert.equal(Atomics.load(cells, COUNT), 0);
    unlock(cells, LOCK);
    await ended;
    assert.equal(cells[COUNT], 1);
  });
});
