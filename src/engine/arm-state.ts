/** One arm through the launches: what it has so far, and every step that can fail. */
import type { Collection, Work } from '../arms/arm-messages.js';
import { ArmFailure } from '../arms/arm-failure.js';
import type { ArmHandle } from '../arms/arm-process.js';
import type { Arm } from '../model/arm.js';
import type { Agreement } from '../model/design.js';
import type { Failure } from '../model/failure.js';
import type { Output } from '../model/measurement.js';
import type { Launch, Sample } from '../model/timing.js';
import { agrees, difference } from './agreement.js';
import type { Emit } from './engine-events.js';

interface ArmToMeasure {
  readonly arm: Arm;
  /** Index of its design in the experiment. */
  readonly design: number;
  /** Amount of work in one iteration, where the workload says it. */
  readonly items: number | null;
  readonly work: Work;
  /** The arm whose output its own must agree with; null for one that is held against its own first output. */
  readonly reference: ArmState | null;
  readonly agreement: Agreement;
}

export interface ArmState extends ArmToMeasure {
  /** Why it is not to be tried; null where it is. */
  skipped: string | null;
  launches: readonly Launch[];
  readonly samples: Sample[];
  output: Output | null;
  failure: Failure | null;
  /** Runs inside one sample; set in the first launch and kept. */
  iterations: number | null;
  /** What garbage is collected before each sample; set in the first launch. */
  collects: Collection;
  handle: ArmHandle | null;
}

export function createArm(arm: ArmToMeasure, skipped: string | null = null): ArmState {
  const nothing = { launches: [], samples: [], output: null, failure: null };
  return { ...arm, skipped, ...nothing, iterations: null, collects: 'nothing' as const, handle: null };
}

export function isAlive({ skipped, failure }: ArmState): boolean {
  return skipped === null && failure === null;
}

/** Runs a step of an arm; a failure ends the arm, and only the arm. Resolves to null if it failed. */
export async function attempt<T>(state: ArmState, emit: Emit, step: () => Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof ArmFailure)) throw error;
    await failArm(state, error.failure, emit);
    tellOutput(state, error.printed, emit);
    return null;
  }
}

export async function failArm(state: ArmState, failure: Failure, emit: Emit): Promise<void> {
  state.failure = failure;
  emit({ type: 'arm-failed', arm: state.arm, failure });
  await stopArm(state, emit);
}

export async function stopArm(state: ArmState, emit: Emit): Promise<void> {
  const { handle } = state;
  state.handle = null;
  await handle?.stop();
  tellOutput(state, handle?.printed?.(), emit);
}

function tellOutput({ arm }: ArmState, text: string | undefined, emit: Emit): void {
  if (text !== undefined && text !== '') emit({ type: 'output', arm, text });
}

/** The output that those of the arm must agree with; null while there is none, or where its arm has failed. */
export function expectedOutput({ reference, output }: ArmState): Output | null {
  if (!reference) return output;
  return isAlive(reference) ? reference.output : null;
}

/** Holds an output against known truth and against what it must agree with; returns what is wrong with it. */
export function faultOf(state: ArmState, output: Output): Failure | null {
  if (!output.check.ok) {
    return { kind: 'wrong-result', stage: 'verify', message: `wrong result: ${output.check.detail}` };
  }
  const { reference, agreement } = state;
  const expected = expectedOutput(state);
  if (!expected || agrees(output, expected, agreement)) return null;
  const message = reference
    ? `its result differs from the ${otherName(state)}'s: ${difference(output, expected, agreement, isBeside(state) ? 'there' : 'serial')}`
    : `its result changes from run to run: ${difference(output, expected, agreement, 'before')}`;
  return { kind: 'wrong-result', stage: 'check', message };
}

function otherName(state: ArmState): string {
  if (!isBeside(state)) return 'serial arm';
  return state.work.kind === 'program' ? 'first program' : 'first one';
}

/** Whether it is held against other code than its own, of which nothing can be told. */
export function isBeside({ arm, work }: ArmState): boolean {
  return arm.command !== undefined && (work.kind === 'program' || work.team === null);
}
