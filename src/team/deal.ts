/** Who gets which task next. */
import type { Schedule } from '../model/document.js';

/** A second task on its way hides the time that the answer to the first one takes. */
const AHEAD = 2;

/**
 * The index of the task for a worker that has `held` tasks, or null if it should have none now. Each index is dealt once.
 */
export type Deal = (worker: number, held: number) => number | null;

export function createDeal(schedule: Schedule, tasks: number, workers: number): Deal {
  return schedule === 'static' ? blocks(tasks, workers) : nextFree(tasks, workers);
}

/** The tasks in as many blocks of neighbours as there are workers, even to within one task. */
function blocks(tasks: number, workers: number): Deal {
  const start = (worker: number): number => Math.floor((worker * tasks) / workers);
  const next = Array.from({ length: workers }, (_, worker) => start(worker));
  return (worker, held) => {
    if (held >= AHEAD || next[worker] >= start(worker + 1)) return null;
    next[worker] += 1;
    return next[worker] - 1;
  };
}

/** The last tasks, one for each worker, wait until somebody is free: nobody should hold what another could begin. */
function nextFree(tasks: number, workers: number): Deal {
  let next = 0;
  return (_, held) => {
    if (next >= tasks || held >= (tasks - next > workers ? AHEAD : 1)) return null;
    next += 1;
    return next - 1;
  };
}
