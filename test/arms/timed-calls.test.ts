import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { emptyCallNs } from '../../src/arms/empty-call.js';
import { callNothing, callWork, makeCalls } from '../../src/arms/timed-calls.js';

const calls = (program: (input: unknown) => unknown) => ({
  program,
  inputs: ['a', 'b'],
  mask: 1,
  results: [null] as unknown[],
});

describe('the loop of calls', () => {
  it('is the same text for the work and for nothing, and two functions', () => {
    assert.equal(String(callWork), String(callNothing));
    assert.notEqual(callWork, callNothing);
  });

  it('gives each call its input, and keeps the last result', async () => {
    const given: unknown[] = [];
    const own = calls((input) => given.push(input));
    await makeCalls(callWork, own, 3);
    assert.deepEqual([given, own.results], [['a', 'b', 'a'], [3]]);
  });

  it('awaits each promise before the next call', async () => {
    const order: string[] = [];
    const own = calls(async (input) => {
      order.push(`begin ${input}`);
      await null;
      order.push(`end ${input}`);
      return input;
    });
    await makeCalls(callWork, own, 2);
    assert.deepEqual([order, own.results], [['begin a', 'end a', 'begin b', 'end b'], ['b']]);
  });

  it('makes calls of nothing that take some time, and less than a microsecond', async () => {
    const ns = await emptyCallNs(Infinity, false);
    assert.ok(ns > 0 && ns < 1000, `${ns}`);
  });
});
