/** From what was asked for to workloads with their params, and the backends that do them. */
import { backendCatalog, workloadCatalog } from '../host/catalog.js';
import type { Plan } from '../model/plan.js';
import type { WorkloadSettings } from '../model/config.js';
import { groupsBy } from '../model/lists.js';
import { UsageError } from '../model/usage-error.js';
import { findBackend, type FoundBackend } from './plan/find-backend.js';
import type { Modules } from './plan/modules.js';
import { findWorkloads } from './plan/find-workload.js';
import { checkParamNames, resolveSweep } from './plan/resolve-params.js';
import type { WorkloadVersion } from './workload-experiment.js';

/** Processes, unless the work needs what they have not. */
const DEFAULT_BACKENDS = ['fork', 'thread'];

export interface Wanted extends WorkloadSettings {
  /** Names of workloads, or paths of modules. */
  readonly workloads: readonly string[];
  /** By name of a workload, what holds for it where nothing is said for all. */
  readonly settings?: Readonly<Record<string, WorkloadSettings>>;
  readonly seed?: number;
}

/** As they are now, each once with every combination of its params. Rejects with a UsageError that says what cannot be used. */
export async function findVersions(
  { workloads = [], preset, params, settings = {}, seed }: Partial<Wanted>,
  modules: Modules,
): Promise<WorkloadVersion[]> {
  // Callers without types may have given anything.
  if (!Array.isArray(workloads) || workloads.length === 0) throw new UsageError('workloads: needs at least one name');
  const names = [...new Set<string>(workloads)];
  const all = await Promise.all(names.map((name) => findWorkloads(name, workloadCatalog, modules)));
  const found = groupsBy(all.flat(), ({ name }) => name).map(([first]) => first);
  checkParamNames(found, Object.keys(params ?? {}));
  const set = { ...(seed === undefined ? {} : { seed }), ...params };
  const versions = found.map(async (each) => {
    const own = settings[each.name] ?? {};
    checkParamNames([each], Object.keys(own.params ?? {}));
    const choice = { preset: preset ?? own.preset ?? null, set: { ...own.params, ...set } };
    const sets = resolveSweep(each.name, each.workload, choice);
    const facts = await each.facts(sets);
    return sets.map((resolved, at) => {
      const asked = Object.entries(resolved).filter(([name]) => Object.hasOwn(choice.set, name));
      const own = { preset: choice.preset, set: Object.fromEntries(asked) };
      return { ...each, params: resolved, choice: own, told: facts[at] };
    });
  });
  return (await Promise.all(versions)).flat();
}

/** The serial arm is there anyway. */
export async function findBackends(plan: Plan): Promise<FoundBackend[]> {
  const wanted = (plan.backends ?? DEFAULT_BACKENDS).filter((name) => name !== 'serial');
  return Promise.all(wanted.map((name) => findBackend(name, backendCatalog)));
}
