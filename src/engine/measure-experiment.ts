/** One experiment, launch after launch, until what is looked for is known well enough or the time is used up. */
import type { Gate } from '../analysis/gate.js';
import type { StopReason } from '../model/design.js';
import { isAlive } from './arm-state.js';
import type { Progress } from './engine-events.js';
import type { Experiment } from './experiment.js';
import { type LaunchContext, takeLaunch } from './launch.js';
import { isTimeUp, outlook, restNs, type SoFar, stopReason } from './launch-budget.js';

/** What is asked of the gate between launches, of this experiment. */
type Goal = { readonly [K in 'halfWidth' | 'fastest' | 'suspects']: () => ReturnType<Gate[K]> };

export interface ExperimentContext extends LaunchContext {
  readonly goal: Goal;
  /** What each of the experiments took that are done. */
  readonly doneNs: readonly number[];
  readonly save: () => Promise<void>;
  /** Whether a launch of this number fits into the document beside what there is. */
  readonly hasRoom: (launch: number) => boolean;
}

/** Goes on from what the arms have by now. Resolves, also after an abort, with every arm's status set. */
export async function measureExperiment(context: ExperimentContext): Promise<void> {
  const { experiment, goal, clock, emit, plan } = context;
  const { name } = experiment.designs[0];
  const start = clock();
  const before = measuredBefore(experiment, goal);
  let { soFar, next } = before;
  let stopped = context.signal.aborted ? 'interrupted' : (doneAlready(context, soFar) ?? fullReason(context, next));
  if (stopped !== null) keep(experiment, soFar, stopped);
  while (stopped === null) {
    emit({ type: 'launch', workload: name, launch: next, progress: progressOf(context, soFar) });
    const taken = await tryLaunch(context, next);
    next += 1;
    const elapsedNs = before.soFar.elapsedNs + clock() - start;
    soFar = { ...soFar, launches: soFar.launches + 1, elapsedNs, halfWidth: goal.halfWidth() };
    stopped = taken ? (lostReason(experiment) ?? stopReason(plan, soFar)) : 'interrupted';
    if (isBatchDone(stopped) && soFar.firstBatch === null && !isTimeUp(plan, soFar) && goal.suspects()) {
      soFar = { ...soFar, firstBatch: soFar.launches, halfWidth: null };
      stopped = null;
    }
    stopped ??= fullReason(context, next);
    keep(experiment, soFar, stopped);
    await context.save();
  }
  emit({ type: 'workload-done', workload: name, stopped });
}

/**
 * What is measured already, where a run goes on that was interrupted, and the number of the next launch: none comes twice,
 * so no order does. A launch that was cut short keeps its number and its samples, and does not count as one.
 */
function measuredBefore({ state, arms }: Experiment, goal: Goal): { soFar: SoFar; next: number } {
  const { elapsedNs, rounds, firstBatch = null } = state;
  const alive = arms.filter(isAlive);
  const numbers = [...new Set(arms.flatMap((arm) => arm.launches.map(({ launch }) => launch)))];
  const launches = numbers.filter((number) =>
    alive.every(({ samples }) => samples.filter(({ launch }) => launch === number).length >= Math.max(1, rounds)),
  ).length;
  const halfWidth = launches > 0 ? goal.halfWidth() : null;
  return { soFar: { launches, elapsedNs, halfWidth, firstBatch }, next: Math.max(-1, ...numbers) + 1 };
}

function doneAlready({ experiment, plan }: ExperimentContext, soFar: SoFar): StopReason | null {
  return lostReason(experiment) ?? (soFar.launches > 0 ? stopReason(plan, soFar) : null);
}

function fullReason({ hasRoom }: ExperimentContext, next: number): StopReason | null {
  return hasRoom(next) ? null : 'full';
}

function isBatchDone(stopped: StopReason | null): boolean {
  return stopped === 'count' || stopped === 'precision' || stopped === 'time';
}

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
function lostReason({ arms, designs }: Experiment): StopReason | null {
  const wanted = arms.some(({ reference }) => reference) ? arms.filter(({ reference }) => reference) : arms;
  const left = new Set(wanted.filter(isAlive).map(({ design }) => design));
  if (left.size === designs.length) return null;
  return arms.some(({ failure }) => failure) ? 'failed' : 'skipped';
}

function keep(experiment: Experiment, { elapsedNs, firstBatch }: SoFar, stopped: StopReason | null): void {
  experiment.state = { ...experiment.state, elapsedNs, stopped, ...(firstBatch === null ? {} : { firstBatch }) };
}

function progressOf({ plan, place, doneNs, goal }: ExperimentContext, soFar: SoFar): Progress {
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
    fastest: soFar.launches > 0 ? goal.fastest() : null,
    confirming: soFar.firstBatch !== null,
  };
}
