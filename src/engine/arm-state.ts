/** One arm through the launches: what it has so far, and every step that can fail. */
import type { Work } from '../arms/arm-messages.js';
import type { Agreement } from '../model/design.js';
import type { Arm } from '../model/arm.js';
import type { Measurement, Output } from '../model/measurement.js';
import { ArmFailure } from '../arms/arm-failure.js';
import type { Failure } from '../model/failure.js';
import { agrees, difference } from './agreement.js';
import type { ArmHandle } from '../arms/arm-process.js';
import type { Emit } from './engine-events.js';

export interface ArmState {
  readonly measurement: Measurement;
  readonly work: Work;
  /** The arm whose output its own must agree with; null for one that is held against its own first output. */
  readonly reference: ArmState | null;
  readonly agreement: Agreement;
  /** Runs inside one sample; set in the first launch and kept. */
  iterations: number | null;
  /** The processes of the current launch. */
  handle: ArmHandle | null;
}

interface Told extends Pick<Measurement, 'workload' | 'items'>, Pick<ArmState, 'reference' | 'agreement'> {
  /** Why it is not to be tried; null where it is. */
  readonly skipped: string | null;
}

/** `workload`: index in the document. */
export function createArm(arm: Arm, work: Work, { workload, items, skipped, reference, agreement }: Told): ArmState {
  const status = skipped === null ? ({ status: 'interrupted' } as const) : ({ status: 'skipped', skipped } as const);
  return {
    measurement: { arm, workload, items, launches: [], samples: [], ...status },
    work,
    reference,
    agreement,
    iterations: null,
    handle: null,
  };
}

export function isAlive({ measurement }: ArmState): boolean {
  return measurement.status !== 'failed' && measurement.status !== 'skipped';
}

export function armOf({ measurement }: ArmState): Arm {
  return measurement.arm;
}

/** Runs a step of an arm; a failure ends the arm, and only the arm. Resolves to null if it failed. */
export async function attempt<T>(state: ArmState, emit: Emit, step: () => Promise<T>): Promise<T | null> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof ArmFailure)) throw error;
    await failArm(state, error.failure, emit);
    return null;
  }
}

export async function failArm(state: ArmState, failure: Failure, emit: Emit): Promise<void> {
  state.measurement.status = 'failed';
  state.measurement.failure = failure;
  emit({ type: 'arm-failed', arm: state.measurement.arm, failure });
  await stopArm(state);
}

export async function stopArm(state: ArmState): Promise<void> {
  const { handle } = state;
  state.handle = null;
  await handle?.stop();
}

/** The output that those of the arm must agree with; undefined while there is none, or where its arm has failed. */
export function expectedOutput({ reference, measurement }: ArmState): Output | undefined {
  if (!reference) return measurement.output;
  return isAlive(reference) ? reference.measurement.output : undefined;
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
    ? `its result differs from the serial arm's: ${difference(output, expected, agreement, 'serial')}`
    : `its result changes from run to run: ${difference(output, expected, agreement, 'before')}`;
  return { kind: 'wrong-result', stage: 'check', message };
}
