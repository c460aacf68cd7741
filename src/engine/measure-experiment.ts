/** One job, launch after launch, until what is looked for is known well enough or the time is used up. */
import type { StopReason } from '../model/design.js';
import type { EngineEvent, Place, Progress } from './engine-events.js';
import { type LaunchContext, takeLaunch } from './launch.js';
import { isAlive } from './arm-state.js';
import { outlook, restNs, type SoFar, stopReason } from './launch-budget.js';
import { measuredBefore } from './so-far.js';

export interface JobContext extends Omit<LaunchContext, 'emit' | 'index'> {
  readonly place: Place;
  /** What each of the jobs took that are done. */
  readonly doneNs: readonly number[];
  readonly tell: (event: EngineEvent) => void;
}

/**
 * Goes on from what the arms have by now. `save` is called after every launch. Resolves, also after an abort, with every
 * arm's status set.
 */
export async function measure(job: JobContext, save: () => Promise<unknown>): Promise<void> {
  const { place, tell, goal, clock } = job;
  const context: LaunchContext = { ...job, index: place.index, emit: (event) => tell({ ...event, place }) };
  const { name } = job.job.designs[0];
  const start = clock();
  const before = measuredBefore(job.job, goal);
  let { soFar, next } = before;
  let stopped = signalled(context) ?? doneAlready(context, soFar);
  if (stopped !== null) settle(context, soFar, stopped);
  while (stopped === null) {
    context.emit({ type: 'launch', workload: name, launch: next, progress: progressOf(job, soFar) });
    const taken = await tryLaunch(context, next);
    next += 1;
    const elapsedNs = before.soFar.elapsedNs + clock() - start;
    soFar = { ...soFar, launches: soFar.launches + 1, elapsedNs, halfWidth: goal.halfWidth() };
    stopped = taken ? (lostReason(context) ?? stopReason(context.plan, soFar)) : 'interrupted';
    if (isBatchDone(stopped) && soFar.firstBatch === null && goal.suspects()) {
      soFar = { ...soFar, firstBatch: soFar.launches, halfWidth: null };
      stopped = null;
    }
    settle(context, soFar, stopped);
    await save();
  }
  context.emit({ type: 'workload-done', workload: name, stopped });
}

function signalled({ signal }: LaunchContext): StopReason | null {
  return signal.aborted ? 'interrupted' : null;
}

function doneAlready(context: LaunchContext, soFar: SoFar): StopReason | null {
  return lostReason(context) ?? (soFar.launches > 0 ? stopReason(context.plan, soFar) : null);
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

function progressOf({ plan, place, doneNs }: JobContext, soFar: SoFar): Progress {
  const ahead = outlook(plan, soFar);
  const isOne = place.of === 1;
  // Of several, that the first will take as long as it may is better than no estimate for all of them.
  const remainingNs = ahead?.remainingNs ?? (isOne ? null : restNs(plan, 1, doneNs, null));
  const currentNs = ahead && soFar.elapsedNs + ahead.remainingNs;
  return {
    launchesDone: soFar.launches,
    launchesPlanned: ahead?.launches ?? plan.launches,
    launchesExact: plan.launches !== null,
    remainingNs,
    restNs: restNs(plan, place.of - place.index - 1, doneNs, currentNs),
    halfWidth: soFar.halfWidth,
    confirming: soFar.firstBatch !== null,
  };
}
