/** Workers that take tasks, whatever carries the messages. */
import type { TaskReport, Team, TeamOptions } from '../backend.js';
import { addUse, NO_USE } from '../../host/clock.js';
import { type Late, withinLimit } from '../time-limit.js';
import { createDeal } from './deal.js';
import { type StartTransport, startWorker, type Worker } from './worker.js';

/** Starts the workers together; resolves when all have loaded the module and the context, or ends them all if one fails. */
export async function assembleTeam(options: TeamOptions, start: StartTransport): Promise<Team> {
  const { module, context } = options;
  const workers = Array.from({ length: options.workers }, (_, worker) => startWorker(worker, start));
  const team: Team = {
    workers: workers.map(({ pid, label }) => ({ pid, label })),
    othersCpu: () => workers.map((worker) => worker.total()).reduce(addUse, NO_USE),
    waiting: () =>
      workers.flatMap(({ pending }, worker) => {
        const [order] = pending();
        return order ? [{ worker, task: order.op === 'run' ? order.task : null }] : [];
      }),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
    run: (tasks) => runAll(options, workers, tasks),
  };
  return teamOnceLoaded(team, options, () =>
    Promise.all(workers.map((worker) => worker.ask({ op: 'load', module }, context, []))),
  );
}

export async function teamOnceLoaded(
  team: Team,
  { timeoutNs }: TeamOptions,
  load: () => Promise<unknown>,
): Promise<Team> {
  try {
    await withinLimit(load(), { timeoutNs, stage: 'start', late: () => lateWorkers(team) });
    return team;
  } catch (error) {
    await team.stop();
    throw error;
  }
}

/** Those that a team waits for, with their tasks. */
export function lateWorkers({ waiting, workers }: Team): Late[] {
  return waiting().map(({ worker, task }) => {
    const { pid, label } = workers[worker];
    const ref = { index: worker + 1, pid, ...(task === null ? {} : { task: task + 1 }) };
    return { ref, name: `worker ${worker + 1} (${label})${task === null ? '' : ` in task ${task + 1}`}` };
  });
}

/** Resolves when every task is answered; the first failure is everybody's. */
function runAll(
  { schedule, workload }: TeamOptions,
  workers: readonly Worker[],
  tasks: readonly unknown[],
): Promise<readonly TaskReport[]> {
  const reports = new Array<TaskReport>(tasks.length);
  const deal = createDeal(schedule, tasks.length, workers.length);
  const held = new Array<number>(workers.length).fill(0);
  let left = tasks.length;

  return new Promise((resolve, reject) => {
    /** Whether there was a task for the worker. */
    const give = (worker: number): boolean => {
      const task = deal(worker, held[worker]);
      if (task === null) return false;
      held[worker] += 1;
      const transfer = workload.transfer?.task?.(tasks[task]) ?? [];
      // Also what is thrown while the next task is given.
      workers[worker]
        .ask({ op: 'run', task }, tasks[task], transfer)
        .then((report) => take(task, worker, report))
        .catch(reject);
      return true;
    };
    const take = (task: number, worker: number, report: TaskReport | null): void => {
      if (report === null) throw new Error(`worker ${worker + 1} answered a task with ready`);
      reports[task] = report;
      held[worker] -= 1;
      left -= 1;
      while (give(worker));
      if (left === 0) resolve(reports);
    };
    if (left === 0) resolve(reports);
    // One for everybody before anybody gets a second.
    while (workers.map((_, worker) => give(worker)).includes(true));
  });
}
