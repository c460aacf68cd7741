import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { summarise, takeInTurn } from '../../src/sampling/tinybench.js';
import { assertClose } from '../stats/close.js';

/** Turns that note when they are taken and when they are done. */
function notedTurns(lengths: Readonly<Record<string, number | null | Error>>) {
  const notes: string[] = [];
  const turns = Object.entries(lengths).map(([name, length]) => ({
    name,
    take: async (): Promise<number | null> => {
      notes.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      notes.push(`${name} ends`);
      if (length instanceof Error) throw length;
      return length;
    },
  }));
  return { turns, notes };
}

describe('samples are taken in turn', () => {
  test('each once, in the order given, and none before the last is done', async () => {
    const { turns, notes } = notedTurns({ c: 3e9, a: 26, d: 0, b: 183e3 });
    await takeInTurn(turns);
    assert.deepEqual(notes, ['c begins', 'c ends', 'a begins', 'a ends', 'd begins', 'd ends', 'b begins', 'b ends']);
  });

  test('once also where they come to nothing', async () => {
    const { turns, notes } = notedTurns({ a: null, b: 5, c: null });
    await takeInTurn(turns);
    assert.equal(notes.length, 6);
  });

  test('there may be none', async () => {
    await takeInTurn([]);
  });

  test('what one of them throws comes out as it is, and ends the round', async () => {
    const thrown = new RangeError('out of range');
    const { turns, notes } = notedTurns({ a: 1, b: thrown, c: 1 });
    await assert.rejects(takeInTurn(turns), (error) => error === thrown);
    assert.deepEqual(notes, ['a begins', 'a ends', 'b begins', 'b ends']);
  });
});

describe('a summary', () => {
  const cases: [values: number[], mean: number, sd: number][] = [
    [[5], 5, 0],
    [[3, 3, 3], 3, 0],
    [[4, 2], 3, Math.SQRT2],
    [[10, 1, 3, 2], 4, Math.sqrt((36 + 9 + 1 + 4) / 3)],
    [[700e9, 26], 350e9 + 13, (700e9 - 26) / Math.SQRT2],
    [[0, 0], 0, 0],
  ];
  for (const [values, mean, sd] of cases) {
    test(`of ${values}`, () => {
      const found = summarise(values);
      assert.deepEqual([found.min, found.max], [Math.min(...values), Math.max(...values)]);
      assertClose(found.mean, mean);
      assertClose(found.sd, sd);
    });
  }

  test('is what its values give when they are worked out directly', () => {
    const someValues = fc.array(fc.integer({ min: 1, max: 1e12 }), { minLength: 2, maxLength: 200 });
    fc.assert(
      fc.property(someValues, (values) => {
        const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
        const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
        const found = summarise(values);
        assert.deepEqual([found.min, found.max], [Math.min(...values), Math.max(...values)]);
        assertClose(found.mean, mean, 1e-9);
        assert.ok(Math.abs(found.sd - sd) <= 1e-7 * mean, `${found.sd} is not ${sd}`);
      }),
      { numRuns: 200 },
    );
  });

  test('leaves the values in their order', () => {
    const values = Object.freeze([3, 1, 2]);
    summarise(values);
    assert.deepEqual(values, [3, 1, 2]);
  });

  test('of many values takes them all', () => {
    const values = Array.from({ length: 100_000 }, (_, i) => i + 1);
    const { min, max, mean } = summarise(values);
    assert.deepEqual([min, max, mean], [1, 100_000, 50_000.5]);
  });

  test('of no values is an error', () => assert.throws(() => summarise([]), RangeError));
});
