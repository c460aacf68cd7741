/** Teams of real workers, in the process of the test. */
import assert from 'node:assert/strict';
import type { Worker } from 'node:worker_threads';
import { backendCatalog } from '../../src/host/catalog.js';
import type { Backend, Team } from '../../src/arms/backend.js';
import type { Schedule } from '../../src/model/arm.js';
import { ArmFailure } from '../../src/arms/arm-failure.js';
import type { Failure } from '../../src/model/failure.js';
import type { LoadedWorkload } from '../../src/model/workload.js';
import { descendantsOf } from './processes.js';

export async function backendOf(name: string): Promise<Backend> {
  return ((await import(backendCatalog.urlOf(name))) as { default: Backend }).default;
}

export interface Wanted {
  readonly workers?: number;
  readonly schedule?: Schedule;
  readonly context?: unknown;
}

export interface Lent {
  readonly team: Team;
  /** Stops the team, and sees that nothing of it is left. */
  giveBack(): Promise<void>;
}

/** A team for the workload of a module. Rejects where it cannot be started, if nothing is left of it then. */
export async function lendTeam(
  backend: Backend,
  module: URL,
  { workers = 2, schedule = 'dynamic', context }: Wanted,
): Promise<Lent> {
  const threads: Worker[] = [];
  const note = (thread: Worker): void => void threads.push(thread);
  const seeThatNothingIsLeft = (): void => {
    process.off('worker', note);
    const alive = threads.filter(({ threadId }) => threadId !== -1).length;
    assert.deepEqual({ alive, processes: descendantsOf(process.pid) }, { alive: 0, processes: [] });
  };
  process.on('worker', note);
  try {
    const { default: workload } = (await import(module.href)) as { default: LoadedWorkload };
    const team = await backend.startTeam({
      module: module.href,
      workload,
      context,
      workers,
      schedule,
      timeoutNs: 60e9,
    });
    return { team, giveBack: () => team.stop().finally(seeThatNothingIsLeft) };
  } catch (error) {
    seeThatNothingIsLeft();
    throw error;
  }
}

export async function failureOf(running: Promise<unknown>): Promise<Failure> {
  const error = await running.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ArmFailure, String(error));
  return error.failure;
}
