/** One task, run and timed, and what is said when that fails: the same for every kind of worker. */
import { now } from '../../host/clock.js';
import { describeThrown, stackOf } from '../../host/thrown.js';
import type { LoadedWorkload } from '../../model/workload.js';
import type { Failed, FinishedTask } from './worker-messages.js';

/** `cpuTime` is the CPU time of whoever runs the tasks, in ns. Rejects with whatever `run` throws. */
export async function runTask(
  workload: LoadedWorkload,
  task: unknown,
  context: unknown,
  cpuTime: () => number,
): Promise<FinishedTask> {
  const cpu = cpuTime();
  const startNs = now();
  const result = workload.run(task, context);
  const part = result instanceof Promise ? await result : result;
  const endNs = now();
  return { part, startNs, endNs, cpuNs: cpuTime() - cpu };
}

export function failedBy(error: unknown, stage: Failed['stage']): Failed {
  return { op: 'failed', kind: 'threw', stage, message: describeThrown(error), ...stackOf(error) };
}

/** What was made, by whom; `why` is the clone's own complaint. */
export function describeUnclonable(made: 'context' | 'task' | 'part', why: string): string {
  return `${MADE[made]} that a structured clone cannot carry (${why})`;
}

const MADE = { context: 'setup made something', task: 'split made a task', part: 'run returned something' } as const;
