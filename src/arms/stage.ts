/** Errors of a workload's functions, with the place where they were thrown. */
import { ArmFailure } from './arm-failure.js';
import { describeThrown, stackOf } from '../host/thrown.js';
import type { Stage } from '../model/failure.js';
import type { Awaitable } from '../model/workload.js';

export async function inStage<T>(stage: Stage, call: () => Awaitable<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw stageFailure(stage, error);
  }
}

export function stageFailure(stage: Stage, error: unknown): ArmFailure {
  if (error instanceof ArmFailure) return error;
  return new ArmFailure({ kind: 'threw', stage, message: describeThrown(error), ...stackOf(error) });
}

/** What `split` returned, if it can be handed out one by one. */
export function tasksOf(made: unknown): readonly unknown[] {
  if (Array.isArray(made)) return made;
  throw new ArmFailure({ kind: 'threw', stage: 'split', message: 'split must return an array of tasks' });
}
