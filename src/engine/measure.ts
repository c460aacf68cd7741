/** One workload, launch after launch, until its speedups are known well enough or the time is used up. */
import { speedupHalfWidth } from '../analysis/speedup.js';
import type { StopReason } from '../model/document.js';
import type { Progress } from './events.js';
import { type LaunchContext, takeLaunch } from './launch.js';
import { isAlive, isSerial } from './run-arm.js';
import { outlook, type SoFar, stopReason } from './schedule.js';

/** `save` is called after every launch. Resolves, also after an abort, with every arm's status set. */
export async function measure(context: LaunchContext, save: () => Promise<unknown>): Promise<void> {
  const { design, arms, clock, emit } = context;
  const start = clock();
  if (lostReason(context) === 'skipped') design.stopped = 'skipped';
  let soFar: SoFar = { launches: 0, elapsedNs: 0, halfWidth: null };
  while (design.stopped === null) {
    emit({ type: 'launch', workload: design.name, launch: soFar.launches, progress: progressOf(context, soFar) });
    const taken = await tryLaunch(context, soFar.launches);
    design.elapsedNs = clock() - start;
    soFar = {
      launches: soFar.launches + 1,
      elapsedNs: design.elapsedNs,
      halfWidth: speedupHalfWidth(
        arms.map(({ measurement }) => measurement),
        context.plan.cold,
      ),
    };
    design.stopped = taken ? (lostReason(context) ?? stopReason(context.plan, soFar)) : 'interrupted';
    if (design.stopped !== null) settleStatus(context, design.stopped);
    await save();
  }
  emit({ type: 'workload-done', workload: design.name, stopped: design.stopped });
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

/** Without the serial arm, or without any other, there is nothing left to compare. */
function lostReason({ arms }: LaunchContext): StopReason | null {
  const alive = arms.filter(isAlive);
  if (alive.some(isSerial) && alive.length > 1) return null;
  return arms.some(({ measurement }) => measurement.status === 'failed') ? 'failed' : 'skipped';
}

function settleStatus({ arms }: LaunchContext, stopped: StopReason): void {
  const cutShort = stopped === 'interrupted' || stopped === 'failed';
  for (const { measurement } of arms.filter(isAlive)) measurement.status = cutShort ? 'interrupted' : 'complete';
}

function progressOf({ plan }: LaunchContext, soFar: SoFar): Progress {
  const ahead = outlook(plan, soFar);
  return {
    launchesDone: soFar.launches,
    launchesPlanned: ahead?.launches ?? plan.launches,
    remainingNs: ahead?.remainingNs ?? null,
    halfWidth: soFar.halfWidth,
  };
}
