/** Workers that take tasks, whatever carries the messages. */
import type { TaskReport, Team, TeamOptions } from '../model/backend.js';
import { type Colleague, employ, type Hire } from './colleague.js';

/** Starts the workers together; resolves when all have loaded the module. */
export async function assembleTeam({ module, workers }: TeamOptions, hire: Hire): Promise<Team> {
  const staff = Array.from({ length: workers }, (_, worker) => employ(worker + 1, hire));
  await Promise.all(staff.map((colleague) => colleague.ask({ op: 'load', module })));
  return {
    pids: staff.map(({ pid }) => pid),
    cpuTotals: () => staff.map((colleague) => colleague.cpuTotal()),
    waiting: () => [...staff.keys()].filter((worker) => staff[worker].isBusy()),
    stop: async () => {
      await Promise.all(staff.map((colleague) => colleague.stop()));
    },
    run: (tasks) => runAll(staff, tasks),
  };
}

/** Each worker takes the next task when it has finished one; the first failure is everybody's. */
async function runAll(staff: readonly Colleague[], tasks: readonly unknown[]): Promise<readonly TaskReport[]> {
  const reports = new Array<TaskReport>(tasks.length);
  let next = 0;
  const work = async (colleague: Colleague, worker: number): Promise<void> => {
    while (next < tasks.length) {
      const at = next++;
      const { answer, part } = await colleague.ask({ op: 'run' }, { task: tasks[at] });
      if (answer.op !== 'done') throw new Error(`worker ${worker + 1} answered a task with ${answer.op}`);
      const { startNs, endNs, cpuNs } = answer;
      reports[at] = { part, worker, startNs, endNs, cpuNs };
    }
  };
  await Promise.all(staff.map(work));
  return reports;
}
