/** Workers that take tasks, whatever carries the messages. */
import type { TaskReport, Team, TeamOptions } from '../backend.js';
import { addUse, NO_USE } from '../../host/clock.js';
import { type Answered, type Colleague, employ, type Hire } from './worker.js';
import { createDeal } from './deal.js';

/** Starts the workers together; resolves when all have loaded the module and the context, or ends them all if one fails. */
export async function assembleTeam(options: TeamOptions, hire: Hire): Promise<Team> {
  const { module, context, workers } = options;
  const staff = Array.from({ length: workers }, (_, worker) => employ(worker + 1, hire));
  const stop = async (): Promise<void> => {
    await Promise.all(staff.map((colleague) => colleague.stop()));
  };
  try {
    await Promise.all(
      staff.map((colleague) => colleague.ask({ op: 'load', module }, { value: context, transfer: [] })),
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    workers: staff.map(({ pid, label }) => ({ pid, label })),
    othersCpu: () => staff.map((colleague) => colleague.total()).reduce(addUse, NO_USE),
    waiting: () =>
      staff.flatMap((colleague, worker) => {
        const [order] = colleague.pending();
        return order ? [{ worker, task: order.op === 'run' ? order.task : null }] : [];
      }),
    stop,
    run: (tasks) => runAll(options, staff, tasks),
  };
}

/** Resolves when every task is answered; the first failure is everybody's. */
function runAll(
  { schedule, workload }: TeamOptions,
  staff: readonly Colleague[],
  tasks: readonly unknown[],
): Promise<readonly TaskReport[]> {
  const reports = new Array<TaskReport>(tasks.length);
  const deal = createDeal(schedule, tasks.length, staff.length);
  const held = new Array<number>(staff.length).fill(0);
  let left = tasks.length;

  return new Promise((resolve, reject) => {
    /** Whether there was a task for the worker. */
    const give = (worker: number): boolean => {
      const task = deal(worker, held[worker]);
      if (task === null) return false;
      held[worker] += 1;
      const value = tasks[task];
      const cargo = { value, transfer: workload.transfer?.task?.(value) ?? [] };
      // Also what is thrown while the next task is given.
      staff[worker]
        .ask({ op: 'run', task }, cargo)
        .then((answered) => take(task, worker, answered))
        .catch(reject);
      return true;
    };
    const take = (task: number, worker: number, answered: Answered): void => {
      reports[task] = reportOf(worker, answered);
      held[worker] -= 1;
      left -= 1;
      while (give(worker));
      if (left === 0) resolve(reports);
    };
    if (left === 0) resolve(reports);
    // One for everybody before anybody gets a second.
    while (staff.map((_, worker) => give(worker)).includes(true));
  });
}

function reportOf(worker: number, { answer, part }: Answered): TaskReport {
  if (answer.op !== 'done') throw new Error(`worker ${worker + 1} answered a task with ${answer.op}`);
  const { startNs, endNs, cpuNs } = answer;
  return { part, worker, startNs, endNs, cpuNs };
}
