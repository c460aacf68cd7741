/** One launch: fresh processes for every arm, first runs, warm-up, then rounds in shuffled order. */
import type { Design, Output, Plan, Timing } from '../model/document.js';
import { type Turn, takeInTurn } from '../sampling/tinybench.js';
import type { OpenArm } from './arm-handle.js';
import type { Emit } from './events.js';
import { type ArmState, armOf, attempt, failArm, faultOf, isAlive, isSerial, stopArm } from './run-arm.js';
import { iterationsFor, roundsFor } from './schedule.js';
import type { Shuffle } from './shuffle.js';

/** A worker that has been busy this long has had its hot loops compiled. */
const WARM_BUSY_NS = 50e6;
const WARM_CAP_NS = 300e6;

export interface LaunchContext {
  readonly plan: Plan;
  readonly design: Design;
  readonly arms: readonly ArmState[];
  readonly openArm: OpenArm;
  readonly shuffle: Shuffle;
  readonly clock: () => number;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** Takes launch number `launch`, counted from 0. Rejects only when the signal is aborted; every process is gone then. */
export async function takeLaunch(context: LaunchContext, launch: number): Promise<void> {
  const { arms, design, plan, clock, shuffle } = context;
  const start = clock();
  try {
    const firstRuns = new Map<ArmState, Timing>();
    // Side by side: what this takes is on nobody's clock.
    await Promise.all(arms.filter(isAlive).map((arm) => open(context, arm)));
    for (const arm of shuffle(arms.filter(isAlive))) await firstRun(context, arm, launch, firstRuns);
    await judgeFirstRuns(context, firstRuns);
    for (const arm of shuffle(arms.filter(isAlive))) await warmUp(context, arm, launch, firstRuns);
    if (launch === 0) design.rounds = roundsFor(plan, clock() - start, expectedRoundNs(context, firstRuns));
    for (let round = 0; round < design.rounds; round++) await takeRound(context, launch, round);
  } finally {
    await Promise.all(arms.map(stopArm));
  }
}

async function open({ plan, openArm, emit, signal }: LaunchContext, arm: ArmState): Promise<void> {
  const { measurement, module, backend } = arm;
  const { params, procs } = measurement.arm;
  await attempt(arm, emit, async () => {
    arm.handle = await openArm({ module, params, backend, workers: procs, timeoutNs: plan.timeoutNs }, signal);
  });
}

async function firstRun(
  { emit }: LaunchContext,
  arm: ArmState,
  launch: number,
  firstRuns: Map<ArmState, Timing>,
): Promise<void> {
  const { handle, measurement } = arm;
  if (!handle) return;
  emit({ type: 'step', arm: armOf(arm), step: 'start' });
  await attempt(arm, emit, async () => {
    const { startupNs } = await handle.start();
    const timing = await handle.run(1);
    measurement.launches.push({ launch, startupNs, firstRunNs: timing.wallNs, warmupRuns: 0 });
    firstRuns.set(arm, timing);
  });
}

/** The serial arm first: its output is what the others are compared with. */
async function judgeFirstRuns(context: LaunchContext, firstRuns: Map<ArmState, Timing>): Promise<void> {
  const serialFirst = [...firstRuns.keys()].sort((a, b) => Number(isSerial(b)) - Number(isSerial(a)));
  for (const arm of serialFirst) await judge(context, arm);
  if (context.arms.some((arm) => isSerial(arm) && isAlive(arm))) return;
  const message = 'not measured: the serial arm failed, and there is nothing to hold the result against';
  for (const arm of context.arms.filter(isAlive)) {
    await failArm(arm, { kind: 'no-reference', stage: 'check', message }, context.emit);
  }
}

async function judge({ arms, emit }: LaunchContext, arm: ArmState): Promise<Output | null> {
  const output = await attempt(arm, emit, async () => (await arm.handle?.judge()) ?? null);
  if (!output) return null;
  const fault = faultOf(arm, output, arms.find(isSerial)?.measurement.output);
  if (fault) await failArm(arm, fault, emit);
  arm.measurement.output ??= output;
  return fault ? null : output;
}

async function warmUp(
  { plan, emit }: LaunchContext,
  arm: ArmState,
  launch: number,
  firstRuns: Map<ArmState, Timing>,
): Promise<void> {
  emit({ type: 'step', arm: armOf(arm), step: 'warm-up' });
  const request = { runs: plan.warmupRuns, busyNs: WARM_BUSY_NS, capNs: WARM_CAP_NS };
  const warmed = await attempt(arm, emit, async () => (await arm.handle?.warm(request)) ?? null);
  if (!warmed) return;
  const { launches } = arm.measurement;
  launches.push({ ...(launches.pop() ?? { launch, startupNs: 0, firstRunNs: 0 }), warmupRuns: warmed.runs });
  const runNs = warmed.bestNs ?? firstRuns.get(arm)?.wallNs ?? plan.minSampleNs;
  arm.iterations ??= iterationsFor(runNs, plan.minSampleNs);
}

function expectedRoundNs({ arms, plan }: LaunchContext, firstRuns: Map<ArmState, Timing>): number {
  return arms.reduce((sum, arm) => sum + Math.max(plan.minSampleNs, firstRuns.get(arm)?.wallNs ?? 0), 0);
}

async function takeRound(context: LaunchContext, launch: number, round: number): Promise<void> {
  const order = context.shuffle(context.arms.filter(isAlive));
  const turns = order.map((arm, position): Turn => {
    return { name: `${position}`, take: () => takeSample(context, arm, { launch, round, position }) };
  });
  await takeInTurn(turns);
}

async function takeSample(
  context: LaunchContext,
  arm: ArmState,
  place: { launch: number; round: number; position: number },
): Promise<number | null> {
  const { emit } = context;
  const { iterations, measurement } = arm;
  emit({ type: 'step', arm: armOf(arm), step: 'sample' });
  const timing = await attempt(arm, emit, async () => (await arm.handle?.run(iterations ?? 1)) ?? null);
  if (!timing || !(await judge(context, arm))) return null;
  const sample = { ...place, ...timing };
  measurement.samples.push(sample);
  emit({ type: 'sample', arm: armOf(arm), sample });
  return timing.wallNs;
}
