import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { takeInTurn } from '../../src/engine/tinybench.js';

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
