/** One task, run and timed, and what is said when that fails: the same for every kind of worker. */
import { now, type ThreadSchedule, threadSchedule } from '../../host/clock.js';
import { describeThrown, stackOf } from '../../host/thrown.js';
import type { LoadedWorkload } from '../../model/workload.js';
import type { Failed, FinishedTask } from './worker-messages.js';

/** To ask how long a task waited for its core is a system call more; of a task that is shorter it would be a part. In ns. */
const LONG_TASK = 2e6;

/** Of the CPU time of a task, that other threads than the worker's own may have had. */
const MOST_ELSEWHERE = 0.25;

type RunTask = (workload: LoadedWorkload, task: unknown, context: unknown) => Promise<FinishedTask>;

/**
 * `cpuTime` is the CPU time of whoever runs the tasks, in ns. The function rejects with whatever `run` throws. From the
 * first long task on it tells how long tasks waited for a core: not of those whose work other threads did, as libuv's.
 */
export function taskRunner(cpuTime: () => number): RunTask {
  let asks = false;
  return async (workload, task, context) => {
    const asked = now();
    const cpu = cpuTime();
    const schedule = asks ? threadSchedule() : null;
    const startNs = now();
    const result = workload.run(task, context);
    const part = result instanceof Promise ? await result : result;
    const endNs = now();
    const cpuNs = cpuTime() - cpu;
    const waitNs = schedule && waitOf(schedule, threadSchedule(), cpuNs);
    asks ||= endNs - startNs >= LONG_TASK;
    return { part, startNs, endNs, cpuNs, waitNs, stampNs: startNs - asked + now() - endNs };
  };
}

function waitOf(before: ThreadSchedule, after: ThreadSchedule | null, cpuNs: number): number | null {
  if (!after) return null;
  const elsewhereNs = cpuNs - (after.ranNs - before.ranNs);
  return elsewhereNs > MOST_ELSEWHERE * cpuNs && elsewhereNs > LONG_TASK ? null : after.waitedNs - before.waitedNs;
}

export function failedBy(error: unknown, stage: Failed['stage']): Failed {
  return { op: 'failed', kind: 'threw', stage, message: describeThrown(error), ...stackOf(error) };
}

/** What was made, by whom; `why` is the clone's own complaint. */
export function describeUnclonable(made: 'context' | 'task' | 'part', why: string): string {
  return `${MADE[made]} that a structured clone cannot carry (${why})`;
}

const MADE = { context: 'setup made something', task: 'split made a task', part: 'run returned something' } as const;
