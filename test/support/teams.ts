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

/** Lends a team for the workload of a module, and sees that nothing of it is left afterwards. */
export async function withTeam<T>(
  backend: Backend,
  module: URL,
  { workers = 2, schedule = 'dynamic', context }: Wanted,
  use: (team: Team) => Promise<T>,
): Promise<T> {
  const threads: Worker[] = [];
  const note = (thread: Worker): void => void threads.push(thread);
  process.on('worker', note);
  try {
    const { default: workload } = (await import(module.href)) as { default: LoadedWorkload };
    const team = await backend.startTeam({ module: module.href, workload, context, workers, schedule });
    return await use(team).finally(() => team.stop());
  } finally {
    process.off('worker', note);
    const alive = threads.filter(({ threadId }) => threadId !== -1).length;
    assert.deepEqual({ alive, processes: descendantsOf(process.pid) }, { alive: 0, processes: [] });
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
