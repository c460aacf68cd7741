/** One arm through the launches: what it has so far, and every step that can fail. */
import type { Work } from '../arm/protocol.js';
import type { Agreement, Arm, Measurement, Output } from '../model/document.js';
import { ArmFailure, type Failure } from '../model/failure.js';
import { agrees, difference } from './agreement.js';
import type { ArmHandle } from './arm-handle.js';
import type { Emit } from './events.js';

export interface ArmState {
  readonly measurement: Measurement;
  readonly work: Work;
  /** Runs inside one sample; set in the first launch and kept. */
  iterations: number | null;
  /** The processes of the current launch. */
  handle: ArmHandle | null;
}

/** `workload`: index in the document. `skipped`: why it is not to be tried; null where it is. */
export function createArm(
  arm: Arm,
  work: Work,
  { workload, items, skipped }: Pick<Measurement, 'workload' | 'items'> & { readonly skipped: string | null },
): ArmState {
  const status = skipped === null ? ({ status: 'interrupted' } as const) : ({ status: 'skipped', skipped } as const);
  return {
    measurement: { arm, workload, items, launches: [], samples: [], ...status },
    work,
    iterations: null,
    handle: null,
  };
}

export function isAlive({ measurement }: ArmState): boolean {
  return measurement.status !== 'failed' && measurement.status !== 'skipped';
}

export function isSerial({ measurement }: ArmState): boolean {
  return measurement.arm.backend === 'serial';
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

/** Holds an output against known truth and against the serial arm's first; returns what is wrong with it. */
export function faultOf(
  state: ArmState,
  output: Output,
  reference: Output | undefined,
  agreement: Agreement,
): Failure | null {
  if (!output.check.ok) {
    return { kind: 'wrong-result', stage: 'verify', message: `wrong result: ${output.check.detail}` };
  }
  if (!reference || agrees(output, reference, agreement)) return null;
  const message = isSerial(state)
    ? `its result changes from run to run: ${difference(output, reference, agreement, 'before')}`
    : `its result differs from the serial arm's: ${difference(output, reference, agreement, 'serial')}`;
  return { kind: 'wrong-result', stage: 'check', message };
}
