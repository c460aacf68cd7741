import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freshInputs, sameInput } from '../../src/arms/inputs.js';

describe('inputs', () => {
  it('are one and the same for all calls, unless told', () => {
    const input = {};
    const { inputs, mask, count } = sameInput(input)(1e6);
    assert.deepEqual([count, inputs.length], [1e6, mask + 1]);
    assert.ok(inputs.every((each) => each === input));
  });

  it('are one for each call where they are fresh, and no more than are wanted', async () => {
    let made = 0;
    const { inputs, count } = await freshInputs(async () => ({ number: made++ }), 3);
    assert.deepEqual([inputs, count], [[{ number: 0 }, { number: 1 }, { number: 2 }], 3]);
  });

  it('are as many as memory allows, and one at least', async () => {
    const kept: unknown[] = [];
    const of = async (bytes: number): Promise<number> =>
      (await freshInputs(() => kept[kept.push(new Uint8Array(bytes)) - 1], 100_000)).count;
    assert.equal(await of(64e6), 1);
    const some = await of(5e6);
    assert.ok(some >= 4 && some <= 16, `${some} of 5 MB`);
    assert.equal(await of(8), 4096);
  });
});
