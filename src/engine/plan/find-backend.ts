/** From the names of backends to what they are and can do. */
import type { Catalog } from '../../host/catalog.js';
import { resolvePackage } from '../../host/loading/resolve.js';
import type { Backend } from '../../arms/backend.js';
import type { Schedule } from '../../model/arm.js';
import { UsageError } from '../../model/usage-error.js';
import type { Need } from '../../model/workload.js';

export interface FoundBackend {
  readonly name: string;
  readonly module: string;
  readonly backend: Backend;
}

/** Rejects with a UsageError that tells how to install what the backend needs. */
export async function findBackend(name: string, catalog: Catalog): Promise<FoundBackend> {
  const module = catalog.urlOf(name);
  const { default: backend } = (await import(module)) as { default: Backend };
  const { requires } = backend;
  if (requires !== undefined && resolvePackage(requires) === null) {
    throw new UsageError(`--backend ${name}: the package ${requires} is not installed here: npm install ${requires}`);
  }
  return { name, module, backend };
}

/** Why a backend cannot do work with these needs in this way; null if it can. */
export function obstacle({ name, backend }: FoundBackend, needs: readonly Need[], schedule: Schedule): string | null {
  const missing = needs.filter((need) => !backend.offers.includes(need));
  if (missing.length > 0) return `this work needs ${missing.map((need) => LACKING[need]).join(' and ')}`;
  if (!backend.schedules.includes(schedule))
    return `${name} has no ${schedule} schedule: try --schedule ${backend.schedules.join(',')}`;
  return null;
}

const LACKING: Readonly<Record<Need, string>> = {
  'shared memory': 'memory that the workers share, which processes do not: try --backend thread',
  transfer: 'buffers that move to the worker, which between processes are copied: try --backend thread',
};
