/** The serial programs of several workloads as arms of the same rounds, each held against the first. */
import type { Arm } from '../model/arm.js';
import { paramText, type Params } from '../model/params.js';
import type { Agreement } from '../model/design.js';
import { UsageError } from '../model/usage-error.js';
import { type ArmState, createArm } from './arm-state.js';
import { createExperiment, type Experiment } from './experiment.js';
import { itemsOf, type WorkloadVersion } from './workload-experiment.js';

/** Throws a UsageError where there is nothing beside the first. */
export function togetherExperiment(versions: readonly WorkloadVersion[], differentResults: boolean): Experiment {
  if (versions.length < 2) {
    throw new UsageError(
      '--together: needs two workloads or more, as ./parse.ts#a ./parse.ts#b, or several values by -p',
    );
  }
  const names = namesOf(versions);
  const name = commonGroup(versions) ?? commonModule(versions) ?? 'together';
  const agreement: Agreement = { kind: differentResults ? 'none' : 'bits' };
  const arms = versions.reduce<ArmState[]>((made, version, at) => {
    const arm: Arm = { workload: name, params: {}, backend: 'serial', procs: 1, schedule: null, command: names[at] };
    const { module, params } = version;
    const work = { kind: 'workload', module, params, team: null } as const;
    const items = itemsOf(version);
    return [...made, createArm({ arm, design: 0, items, work, reference: made[0] ?? null, agreement })];
  }, []);
  const fresh = versions.every(({ workload }) => workload.isFresh) ? ', each run with a fresh input' : '';
  const title = `side by side, each against the first${fresh}`;
  return createExperiment([{ name, title, unit: null, agreement }], arms);
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
