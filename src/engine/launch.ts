/** One launch: fresh processes for every arm, first runs, warm-up, then rounds in shuffled order; or first runs alone. */
import type { Timing } from '../model/timing.js';
import type { Output } from '../model/measurement.js';
import type { Plan } from '../model/plan.js';
import { ArmFailure } from '../arms/arm-failure.js';
import type { Failure } from '../model/failure.js';
import { takeInTurn, type Turn } from './tinybench.js';
import type { OpenArm } from '../arms/arm-process.js';
import type { Emit, Place } from './engine-events.js';
import type { Experiment } from './experiment.js';
import { type ArmState, attempt, expectedOutput, failArm, faultOf, isAlive, isBeside, stopArm } from './arm-state.js';
import { firstEstimate, launchEstimateNs, roundsFor } from './launch-budget.js';
import { createShuffle, type Shuffle } from './shuffle.js';

/** A worker that has been busy this long has had its hot loops compiled. */
const WARM_BUSY_NS = 50e6;
const WARM_CAP_NS = 300e6;

export interface LaunchContext {
  readonly plan: Plan;
  readonly experiment: Experiment;
  /** With the plan's seed its index decides the orders. */
  readonly place: Place;
  readonly openArm: OpenArm;
  readonly clock: () => number;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

interface Current extends LaunchContext {
  readonly launch: number;
  readonly shuffle: Shuffle;
  readonly firstRuns: Map<ArmState, Timing>;
  /** What a sample of an arm will take, by its warm-up. */
  readonly expectedNs: Map<ArmState, number>;
}

/** Takes launch number `launch`, counted from 0. Rejects only when the signal is aborted; every process is gone then. */
export async function takeLaunch(context: LaunchContext, launch: number): Promise<void> {
  const { plan, clock, experiment, place } = context;
  const { arms } = experiment;
  const shuffle = createShuffle(plan.seed, place.index, launch);
  const current: Current = { ...context, launch, shuffle, firstRuns: new Map(), expectedNs: new Map() };
  const start = clock();
  try {
    // Side by side: what this takes is on nobody's clock.
    await allSettled(arms.filter(isAlive).map((arm) => open(current, arm)));
    for (const [position, arm] of shuffle(arms.filter(isAlive)).entries()) await firstRun(current, arm, position);
    await judgeFirstRuns(current);
    if (plan.cold) return keepFirstRuns(current);
    for (const arm of shuffle(arms.filter(isAlive))) await warm(current, arm);
    // The first launch decides how many rounds there are in each.
    if (experiment.state.rounds === 0)
      setRounds(experiment, roundsFor(plan, clock() - start, expectedRoundNs(current)));
    for (let round = 0; round < experiment.state.rounds; round++) await takeRound(current, round);
  } finally {
    await Promise.all(arms.map((arm) => stopArm(arm, context.emit)));
  }
}

function setRounds(experiment: Experiment, rounds: number): void {
  experiment.state = { ...experiment.state, rounds };
}

/** Rejects with the first rejection, but not before the last has settled: what opens later would be stopped by nobody. */
async function allSettled(steps: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(steps);
  await Promise.all(steps);
}

async function open({ plan, experiment, openArm, emit, signal, launch }: Current, arm: ArmState): Promise<void> {
  // In each launch another one, so that none decides. A team is spread over the cores whatever is done.
  const core = experiment.designs.length > 1 && arm.reference === null ? launch : null;
  const options = { work: arm.work, timeoutNs: plan.timeoutNs, guardInput: experiment.state.rounds === 0, core };
  await attempt(arm, emit, async () => {
    arm.handle = await openArm(options, signal);
  });
}

async function firstRun(current: Current, arm: ArmState, position: number): Promise<void> {
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

function tellEstimate({ plan, emit, firstRuns, experiment: { arms, designs, state } }: Current): void {
  if (state.rounds > 0 || firstRuns.size === 0) return;
  const firstRunsNs = [...firstRuns.values()].map(({ wallNs }) => wallNs);
  const launchNs = launchEstimateNs(plan, arms.filter(isAlive).length, firstRunsNs);
  emit({ type: 'estimate', workload: designs[0].name, ...firstEstimate(plan, launchNs) });
}

/** Those first whose output the others are compared with. */
async function judgeFirstRuns(current: Current): Promise<void> {
  const referencesFirst = [...current.firstRuns.keys()].sort((a, b) => depthOf(a) - depthOf(b));
  for (const arm of referencesFirst) await judge(current, arm);
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
function keepFirstRuns(current: Current): void {
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
async function judge({ emit }: Current, arm: ArmState): Promise<Output | null> {
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

async function warm({ plan, emit, launch, expectedNs }: Current, arm: ArmState): Promise<void> {
  const record = arm.launches.at(-1);
  if (record?.launch !== launch) return;
  emit({ type: 'step', arm: arm.arm, step: 'warm-up' });
  const request = {
    runs: plan.warmupRuns,
    busyNs: WARM_BUSY_NS,
    capNs: WARM_CAP_NS,
    // A first run is slower than those to come, so that it says how long they are only where no other is to be made.
    iterations: arm.iterations ?? (plan.warmupRuns === 0 && record.firstRunNs >= plan.minSampleNs ? 1 : null),
    sampleNs: plan.minSampleNs,
  };
  const warmed = await attempt(arm, emit, async () => (await arm.handle?.warm(request)) ?? null);
  if (!warmed) return;
  const { runs, emptyCallNs } = warmed;
  const told = { ...record, warmupRuns: runs, ...(emptyCallNs === undefined ? {} : { emptyCallNs }) };
  arm.launches = [...arm.launches.slice(0, -1), told];
  arm.iterations ??= warmed.iterations;
  expectedNs.set(arm, warmed.sampleNs ?? record.firstRunNs);
}

function expectedRoundNs({ expectedNs }: Current): number {
  return [...expectedNs.values()].reduce((sum, ns) => sum + ns, 0);
}

async function takeRound(current: Current, round: number): Promise<void> {
  const order = current.shuffle(current.experiment.arms.filter(isAlive));
  const turns = order.map((arm, position): Turn => {
    return { name: `${position}`, take: () => takeSample(current, arm, { round, position }) };
  });
  await takeInTurn(turns);
}

async function takeSample(
  current: Current,
  arm: ArmState,
  place: { readonly round: number; readonly position: number },
): Promise<number | null> {
  const { emit, launch } = current;
  const { iterations, samples } = arm;
  emit({ type: 'step', arm: arm.arm, step: 'sample' });
  const timing = await attempt(arm, emit, async () => (await arm.handle?.run(iterations ?? 1)) ?? null);
  if (!timing || !(await judge(current, arm))) return null;
  const sample = { launch, ...place, ...timing };
  samples.push(sample);
  emit({ type: 'sample', arm: arm.arm, sample });
  return timing.wallNs;
}
