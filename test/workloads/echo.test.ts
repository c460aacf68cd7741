import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import echo from '../../workloads/echo.js';
import { outcome, paramsOf, verdict } from '../support/outcome.js';

const WAYS = ['copy', 'transfer', 'shared'] as const;

describe('echo', () => {
  for (const via of WAYS) {
    for (const [bytes, messages] of [
      [1, 1],
      [8, 3],
      [4096, 2],
      [4097, 2],
      [100_001, 5],
    ]) {
      test(`brings ${messages} × ${bytes} bytes back as they were, via ${via}`, async () => {
        const { input, output, check } = await outcome(echo, { bytes, messages, via });
        assert.deepEqual(check, { ok: true, detail: `${messages} × ${bytes} bytes came back as they were` });
        assert.equal(input.payload.length, bytes);
        assert.deepEqual(output.echoes, new Array(messages).fill(input.payload));
      });
    }

    test(`needs a backend that can do it, via ${via}`, () => {
      const needs = { copy: [], transfer: ['transfer'], shared: ['shared memory'] };
      assert.deepEqual(echo.needs?.(paramsOf(echo.params, { via })), needs[via]);
    });
  }

  test('does not send a payload of zeros', async () => {
    const { input } = await outcome(echo, { bytes: 10_000 });
    assert.ok(new Set(input.payload).size > 200);
  });

  test('copies nothing from the second transfer on: it sends the buffers that came back', async () => {
    const { input } = await outcome(echo, { bytes: 1000, messages: 2, via: 'transfer' });
    const context = await echo.setup?.(input);
    assert.ok(context);
    const round = async (): Promise<{ sent: ArrayBufferLike[]; received: ArrayBufferLike[] }> => {
      const tasks = await echo.split(input, 2, context);
      const parts = [];
      for (const task of tasks) {
        const moved = structuredClone(task, { transfer: [...(echo.transfer?.task?.(task) ?? [])] });
        assert.equal(task.bytes?.length, 0, 'the buffer has moved');
        parts.push(await echo.run(moved, context));
      }
      const { echoes } = await echo.merge(parts, input, context);
      return {
        sent: tasks.map(({ bytes }) => (bytes as Uint8Array).buffer),
        received: echoes.map((each) => each.buffer),
      };
    };
    const first = await round();
    const second = await round();
    assert.deepEqual(
      second.sent.map((buffer, i) => buffer === first.received[i]),
      [true, true],
    );
    assert.equal(input.payload.length, 1000, 'the payload itself never moves');
  });

  test('shares memory instead of sending it', async () => {
    const { input } = await outcome(echo, { bytes: 1000, messages: 2, via: 'shared' });
    const context = await echo.setup?.(input);
    assert.ok(context?.shared);
    const tasks = await echo.split(input, 2, context);
    assert.deepEqual(
      tasks.map(({ bytes }) => bytes),
      [null, null],
    );
    const parts = await Promise.all(tasks.map((task) => echo.run(task, context)));
    const { echoes } = await echo.merge(parts, input, context);
    assert.deepEqual(
      echoes.map((each, i) => each === context.shared?.echoes[i]),
      [true, true],
    );
  });

  test('does not pass an echo off that an earlier run left in shared memory', async () => {
    const { input, output } = await outcome(echo, { bytes: 10_000, messages: 2, via: 'shared' });
    const context = await echo.setup?.(input);
    assert.ok(context);
    const [pageSum] = output.pageSums;
    const run = async (lazy: number): Promise<boolean> => {
      const parts = [];
      for (const task of await echo.split(input, 2, context)) {
        parts.push(task.index === lazy ? { bytes: null, moves: false, pageSum } : await echo.run(task, context));
      }
      return (await verdict(echo, await echo.merge(parts, input, context), input)).ok;
    };
    assert.equal(await run(-1), true);
    for (const lazy of [0, 1]) assert.equal(await run(lazy), false, `message ${lazy + 1} was not copied`);
  });

  test('names the message that is wrong', async () => {
    const { input, output } = await outcome(echo, { bytes: 100, messages: 3 });
    const { echoes, pageSums } = output;
    const changed = { echoes: echoes.with(1, echoes[1].with(99, echoes[1][99] ^ 1)), pageSums };
    assert.equal((await verdict(echo, changed, input)).detail, 'message 2 came back changed');
    const unread = { echoes, pageSums: pageSums.with(2, 0) };
    assert.equal((await verdict(echo, unread, input)).detail, 'message 3 was not what the worker read');
    const lost = { echoes: echoes.slice(1), pageSums: pageSums.slice(1) };
    assert.equal((await verdict(echo, lost, input)).detail, '2 messages came back instead of 3');
  });
});
