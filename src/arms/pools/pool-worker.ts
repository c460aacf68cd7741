/** What a thread of a pool does with its orders, whichever library hands them to it. */
import { threadId } from 'node:worker_threads';
import { threadCpuTime } from '../../host/clock.js';
import { allRead } from '../../host/processes/patience.js';
import { describeThrown } from '../../host/thrown.js';
import type { LoadedWorkload } from '../../model/workload.js';
import { loadWorkload } from '../load-workload.js';
import { failedBy, taskRunner } from '../workers/run-task.js';
import { type Board, enterTask, leaveTask, leaveWords, seatOf, takeSeat, taskOf } from './board.js';
import type { FinishedTask, PoolAnswer, PoolOrder, PoolSetup } from '../workers/worker-messages.js';

/** Enough for a thread to start on a busy machine. */
const MEET_MS = 30_000;
const NOT_LOADED = 'the pool gave a task to a thread that has not loaded the work';

/** Makes of an answer what a library takes for one with buffers that move. */
export type Mark = (answer: PoolAnswer, transfer: readonly ArrayBuffer[]) => unknown;

interface Ready {
  readonly worker: number;
  readonly workload: LoadedWorkload;
  readonly runTask: ReturnType<typeof taskRunner>;
  readonly mark: Mark;
}

/** Returns the function that the library calls with one order after another. `loadMark` is called if the work moves buffers. */
export function createPoolWorker(
  setup: PoolSetup,
  loadMark: () => Promise<Mark>,
): (order: PoolOrder) => Promise<unknown> {
  let ready: Ready | null = null;
  return async (order) => {
    try {
      if (order.op === 'run') return await runTasks(setup, ready, order);
      if (order.op === 'settle') return await settle(ready);
      const worker = takeSeat(setup.board, threadId, MEET_MS);
      tellWhatCannotBeCloned(setup.board, worker);
      const workload = await loadWorkload(setup.module);
      const mark: Mark = workload.transfer?.part ? await loadMark() : (answer) => answer;
      ready = { worker, workload, runTask: taskRunner(threadCpuTime), mark };
      return { op: 'ready', worker } satisfies PoolAnswer;
    } catch (error) {
      const worker = seatOf(setup.board, threadId);
      if (worker !== null) leaveTask(setup.board, worker);
      return { ...failedBy(error, order.op === 'load' ? 'load' : 'run'), worker } satisfies PoolAnswer;
    }
  };
}

async function runTasks(
  { board, context }: PoolSetup,
  ready: Ready | null,
  { first, tasks }: Extract<PoolOrder, { readonly op: 'run' }>,
): Promise<unknown> {
  if (!ready) throw new Error(NOT_LOADED);
  const { worker, workload, mark, runTask } = ready;
  const finished: FinishedTask[] = [];
  const transfer: ArrayBuffer[] = [];
  for (const [i, task] of tasks.entries()) {
    enterTask(board, worker, first + i);
    const made = await runTask(workload, task, context);
    finished.push(made);
    transfer.push(...(workload.transfer?.part?.(made.part) ?? []));
  }
  leaveTask(board, worker);
  return mark({ op: 'done', worker, tasks: finished }, transfer);
}

/** A library may block its thread until the next task comes, in the middle of a turn: timers and rejections starve. */
async function settle(ready: Ready | null): Promise<PoolAnswer> {
  if (!ready) throw new Error(NOT_LOADED);
  await allRead();
  return { op: 'settled', worker: ready.worker };
}

/** A library that cannot send an answer throws in its thread, and Node 20 tells the other side nothing of such an error. */
function tellWhatCannotBeCloned(board: Board, worker: number): void {
  process.on('uncaughtExceptionMonitor', (error) => {
    const isAnswering = taskOf(board, worker) === null;
    if (isAnswering && error instanceof DOMException) leaveWords(board, worker, describeThrown(error));
  });
}
