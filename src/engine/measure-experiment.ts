/** One experiment, launch after launch, until what is looked for is known well enough or the time is used up. */
import type { Gate } from '../analysis/gate.js';
import type { StopReason } from '../model/design.js';
import { createAfterLaunch } from './after-launch.js';
import { type ArmState, isAlive } from './arm-state.js';
import type { Progress } from './engine-events.js';
import { type LaunchCost, replannedRounds } from './round-budget.js';
import type { Experiment } from './experiment.js';
import { takeLaunch } from './launch.js';
import type { LaunchContext } from './launch-context.js';
import { isTimeUp, outlook, restNs, type SoFar, stopReason } from './launch-budget.js';

/** What is asked of the gate between launches, of this experiment. */
type Goal = { readonly [K in 'halfWidth' | 'fastest' | 'noise' | 'suspects']: () => ReturnType<Gate[K]> };

export interface ExperimentContext extends Omit<LaunchContext, 'after'> {
  readonly goal: Goal;
  /** What each of the experiments took that are done. */
  readonly doneNs: readonly number[];
  readonly save: () => Promise<void>;
  /** Whether a launch of this number fits into the document beside what there is. */
  readonly hasRoom: (launch: number) => boolean;
}

/** Goes on from what the arms have by now. Resolves, also after an abort, with every arm's status set. */
export async function measureExperiment(context: ExperimentContext): Promise<void> {
  const after = createAfterLaunch();
  try {
    const stopped = await takeLaunches({ ...context, after });
    await after.done();
    context.emit({ type: 'workload-done', workload: context.experiment.designs[0].name, stopped });
  } finally {
    await after.done();
  }
}

async function takeLaunches(context: ExperimentContext & LaunchContext): Promise<StopReason> {
  const { experiment, goal, clock, emit, plan, after } = context;
  const { name } = experiment.designs[0];
  const start = clock();
  const before = measuredBefore(context);
  let { soFar, next } = before;
  let stopped = context.signal.aborted ? 'interrupted' : (doneAlready(context, soFar) ?? fullReason(context, next));
  if (stopped !== null) keep(experiment, soFar, stopped);
  const costs: LaunchCost[] = [];
  while (stopped === null) {
    emit({ type: 'launch', workload: name, launch: next, progress: progressOf(context, soFar) });
    const cost = await tryLaunch(context, next);
    next += 1;
    const elapsedNs = before.soFar.elapsedNs + clock() - start;
    soFar = { ...soFar, launches: soFar.launches + 1, elapsedNs, halfWidth: goal.halfWidth() };
    if (cost !== 'interrupted') replanRounds(context, costs, cost);
    stopped = cost === 'interrupted' ? cost : (lostReason(experiment) ?? stopReason(plan, soFar));
    if (isBatchDone(stopped) && soFar.firstBatch === null && !isTimeUp(plan, soFar) && goal.suspects()) {
      soFar = { ...soFar, firstBatch: soFar.launches, halfWidth: null };
      stopped = null;
    }
    stopped ??= fullReason(context, next);
    keep(experiment, soFar, stopped);
    after.add(context.save());
  }
  return stopped;
}

/** `costs`: of the launches so far, to which it is added. */
function replanRounds({ plan, experiment, goal }: ExperimentContext, costs: LaunchCost[], cost: LaunchCost): void {
  costs.push(cost);
  const rounds = replannedRounds(plan, experiment.state.rounds, costs, goal.noise());
  experiment.state = { ...experiment.state, rounds };
}

/**
 * What is measured already, where a run goes on that was interrupted, and the number of the next launch: none comes twice,
 * so no order does. A launch that was cut short keeps its number and its samples, and does not count as one.
 */
function measuredBefore({ plan, experiment, goal }: ExperimentContext): { soFar: SoFar; next: number } {
  const { state, arms } = experiment;
  const { elapsedNs, rounds, firstBatch = null } = state;
  const alive = arms.filter(isAlive);
  const numbers = [...new Set(arms.flatMap((arm) => arm.launches.map(({ launch }) => launch)))];
  // Only what is compared has a new number of rounds in each launch.
  const least = plan.margin === undefined ? Math.max(1, rounds) : 1;
  const launches = numbers.filter((number) =>
    isWhole(
      alive.map((arm) => samplesIn(arm, number)),
      least,
    ),
  ).length;
  const halfWidth = launches > 0 ? goal.halfWidth() : null;
  return { soFar: { launches, elapsedNs, halfWidth, firstBatch }, next: Math.max(-1, ...numbers) + 1 };
}

function samplesIn({ samples }: ArmState, number: number): number {
  return samples.filter(({ launch }) => launch === number).length;
}

/** Not cut short in a round, or before it had the rounds that it must have. */
function isWhole(samples: readonly number[], least: number): boolean {
  return samples.every((count) => count >= least && count === samples[0]);
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

async function tryLaunch(context: LaunchContext, launch: number): Promise<LaunchCost | 'interrupted'> {
  try {
    return await takeLaunch(context, launch);
  } catch (error) {
    if (context.signal.aborted) return 'interrupted';
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
