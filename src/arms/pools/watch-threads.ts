/** The threads of a pool, which end without the library's telling. */
import type { Worker } from 'node:worker_threads';
import { describeDeath } from '../arm-failure.js';
import { describeThrown } from '../../host/thrown.js';
import type { Failure } from '../../model/failure.js';
import { keepTail } from '../../host/processes/tail.js';
import { deathFailure } from '../workers/worker.js';
import { describeUnclonable } from '../workers/run-task.js';
import { type Board, seatOf, taskOf, wordsOf } from './board.js';
import type { Pool } from './pool.js';

/** Calls `lose` when one of the pool's threads ends. Returns the function that ends them all, which does not hang. */
export function watchThreads(pool: Pool, board: Board, lose: (failure: Failure) => void): () => Promise<void> {
  const watched = pool.threads();
  for (const thread of watched) watchThread(thread, board, lose);
  return async () => {
    lose({ kind: 'threw', stage: 'run', message: 'the pool was stopped' });
    const ended = new Set<Worker>();
    let left = [...watched, ...pool.threads()];
    while (left.length > 0) {
      pool.destroy?.().then(undefined, () => {});
      // Not by the library alone: it may wait for a thread that is gone, or give one in an endless loop a second more.
      await Promise.all(left.map((thread) => thread.terminate()));
      for (const thread of left) ended.add(thread);
      // A thread that failed before it was ended may have been replaced.
      left = pool.threads().filter((thread) => !ended.has(thread));
    }
  };
}

/** Before the library's own listeners: what they make of it is nothing new then. */
function watchThread(thread: Worker, board: Board, lose: (failure: Failure) => void): void {
  const { threadId } = thread;
  const stderr = keepTail(thread.stderr);
  thread.prependListener('error', (error) => lose(endOf(threadId, board, 1, `${stderr()}\n${describeThrown(error)}`)));
  thread.prependListener('exit', (exitCode) => lose(endOf(threadId, board, exitCode, stderr())));
}

function endOf(threadId: number, board: Board, exitCode: number, words: string): Failure {
  const death = { exitCode, signal: null, stderr: words.trim() };
  const seat = seatOf(board, threadId);
  const label = `thread ${threadId}`;
  if (seat === null) {
    return { kind: 'died', stage: 'start', message: `${label} of the pool ${describeDeath(death)}`, death };
  }
  const worker = { index: seat + 1, pid: process.pid };
  const unclonable = wordsOf(board, seat);
  if (unclonable) {
    return { kind: 'unclonable', stage: 'run', message: describeUnclonable('part', unclonable), worker };
  }
  return deathFailure(death, worker, label, taskOf(board, seat) !== null);
}
