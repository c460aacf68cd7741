import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sleep from '../../workloads/sleep.js';
import { inParts, outcome, paramsOf, verdict } from '../support/outcome.js';

const POWERS = [1, 32, 243, 1024, 3125, 7776, 16807, 32768, 59049, 100_000, 161_051, 248_832];

describe('sleep', () => {
  test('gives the fifth powers of 1 to 12, in order, over any number of parts', async () => {
    const { input, output, check } = await outcome(sleep, { ms: 0 });
    assert.deepEqual(output, POWERS);
    assert.equal(check.ok, true, check.detail);
    for (const parts of [1, 2, 5, 12, 20]) assert.deepEqual(await inParts(sleep, input, parts), POWERS);
  });

  test('shares the waiting out evenly', async () => {
    const input = paramsOf(sleep.params, { items: 12 });
    for (const parts of [1, 2, 3, 4, 6, 12]) {
      const tasks = await sleep.split(input, parts, undefined);
      assert.deepEqual(
        tasks.map(({ start, end }) => end - start),
        new Array(parts).fill(12 / parts),
      );
    }
  });

  test('waits for each item before it gives its power', async () => {
    const start = performance.now();
    await sleep.run({ start: 0, end: 3, ms: 5 }, undefined);
    // A timer may fire a fraction of a millisecond early.
    assert.ok(performance.now() - start >= 3 * 4);
  });

  test('has exact powers up to the greatest number of items', async () => {
    const [power] = await sleep.run({ start: 1551, end: 1552, ms: 0 }, undefined);
    assert.equal(BigInt(power), 1552n ** 5n);
    assert.equal(sleep.params.items.max, 1552);
  });

  const wrong: [name: string, powers: number[]][] = [
    ['another order', POWERS.toReversed()],
    ['a power too few', POWERS.slice(1)],
    ['a power too many', [...POWERS, 13 ** 5]],
    ['fourth powers', POWERS.map((_, i) => (i + 1) ** 4)],
  ];
  for (const [name, powers] of wrong) {
    test(`rejects ${name}`, async () => {
      assert.equal((await verdict(sleep, powers, paramsOf(sleep.params, {}))).ok, false);
    });
  }
});
