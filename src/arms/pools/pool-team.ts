/** A team of a pool library's threads. */
import type { TaskReport, Team, TeamOptions, Waiting, WorkerIdentity } from '../backend.js';
import { NO_USE } from '../../host/clock.js';
import { ArmFailure } from '../arm-failure.js';
import { describeThrown } from '../../host/thrown.js';
import { blockStart } from '../workers/deal.js';
import { describeUnclonable } from '../workers/run-task.js';
import { type Board, createBoard, taskOf, threadOf } from './board.js';
import { type Call, createCaller, refusal, type Success } from './calls.js';
import type { OpenPool, Pool, PoolOptions } from './pool.js';
import type { Block } from './protocol.js';
import { watchThreads } from './watch-threads.js';

/** Resolves when each of the threads has loaded the module. `library` is the URL of the package. */
export async function assemblePool(options: TeamOptions, library: string, open: OpenPool): Promise<Team> {
  const { module, context, workers } = options;
  const board = createBoard(workers);
  const { callAll, lose } = createCaller();
  const setup = { module, context, board, library };
  const pool = await openPool(open, { workers, setup, onUnsent: (error) => lose(refusal(error)) });
  const stop = watchThreads(pool, board, lose);
  try {
    await callAll(
      pool,
      Array.from({ length: workers }, () => ({ order: { op: 'load' }, transfer: [] })),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    workers: seats(board).map((seat) => identityOf(board, seat)),
    // They are threads of this process.
    othersCpu: () => NO_USE,
    waiting: () => seats(board).flatMap((seat) => waitingAt(board, seat)),
    stop,
    run: async (tasks) => {
      const calls = blocksOf(tasks, options).map((block) => callFor(block, options));
      return (await callAll(pool, calls)).flatMap(reportsOf);
    },
  };
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

function seats({ workers }: Board): number[] {
  return Array.from({ length: workers }, (_, seat) => seat);
}

function identityOf(board: Board, seat: number): WorkerIdentity {
  return { pid: process.pid, label: `thread ${threadOf(board, seat)}` };
}

function waitingAt(board: Board, seat: number): Waiting[] {
  const task = taskOf(board, seat);
  return task === null ? [] : [{ worker: seat, task }];
}

/**
 * Dynamic is what pools are for: each task is a call, and the library's own queue gives it to whoever is free. They know
 * no shares that are fixed beforehand: for static each thread gets its block in one call, so that none can take another's.
 */
function blocksOf(tasks: readonly unknown[], { schedule, workers }: TeamOptions): Block[] {
  if (schedule === 'dynamic') return tasks.map((task, first) => ({ first, tasks: [task] }));
  const starts = Array.from({ length: workers + 1 }, (_, worker) => blockStart(worker, tasks.length, workers));
  const blocks = starts.slice(0, -1).map((first, i) => ({ first, tasks: tasks.slice(first, starts[i + 1]) }));
  return blocks.filter((block) => block.tasks.length > 0);
}

function callFor({ first, tasks }: Block, { workload }: TeamOptions): Call {
  const transfer = tasks.flatMap((task) => workload.transfer?.task?.(task) ?? []);
  return { order: { op: 'work', first, tasks }, transfer };
}

/** The calls are in the order of the tasks, and so are the tasks of each. */
function reportsOf(answer: Success): TaskReport[] {
  if (answer.op !== 'done') throw new Error(`a thread of the pool answered a task with ${answer.op}`);
  const { worker, done } = answer;
  return done.map((each) => ({ ...each, worker }));
}
