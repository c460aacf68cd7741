/** One launch: fresh processes for every arm, first runs, warm-up, then rounds in shuffled order; or first runs alone. */
import type { Output } from '../model/measurement.js';
import { groupsBy } from '../model/lists.js';
import { ArmFailure } from '../arms/arm-failure.js';
import type { Failure } from '../model/failure.js';
import { takeInTurn, type Turn } from './tinybench.js';
import type { Experiment } from './experiment.js';
import { type ArmState, attempt, expectedOutput, failArm, faultOf, isAlive, isBeside, stopArm } from './arm-state.js';
import { firstEstimate, launchEstimateNs } from './launch-budget.js';
import type { CurrentLaunch, LaunchContext } from './launch-context.js';
import { firstRounds, type LaunchCost } from './round-budget.js';
import { createShuffle } from './shuffle.js';
import { haveCoresEach, isSerialVersion, warmArms } from './warming.js';

/**
 * Takes launch number `launch`, counted from 0, and resolves with what it took. Rejects only when the signal is aborted, or
 * with what went wrong after the launch before. Every process is gone when what is to be done after it is done.
 */
export async function takeLaunch(context: LaunchContext, launch: number): Promise<LaunchCost> {
  const { plan, clock, experiment, place } = context;
  const { arms } = experiment;
  const shuffle = createShuffle(plan.seed, place.index, launch);
  const current: CurrentLaunch = { ...context, launch, shuffle, firstRuns: new Map(), expectedNs: new Map() };
  const start = clock();
  let roundsNs = 0;
  try {
    await makeReady(current);
    if (plan.cold) keepFirstRuns(current);
    else roundsNs = await takeRounds(current, clock() - start);
  } finally {
    context.after.add(Promise.all(arms.map((arm) => stopArm(arm, context.emit))));
  }
  return { overheadNs: clock() - start - roundsNs, roundNs: roundsNs / Math.max(1, experiment.state.rounds) };
}

async function makeReady(current: CurrentLaunch): Promise<void> {
  const { plan, experiment, shuffle, after } = current;
  const { arms } = experiment;
  // Side by side: what this takes is on nobody's clock.
  await allSettled(arms.filter(isAlive).map((arm) => open(current, arm)));
  await after.done();
  const order = shuffle(arms.filter(isAlive));
  if (haveCoresEach(current)) await allSettled(order.map((arm, position) => firstRun(current, arm, position)));
  else for (const [position, arm] of order.entries()) await firstRun(current, arm, position);
  await judgeFirstRuns(current);
  if (!plan.cold) await warmArms(current);
}

/** Resolves with the time that all of them took. */
async function takeRounds(current: CurrentLaunch, readyNs: number): Promise<number> {
  const { clock, experiment, plan } = current;
  if (experiment.state.rounds === 0) {
    const cost = { overheadNs: readyNs, roundNs: expectedRoundNs(current) };
    setRounds(experiment, firstRounds(plan, cost));
  }
  const start = clock();
  for (let round = 0; round < experiment.state.rounds; round++) await takeRound(current, round);
  return clock() - start;
}

function setRounds(experiment: Experiment, rounds: number): void {
  experiment.state = { ...experiment.state, rounds };
}

/** Rejects with the first rejection, but not before the last has settled: what opens later would be stopped by nobody. */
async function allSettled(steps: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(steps);
  await Promise.all(steps);
}

async function open({ plan, experiment, openArm, emit, signal }: CurrentLaunch, arm: ArmState): Promise<void> {
  const options = {
    work: arm.work,
    timeoutNs: plan.timeoutNs,
    guardInput: experiment.state.rounds === 0,
    steady: isSerialVersion(experiment, arm),
  };
  await attempt(arm, emit, async () => {
    arm.handle = await openArm(options, signal);
  });
}

async function firstRun(current: CurrentLaunch, arm: ArmState, position: number): Promise<void> {
  const { emit, launch, firstRuns } = current;
  const { handle } = arm;
  if (!handle) return;
  emit({ type: 'step', arm: arm.arm, step: 'start' });
  await attempt(arm, emit, async () => {
    const { startupNs } = await handle.start();
    const timing = await handle.run(1);
    firstRuns.set(arm, timing);
    const firstRunNs = timing.wallNs;
    arm.launches = [...arm.launches, { launch, position, startupNs, firstRunNs, warmupRuns: 0 }];
  });
  tellEstimate(current);
}

function tellEstimate({ plan, emit, firstRuns, experiment: { arms, designs, state } }: CurrentLaunch): void {
  if (state.rounds > 0 || firstRuns.size === 0) return;
  const firstRunsNs = [...firstRuns.values()].map(({ wallNs }) => wallNs);
  const launchNs = launchEstimateNs(plan, arms.filter(isAlive).length, firstRunsNs);
  emit({ type: 'estimate', workload: designs[0].name, ...firstEstimate(plan, launchNs) });
}

/** Those first whose output the others are compared with. */
async function judgeFirstRuns(current: CurrentLaunch): Promise<void> {
  const byDepth = groupsBy([...current.firstRuns.keys()], depthOf).sort(([a], [b]) => depthOf(a) - depthOf(b));
  for (const arms of byDepth) await allSettled(arms.map((arm) => judge(current, arm)));
  const message = 'not measured: the serial arm failed, and there is nothing to hold the result against';
  for (const arm of current.experiment.arms) {
    if (!isAlive(arm) || !arm.reference || isAlive(arm.reference)) continue;
    await failArm(arm, { kind: 'no-reference', stage: 'check', message }, current.emit);
  }
}

function depthOf({ reference }: ArmState): number {
  return reference === null ? 0 : 1 + depthOf(reference);
}

/** In a cold run they are the samples. */
function keepFirstRuns(current: CurrentLaunch): void {
  const { launch, firstRuns, emit, experiment } = current;
  setRounds(experiment, 1);
  for (const [arm, timing] of firstRuns) {
    if (!isAlive(arm)) continue;
    const sample = { launch, round: 0, position: arm.launches.at(-1)?.position ?? 0, ...timing };
    arm.samples.push(sample);
    emit({ type: 'sample', arm: arm.arm, sample });
  }
}

/** Null for an output that is wrong, or that could not be judged. */
async function judge({ emit }: CurrentLaunch, arm: ArmState): Promise<Output | null> {
  const output = await attempt(arm, emit, async () => (await arm.handle?.judge()) ?? null);
  if (!output) return null;
  const fault = faultOf(arm, output);
  if (fault) await failArm(arm, await explain(arm, fault), emit);
  arm.output ??= output;
  return fault ? null : output;
}

/** Where the result is another than the serial arm's, says what to look at, if that can be found out. */
async function explain(arm: ArmState, fault: Failure): Promise<Failure> {
  const { handle } = arm;
  const expected = arm.reference && expectedOutput(arm);
  if (!expected || !handle || isBeside(arm)) return fault;
  try {
    const reason = await handle.explain(expected.digest);
    return reason === null ? fault : { ...fault, message: `${fault.message}: ${reason}` };
  } catch (error) {
    if (error instanceof ArmFailure) return fault;
    throw error;
  }
}

function expectedRoundNs({ expectedNs }: CurrentLaunch): number {
  return [...expectedNs.values()].reduce((sum, ns) => sum + ns, 0);
}

async function takeRound(current: CurrentLaunch, round: number): Promise<void> {
  const order = current.shuffle(current.experiment.arms.filter(isAlive));
  const turns = order.map((arm, position): Turn => {
    return { name: `${position}`, take: () => takeSample(current, arm, { round, position }) };
  });
  await takeInTurn(turns);
}

async function takeSample(
  current: CurrentLaunch,
  arm: ArmState,
  place: { readonly round: number; readonly position: number },
): Promise<number | null> {
  const { emit, launch } = current;
  const { iterations, samples, collects } = arm;
  emit({ type: 'step', arm: arm.arm, step: 'sample' });
  const timing = await attempt(arm, emit, async () => (await arm.handle?.run(iterations ?? 1, collects)) ?? null);
  if (!timing || !(await judge(current, arm))) return null;
  const sample = { launch, ...place, ...timing };
  samples.push(sample);
  emit({ type: 'sample', arm: arm.arm, sample });
  return timing.wallNs;
}
