/** Backends that are pool libraries: a team of a library's threads. */
import type { Worker } from 'node:worker_threads';
import { ArmFailure, describeDeath } from '../arm-failure.js';
import { memoryAdvice } from '../out-of-memory.js';
import type { Backend, TaskReport, Team, TeamOptions, Waiting } from '../backend.js';
import { type Board, createBoard, seatOf, taskOf, threadOf, wordsOf } from './board.js';
import { garbledText } from '../process-failure.js';
import { blockStart } from '../workers/deal.js';
import { createOrders } from '../workers/orders.js';
import { describeUnclonable } from '../workers/run-task.js';
import { teamOnceLoaded } from '../workers/team.js';
import type { PoolAnswer, PoolOrder, PoolSetup } from '../workers/worker-messages.js';
import { deathFailure, failureOf } from '../workers/worker.js';
import { isPoolAnswer } from '../workers/worker-shapes.js';
import { NO_USE } from '../../host/clock.js';
import { resolvePackage } from '../../host/loading/resolve.js';
import { keepTail } from '../../host/processes/tail.js';
import { watchFault } from '../../host/processes/thread-fault.js';
import { describeThrown, stackOf } from '../../host/thrown.js';
import type { Failure } from '../../model/failure.js';

export function definePool(library: string, open: OpenPool): Backend {
  return {
    title: `threads of ${library}`,
    offers: ['shared memory', 'transfer'],
    schedules: ['dynamic', 'static'],
    requires: library,
    startTeam: (options) => {
      const url = resolvePackage(library);
      if (url === null) throw new Error(`the package ${library} is not installed here: npm install ${library}`);
      return assemblePool(options, url, open);
    },
  };
}

/** Resolves when each of the threads has loaded the module. `library` is the URL of the package. */
async function assemblePool(options: TeamOptions, library: string, open: OpenPool): Promise<Team> {
  const { module, context, workers, workload } = options;
  const board = createBoard(workers);
  const seats = [...Array(workers).keys()];
  const loaded = new Set<number>();
  const { give, lose } = createPoolOrders(workers);
  const onUnsent = (error: unknown): void => lose(refusal(error));
  const pool = await openPool(open, { workers, setup: { module, context, board, library }, onUnsent });
  const team: Team = {
    get workers() {
      return seats.map((seat) => ({ pid: process.pid, label: `thread ${threadOf(board, seat)}` }));
    },
    // They are threads of this process.
    othersCpu: () => NO_USE,
    waiting: () => seats.flatMap((seat) => waitingAt(board, seat, loaded)),
    // They are all free, and so each gets one.
    settle: async () => void (await Promise.all(seats.map(() => give(pool, { op: 'settle' }, [])))),
    stop: watchThreads(pool, board, lose),
    run: async (tasks) => {
      const orders = ordersFor(tasks, options).map((order) => ({
        order,
        transfer: order.tasks.flatMap((task) => workload.transfer?.task?.(task) ?? []),
      }));
      return (await Promise.all(orders.map(({ order, transfer }) => give(pool, order, transfer)))).flatMap(reportsOf);
    },
  };
  const load = async (): Promise<void> => {
    const { worker } = await give(pool, { op: 'load' }, []);
    if (worker !== null) loaded.add(worker);
  };
  return teamOnceLoaded(team, options, () => Promise.all(seats.map(load)));
}

async function openPool(open: OpenPool, options: PoolOptions): Promise<Pool> {
  try {
    return await open(options);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    const message = describeUnclonable('context', describeThrown(error));
    throw new ArmFailure({ kind: 'unclonable', stage: 'setup', message });
  }
}

function waitingAt(board: Board, seat: number, loaded: ReadonlySet<number>): Waiting[] {
  const task = taskOf(board, seat);
  return task === null && loaded.has(seat) ? [] : [{ worker: seat, task }];
}

/**
 * Dynamic is what pools are for: each task is a call, and the library's own queue gives it to whoever is free. They know
 * no shares that are fixed beforehand: for static each thread gets its block in one call, so that none can take another's.
 */
function ordersFor(
  tasks: readonly unknown[],
  { schedule, workers }: TeamOptions,
): Extract<PoolOrder, { readonly op: 'run' }>[] {
  if (schedule === 'dynamic') return tasks.map((task, first) => ({ op: 'run', first, tasks: [task] }));
  const starts = Array.from({ length: workers + 1 }, (_, worker) => blockStart(worker, tasks.length, workers));
  return starts
    .slice(0, -1)
    .map((first, at) => ({ op: 'run' as const, first, tasks: tasks.slice(first, starts[at + 1]) }))
    .filter((order) => order.tasks.length > 0);
}

/** The answers are in the order of the tasks, and so are the tasks of each. */
function reportsOf(answer: PoolAnswer): TaskReport[] {
  if (answer.op !== 'done') throw new Error(`a thread of the pool answered a task with ${answer.op}`);
  const { worker, tasks } = answer;
  return tasks.map((each) => ({ ...each, worker }));
}

interface PoolOrders {
  /** Rejects with ArmFailure; once it has, it always does. */
  give(pool: Pool, order: PoolOrder, transfer: readonly ArrayBuffer[]): Promise<PoolAnswer>;
  /** Fails the orders under way and all to come. */
  lose(failure: Failure): void;
}

function createPoolOrders(workers: number): PoolOrders {
  const { give, answer, lose } = createOrders<PoolOrder, PoolAnswer>(refusal);
  return {
    lose,
    give: (pool, order, transfer) =>
      give(order, (open) => {
        pool.call(order, transfer).then(
          (given) => {
            if (!isPoolAnswer(given, order, workers)) {
              const message = garbledText('a thread of the pool', `what is no answer to ${order.op}`);
              return lose({ kind: 'threw', stage: 'run', message });
            }
            if (given.op !== 'failed') return answer(given, open);
            lose(failureOf(given, given.worker === null ? null : { index: given.worker + 1, pid: process.pid }));
          },
          (error) => lose(refusal(error)),
        );
      }),
  };
}

/**
 * What a library says of a call that was not answered: the task did not get into a message, or the answer did not. That a
 * thread has ended is known before. A DOMException was thrown here; of one in a thread there is a copy with its stack.
 */
function refusal(error: unknown): Failure {
  if (error instanceof DOMException) {
    return { kind: 'unclonable', stage: 'split', message: describeUnclonable('task', describeThrown(error)) };
  }
  const words = stackOf(error).stack?.split('\n')[0] ?? describeThrown(error);
  return words.startsWith('DataCloneError')
    ? { kind: 'unclonable', stage: 'run', message: describeUnclonable('part', words) }
    : { kind: 'threw', stage: 'run', message: `the pool gave a task back: ${words}` };
}

/** Calls `lose` when one of the pool's threads ends. Returns the function that ends them all, which does not hang. */
function watchThreads(pool: Pool, board: Board, lose: (failure: Failure) => void): () => Promise<void> {
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
  const faultOf = watchFault(thread);
  thread.prependListener('error', (error) => {
    const { isStarted, words } = faultOf(error);
    lose(endOf(threadId, board, isStarted ? 1 : null, `${stderr()}\n${words}`));
  });
  thread.prependListener('exit', (exitCode) => lose(endOf(threadId, board, exitCode, stderr())));
}

function endOf(threadId: number, board: Board, exitCode: number | null, words: string): Failure {
  const death = { exitCode, signal: null, stderr: words.trim() };
  const seat = seatOf(board, threadId);
  const label = `thread ${threadId}`;
  if (seat === null) {
    return {
      kind: 'died',
      stage: 'start',
      message: `${label} of the pool ${describeDeath(death)}${memoryAdvice(death.stderr)}`,
      death,
    };
  }
  const worker = { index: seat + 1, pid: process.pid };
  const unclonable = wordsOf(board, seat);
  if (unclonable) {
    return { kind: 'unclonable', stage: 'run', message: describeUnclonable('part', unclonable), worker };
  }
  return deathFailure(death, worker, label, taskOf(board, seat) !== null);
}

/** A pool library as parbench uses it: so many threads, no more and no fewer, one order at a time for each. */
interface Pool {
  /** Those that there are now: a library may put a new one in the place of one that ended. */
  threads(): readonly Worker[];
  /** Resolves to the thread's answer. Throws or rejects if the order cannot be cloned, or if the thread ends. */
  call(order: PoolOrder, transfer: readonly ArrayBuffer[]): PromiseLike<unknown>;
  /** Begins to end the pool, which starts no further thread. May never resolve. Absent where ending the threads will do. */
  destroy?(): PromiseLike<unknown>;
}

interface PoolOptions {
  readonly workers: number;
  /** The workerData of every thread. */
  readonly setup: PoolSetup;
  /** For a library that does not tell when it could not send an order. */
  readonly onUnsent: (error: unknown) => void;
}

/** Imports the library at `setup.library` and starts its threads. Rejects with DataCloneError if the setup cannot be cloned. */
type OpenPool = (options: PoolOptions) => Promise<Pool>;
