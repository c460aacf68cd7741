/** Several workloads as arms of the same rounds, serially and spread, each held against the first one's serial program. */
import { paramText, type Params } from '../model/params.js';
import type { Agreement } from '../model/design.js';
import { UsageError } from '../model/usage-error.js';
import type { Plan } from '../model/plan.js';
import type { ArmState } from './arm-state.js';
import { createExperiment, type Experiment } from './experiment.js';
import type { FoundBackend } from './plan/find-backend.js';
import { armsOf, backendsFor, designOf, type WorkloadVersion } from './workload-experiment.js';

/** `spread`: the backends that each is measured by as well; null for the serial programs alone. Throws a UsageError where there is nothing beside the first. */
export function togetherExperiment(
  versions: readonly WorkloadVersion[],
  plan: Plan,
  spread: readonly FoundBackend[] | null,
): Experiment {
  if (versions.length < 2) {
    throw new UsageError(
      '--together: needs two workloads or more, as ./parse.ts#a ./parse.ts#b, or several values by -p',
    );
  }
  const names = namesOf(versions);
  const workload = commonGroup(versions) ?? commonModule(versions) ?? 'together';
  const params = commonParams(versions);
  const own = versions.map((version) => designOf(version).agreement);
  const isCompared = !plan.differentResults && own.every(({ kind }) => kind === 'bits');
  const agreement: Agreement = { kind: isCompared ? 'bits' : 'none' };
  const arms = versions.reduce<ArmState[]>((made, version, at) => {
    const called = { workload, params, command: names[at] };
    const ways = spread ? backendsFor(version, plan, spread) : [];
    const place = { design: 0, agreement: own[at] };
    return [...made, ...armsOf(version, plan, ways, place, { called, first: made[0] ?? null, agreement })];
  }, []);
  const isFresh = versions.every((version) => version.workload.isFresh);
  const title = isFresh ? 'side by side, each run with a fresh input' : 'side by side, each against the first';
  return createExperiment([{ name: workload, title, unit: null, agreement }], arms);
}

/** Those that all of them have, with the same values. */
function commonParams([first, ...others]: readonly WorkloadVersion[]): WorkloadVersion['params'] {
  return Object.fromEntries(
    Object.entries(first.params).filter(([key, value]) => others.every(({ params }) => params[key] === value)),
  );
}

/** What tells them apart: the name of an export or of the workload, and the params in which some of one name differ. */
function namesOf(versions: readonly WorkloadVersion[]): string[] {
  const isOneModule = commonModule(versions) !== null;
  const group = commonGroup(versions);
  return versions.map(({ name, params }) => {
    const alike = versions.filter((each) => each.name === name).map((each) => each.params);
    const varied = Object.entries(params).filter(([key, value]) => alike.some((other) => other[key] !== value));
    const own = group !== null ? name.slice(group.length + 1) : isOneModule ? exportOf(name) : name;
    const told = paramText(Object.fromEntries(varied) as Params);
    return [...(own === '' ? [] : [own]), ...(told === '' ? [] : [told])].join(' ') || name;
  });
}

/** What all alternatives are called together; null where they are of several, or none. */
function commonGroup(versions: readonly WorkloadVersion[]): string | null {
  const groups = new Set(versions.map(({ group }) => group));
  return groups.size === 1 ? (versions[0].group ?? null) : null;
}

/** The module that all are of, as the user wrote it; null where they are of several. */
function commonModule(versions: readonly WorkloadVersion[]): string | null {
  const modules = new Set(versions.map(({ name }) => moduleOf(name)));
  return modules.size === 1 ? [...modules][0] : null;
}

function moduleOf(name: string): string {
  const hash = name.lastIndexOf('#');
  return hash > 0 ? name.slice(0, hash) : name;
}

function exportOf(name: string): string {
  return name.slice(moduleOf(name).length + 1);
}
