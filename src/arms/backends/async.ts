/** No workers at all: every task starts at once in the one process there is. Right for waiting, wrong for computing. */
import type { Backend, TaskReport, Team } from '../backend.js';
import { cpuTime, NO_USE, now } from '../../host/clock.js';
import { inStage } from '../stage.js';

const asynchronous: Backend = {
  title: 'all tasks at once in one process (async)',
  offers: ['shared memory', 'transfer'],
  schedules: ['dynamic'],
  startTeam: async ({ workload, context }) => createTeam((task) => workload.run(task, context)),
};

export default asynchronous;

function createTeam(runTask: (task: unknown) => unknown): Team {
  const open = new Set<number>();
  return {
    workers: [{ pid: process.pid, label: `pid ${process.pid}` }],
    othersCpu: () => NO_USE,
    waiting: () => [...open].map((task) => ({ worker: 0, task })),
    stop: async () => {},
    run: (tasks) => {
      let accounted = cpuTime();
      const runOne = async (task: unknown, index: number): Promise<TaskReport> => {
        open.add(index);
        const startNs = now();
        const part = await runTask(task);
        const endNs = now();
        // Tasks overlap: each answers for the CPU time since the one before it ended.
        const cpuNs = cpuTime() - accounted;
        accounted += cpuNs;
        open.delete(index);
        return { part, worker: 0, startNs, endNs, cpuNs, waitNs: null, stampNs: 0 };
      };
      open.clear();
      return Promise.all(tasks.map((task, index) => inStage('run', () => runOne(task, index))));
    },
  };
}
