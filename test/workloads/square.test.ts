import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import square from '../../workloads/square.js';
import { inParts, outcome, verdict } from '../support/outcome.js';

describe('square', () => {
  test('is x² − 2x for 1, 2, 3, 8 and 10, over any number of parts', async () => {
    const { input, output, check } = await outcome(square, {});
    assert.deepEqual(output, [-1, 0, 3, 48, 80]);
    assert.deepEqual(check, { ok: true, detail: '-1, 0, 3, 48, 80 for 1, 2, 3, 8, 10' });
    for (const parts of [1, 2, 4, 5, 9]) assert.deepEqual(await inParts(square, input, parts), output);
  });

  test('is five tasks where there are workers enough', async () => {
    const { input } = await outcome(square, {});
    assert.deepEqual(await square.split(input, 5, undefined), [[1], [2], [3], [8], [10]]);
    assert.deepEqual(await square.split(input, 2, undefined), [
      [1, 2],
      [3, 8, 10],
    ]);
  });

  const wrong: [name: string, values: number[]][] = [
    ['another order', [0, -1, 3, 48, 80]],
    ['squares', [1, 4, 9, 64, 100]],
    ['a value too few', [-1, 0, 3, 48]],
    ['a value too many', [-1, 0, 3, 48, 80, 80]],
  ];
  for (const [name, values] of wrong) {
    test(`rejects ${name}`, async () => {
      assert.equal((await verdict(square, values, [1, 2, 3, 8, 10])).ok, false);
    });
  }
});
