/** Errors of a workload's functions, with the place where they were thrown. */
import { ArmFailure, describeThrown, type Stage } from '../model/failure.js';
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
  const stack = error instanceof Error ? error.stack : undefined;
  return new ArmFailure({ kind: 'threw', stage, message: describeThrown(error), ...(stack ? { stack } : {}) });
}
