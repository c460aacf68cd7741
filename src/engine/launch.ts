/** One launch: fresh processes for every arm, first runs, warm-up, then rounds in shuffled order; or first runs alone. */
import type { Goal } from '../analysis/gate.js';
import type { Launch, Timing } from '../model/timing.js';
import type { Output } from '../model/measurement.js';
import type { Plan } from '../model/plan.js';
import { ArmFailure } from '../arms/arm-failure.js';
import type { Failure } from '../model/failure.js';
import { takeInTurn, type Turn } from './tinybench.js';
import type { OpenArm } from '../arms/arm-process.js';
import type { Emit } from './engine-events.js';
import type { Job } from './job.js';
import { armOf, type ArmState, attempt, expectedOutput, failArm, faultOf, isAlive, stopArm } from './arm-state.js';
import { roundsFor } from './launch-budget.js';
import { createShuffle, type Shuffle } from './shuffle.js';

/** A worker that has been busy this long has had its hot loops compiled. */
const WARM_BUSY_NS = 50e6;
const WARM_CAP_NS = 300e6;

export interface LaunchContext {
  readonly plan: Plan;
  readonly job: Job;
  readonly goal: Goal;
  /** Of the job; with the plan's seed it decides the orders. */
  readonly index: number;
  readonly openArm: OpenArm;
  readonly clock: () => number;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** One launch under way. */
interface Current extends LaunchContext {
  readonly launch: number;
  /** Whether it decides how many rounds there are in each. */
  readonly isFirst: boolean;
  readonly shuffle: Shuffle;
  readonly records: Map<ArmState, Launch>;
  readonly firstRuns: Map<ArmState, Timing>;
  /** What a sample of an arm will take, by its warm-up. */
  readonly expectedNs: Map<ArmState, number>;
}

/** Takes launch number `launch`, counted from 0. Rejects only when the signal is aborted; every process is gone then. */
export async function takeLaunch(context: LaunchContext, launch: number): Promise<void> {
  const { plan, clock } = context;
  const { arms, designs } = context.job;
  const shuffle = createShuffle(plan.seed, context.index, launch);
  const current: Current = {
    ...context,
    launch,
    isFirst: designs[0].rounds === 0,
    shuffle,
    records: new Map(),
    firstRuns: new Map(),
    expectedNs: new Map(),
  };
  const start = clock();
  try {
    // Side by side: what this takes is on nobody's clock.
    await allSettled(arms.filter(isAlive).map((arm) => open(current, arm)));
    for (const [position, arm] of shuffle(arms.filter(isAlive)).entries()) await firstRun(current, arm, position);
    await judgeFirstRuns(current);
    if (plan.cold) return keepFirstRuns(current);
    for (const arm of shuffle(arms.filter(isAlive))) await warm(current, arm);
    if (current.isFirst) setRounds(current, roundsFor(plan, clock() - start, expectedRoundNs(current)));
    for (let round = 0; round < designs[0].rounds; round++) await takeRound(current, round);
  } finally {
    await Promise.all(arms.map(stopArm));
  }
}

function setRounds({ job }: Current, rounds: number): void {
  for (const design of job.designs) design.rounds = rounds;
}

/** Rejects with the first rejection, but not before the last has settled: what opens later would be stopped by nobody. */
async function allSettled(steps: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(steps);
  await Promise.all(steps);
}

async function open({ plan, job, openArm, emit, signal, launch, isFirst }: Current, arm: ArmState): Promise<void> {
  // In each launch another one, so that none decides. A team is spread over the cores whatever is done.
  const core = job.designs.length > 1 && arm.reference === null ? launch : null;
  const options = { work: arm.work, timeoutNs: plan.timeoutNs, guardInput: isFirst, core };
  await attempt(arm, emit, async () => {
    arm.handle = await openArm(options, signal);
  });
}

async function firstRun({ emit, launch, records, firstRuns }: Current, arm: ArmState, position: number): Promise<void> {
  const { handle, measurement } = arm;
  if (!handle) return;
  emit({ type: 'step', arm: armOf(arm), step: 'start' });
  await attempt(arm, emit, async () => {
    const { startupNs } = await handle.start();
    const timing = await handle.run(1);
    const record = { launch, position, startupNs, firstRunNs: timing.wallNs, warmupRuns: 0 };
    firstRuns.set(arm, timing);
    records.set(arm, record);
    measurement.launches.push(record);
  });
}

/** Those first whose output the others are compared with. */
async function judgeFirstRuns(current: Current): Promise<void> {
  const referencesFirst = [...current.records.keys()].sort(
    (a, b) => Number(b.reference === null) - Number(a.reference === null),
  );
  for (const arm of referencesFirst) await judge(current, arm);
  const message = 'not measured: the serial arm failed, and there is nothing to hold the result against';
  for (const arm of current.job.arms) {
    if (!isAlive(arm) || !arm.reference || isAlive(arm.reference)) continue;
    await failArm(arm, { kind: 'no-reference', stage: 'check', message }, current.emit);
  }
}

/** In a cold run they are the samples. */
function keepFirstRuns(current: Current): void {
  const { launch, records, firstRuns, emit } = current;
  setRounds(current, 1);
  for (const [arm, timing] of firstRuns) {
    if (!isAlive(arm)) continue;
    const sample = { launch, round: 0, position: records.get(arm)?.position ?? 0, ...timing };
    arm.measurement.samples.push(sample);
    emit({ type: 'sample', arm: armOf(arm), sample });
  }
}

/** Null for an output that is wrong, or that could not be judged. */
async function judge({ emit }: Current, arm: ArmState): Promise<Output | null> {
  const output = await attempt(arm, emit, async () => (await arm.handle?.judge()) ?? null);
  if (!output) return null;
  const fault = faultOf(arm, output);
  if (fault) await failArm(arm, await explained(arm, fault), emit);
  arm.measurement.output ??= output;
  return fault ? null : output;
}

/** Where the result is another than the serial arm's, says what to look at, if that can be found out. */
async function explained(arm: ArmState, fault: Failure): Promise<Failure> {
  const { handle } = arm;
  const expected = arm.reference && expectedOutput(arm);
  if (!expected || !handle) return fault;
  try {
    const reason = await handle.explain(expected.digest);
    return reason === null ? fault : { ...fault, message: `${fault.message}: ${reason}` };
  } catch (error) {
    if (error instanceof ArmFailure) return fault;
    throw error;
  }
}

async function warm({ plan, emit, records, expectedNs }: Current, arm: ArmState): Promise<void> {
  const record = records.get(arm);
  if (!record) return;
  emit({ type: 'step', arm: armOf(arm), step: 'warm-up' });
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
  record.warmupRuns = warmed.runs;
  arm.iterations ??= warmed.iterations;
  expectedNs.set(arm, warmed.sampleNs ?? record.firstRunNs);
}

function expectedRoundNs({ expectedNs }: Current): number {
  return [...expectedNs.values()].reduce((sum, ns) => sum + ns, 0);
}

async function takeRound(current: Current, round: number): Promise<void> {
  const order = current.shuffle(current.job.arms.filter(isAlive));
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
  const { iterations, measurement } = arm;
  emit({ type: 'step', arm: armOf(arm), step: 'sample' });
  const timing = await attempt(arm, emit, async () => (await arm.handle?.run(iterations ?? 1)) ?? null);
  if (!timing || !(await judge(current, arm))) return null;
  const sample = { launch, ...place, ...timing };
  measurement.samples.push(sample);
  emit({ type: 'sample', arm: armOf(arm), sample });
  return timing.wallNs;
}
