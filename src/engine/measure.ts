/** One job, launch after launch, until what is looked for is known well enough or the time is used up. */
import type { StopReason } from '../model/document.js';
import type { Progress } from './events.js';
import { type LaunchContext, takeLaunch } from './launch.js';
import { isAlive } from './run-arm.js';
import { outlook, type SoFar, stopReason } from './schedule.js';

/** `save` is called after every launch. Resolves, also after an abort, with every arm's status set. */
export async function measure(context: LaunchContext, save: () => Promise<unknown>): Promise<void> {
  const { job, goal, clock, emit } = context;
  const { name } = job.designs[0];
  const start = clock();
  let soFar: SoFar = { launches: 0, elapsedNs: 0, halfWidth: null, firstBatch: null };
  let stopped = signalled(context) ?? (lostReason(context) === 'skipped' ? 'skipped' : null);
  if (stopped !== null) settle(context, soFar, stopped);
  while (stopped === null) {
    emit({ type: 'launch', workload: name, launch: soFar.launches, progress: progressOf(context, soFar) });
    const taken = await tryLaunch(context, soFar.launches);
    soFar = { ...soFar, launches: soFar.launches + 1, elapsedNs: clock() - start, halfWidth: goal.halfWidth() };
    stopped = taken ? (lostReason(context) ?? stopReason(context.plan, soFar)) : 'interrupted';
    if (isBatchDone(stopped) && soFar.firstBatch === null && goal.suspects()) {
      soFar = { ...soFar, firstBatch: soFar.launches, halfWidth: null };
      stopped = null;
    }
    settle(context, soFar, stopped);
    await save();
  }
  emit({ type: 'workload-done', workload: name, stopped });
}

function signalled({ signal }: LaunchContext): StopReason | null {
  return signal.aborted ? 'interrupted' : null;
}

function isBatchDone(stopped: StopReason | null): boolean {
  return stopped === 'count' || stopped === 'precision' || stopped === 'time';
}

/** Resolves to false if it was aborted. */
async function tryLaunch(context: LaunchContext, launch: number): Promise<boolean> {
  try {
    await takeLaunch(context, launch);
    return true;
  } catch (error) {
    if (context.signal.aborted) return false;
    throw error;
  }
}

/** A version without a serial arm, or without any other where there were to be others, leaves nothing to compare. */
function lostReason({ job: { arms, designs } }: LaunchContext): StopReason | null {
  const wanted = arms.some(({ reference }) => reference) ? arms.filter(({ reference }) => reference) : arms;
  const left = new Set(wanted.filter(isAlive).map(({ measurement }) => measurement.workload));
  if (left.size === designs.length) return null;
  return arms.some(({ measurement }) => measurement.status === 'failed') ? 'failed' : 'skipped';
}

function settle({ job }: LaunchContext, { elapsedNs, firstBatch }: SoFar, stopped: StopReason | null): void {
  for (const design of job.designs) {
    Object.assign(design, { elapsedNs, stopped }, firstBatch === null ? {} : { firstBatch });
  }
  if (stopped === null) return;
  const cutShort = stopped === 'interrupted' || stopped === 'failed';
  for (const { measurement } of job.arms.filter(isAlive)) measurement.status = cutShort ? 'interrupted' : 'complete';
}

function progressOf({ plan }: LaunchContext, soFar: SoFar): Progress {
  const ahead = outlook(plan, soFar);
  return {
    launchesDone: soFar.launches,
    launchesPlanned: ahead?.launches ?? plan.launches,
    remainingNs: ahead?.remainingNs ?? null,
    halfWidth: soFar.halfWidth,
    confirming: soFar.firstBatch !== null,
  };
}
