/**
 * Memory that the threads of a pool share with the arm. It tells who they are, what each is doing and what it was that
 * ended one: the libraries do not, and messages of our own would be work on their path.
 */
import { wallClock } from '../../host/platform.js';

export interface Board {
  readonly workers: number;
  /** How many have taken a seat; then for each seat its thread and its task, counted from 1. */
  readonly cells: Int32Array;
  /** For each seat, what could not be cloned; UTF-8, ended by a zero. */
  readonly words: Uint8Array;
}

const NO_TASK = 0;
const LONGEST_WORDS = 1024;

export function createBoard(workers: number): Board {
  return {
    workers,
    cells: new Int32Array(new SharedArrayBuffer((1 + 2 * workers) * Int32Array.BYTES_PER_ELEMENT)),
    words: new Uint8Array(new SharedArrayBuffer(workers * LONGEST_WORDS)),
  };
}

/**
 * Takes the next seat for the calling thread and blocks it until every seat is taken: a thread that waits here cannot
 * take a second one. Returns the seat, from 0. Throws if the others do not come within `limitMs`.
 */
export function takeSeat({ cells, workers }: Board, thread: number, limitMs: number): number {
  const seat = Atomics.add(cells, 0, 1);
  const deadline = wallClock() + limitMs;
  if (seat < workers) Atomics.store(cells, threadCell(seat), thread);
  Atomics.notify(cells, 0);
  for (let taken = seat + 1; taken < workers; taken = Atomics.load(cells, 0)) {
    if (Atomics.wait(cells, 0, taken, Math.max(0, deadline - wallClock())) !== 'timed-out') continue;
    throw new Error(`only ${taken} of the pool's ${workers} threads came to load the work within ${limitMs / 1000} s`);
  }
  if (seat >= workers) throw new Error(`the pool has started more than ${workers} threads`);
  return seat;
}

export function seatOf(board: Board, thread: number): number | null {
  const seat = Array.from({ length: board.workers }, (_, i) => threadOf(board, i)).indexOf(thread);
  return seat === -1 ? null : seat;
}

export function threadOf({ cells }: Board, seat: number): number {
  return Atomics.load(cells, threadCell(seat));
}

export function enterTask({ cells }: Board, seat: number, task: number): void {
  Atomics.store(cells, threadCell(seat) + 1, task + 1);
}

export function leaveTask({ cells }: Board, seat: number): void {
  Atomics.store(cells, threadCell(seat) + 1, NO_TASK);
}

export function taskOf({ cells }: Board, seat: number): number | null {
  const task = Atomics.load(cells, threadCell(seat) + 1);
  return task === NO_TASK ? null : task - 1;
}

export function leaveWords({ words }: Board, seat: number, text: string): void {
  const end = (seat + 1) * LONGEST_WORDS - 1;
  words.set(new TextEncoder().encode(text).subarray(0, LONGEST_WORDS - 1), end - LONGEST_WORDS + 1);
}

/** Empty where none were left. */
export function wordsOf({ words }: Board, seat: number): string {
  const own = words.slice(seat * LONGEST_WORDS, (seat + 1) * LONGEST_WORDS);
  return new TextDecoder().decode(own.subarray(0, own.indexOf(0)));
}

function threadCell(seat: number): number {
  return 1 + 2 * seat;
}
