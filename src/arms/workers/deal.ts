/** Who gets which task next. */
import type { Schedule } from '../../model/arm.js';

/** A second task on its way hides the time that the answer to the first one takes. */
const AHEAD = 2;

/**
 * The index of the task for a worker that has `held` tasks, or null if it should have none now. Each index is dealt once.
 */
export type Deal = (worker: number, held: number) => number | null;

export function createDeal(schedule: Schedule, tasks: number, workers: number): Deal {
  return schedule === 'static' ? blocks(tasks, workers) : nextFree(tasks, workers);
}

/** Index of the first task of a worker's block: as many blocks of neighbours as workers, even to within one task. */
export function blockStart(worker: number, tasks: number, workers: number): number {
  return Math.floor((worker * tasks) / workers);
}

function blocks(tasks: number, workers: number): Deal {
  const next = Array.from({ length: workers }, (_, worker) => blockStart(worker, tasks, workers));
  return (worker, held) => {
    if (held >= AHEAD || next[worker] >= blockStart(worker + 1, tasks, workers)) return null;
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
