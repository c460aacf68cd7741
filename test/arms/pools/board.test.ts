import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createBoard,
  enterTask,
  leaveTask,
  leaveWords,
  seatOf,
  takeSeat,
  taskOf,
  threadOf,
  wordsOf,
} from '../../../src/arms/pools/board.js';

describe('the board of a pool', () => {
  it('gives a seat to the one thread there is, at once', () => {
    const board = createBoard(1);
    assert.equal(takeSeat(board, 42, 0), 0);
    assert.deepEqual([seatOf(board, 42), threadOf(board, 0), seatOf(board, 43)], [0, 42, null]);
  });

  it('does not let a thread have a second seat, for it waits in its first until the others have theirs', () => {
    const board = createBoard(3);
    assert.throws(() => takeSeat(board, 5, 1), /^Error: only 1 of the pool's 3 threads came to load the work within/);
  });

  it('gives no seat that it has not', () => {
    const board = createBoard(1);
    takeSeat(board, 5, 0);
    assert.throws(() => takeSeat(board, 6, 0), /more than 1 threads/);
    assert.equal(seatOf(board, 6), null);
  });

  it('knows the task of each seat while it lasts', () => {
    const board = createBoard(2);
    enterTask(board, 1, 0);
    assert.deepEqual([taskOf(board, 0), taskOf(board, 1)], [null, 0]);
    leaveTask(board, 1);
    assert.equal(taskOf(board, 1), null);
  });

  it('keeps the words of each seat apart, cut to what there is room for', () => {
    const board = createBoard(2);
    leaveWords(board, 0, 'é'.repeat(2000));
    leaveWords(board, 1, '() => 0');
    assert.match(wordsOf(board, 0), /^é{511}.?$/);
    assert.equal(wordsOf(board, 1), '() => 0');
    assert.equal(wordsOf(createBoard(1), 0), '');
  });
});
