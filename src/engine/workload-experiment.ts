/** From a workload that was found to the experiment that measures it. */
import type { WorkloadWork } from '../arms/arm-messages.js';
import { type ArmState, createArm } from './arm-state.js';
import { createExperiment, type Experiment, type PlannedDesign } from './experiment.js';
import type { Arm } from '../model/arm.js';
import type { Design } from '../model/design.js';
import type { Plan } from '../model/plan.js';
import type { Params } from '../model/params.js';
import type { Need } from '../model/workload.js';
import type { WorkloadFacts } from '../model/workload-description.js';
import { type FoundBackend, obstacle } from './plan/find-backend.js';
import type { FoundWorkload } from './plan/find-workload.js';
import type { ParamChoice } from './plan/resolve-params.js';

/** A workload as one version of the code has it. */
export interface WorkloadVersion extends FoundWorkload {
  readonly version?: Arm['version'];
  readonly params: Params;
  /** What was asked for of them. */
  readonly choice?: ParamChoice;
  /** What it says of them. */
  readonly told: WorkloadFacts;
  /** Numbers of workers, where not those of the plan. */
  readonly workers?: readonly number[];
  readonly absent?: Design['absent'];
  readonly otherFile?: boolean;
}

/** `backends`: those that the plan names beside the serial arm, or else those to choose from. */
export function workloadExperiment(
  versions: readonly [WorkloadVersion, ...WorkloadVersion[]],
  plan: Plan,
  backends: readonly FoundBackend[],
): Experiment {
  const designs = versions.map(designOf) as [PlannedDesign, ...PlannedDesign[]];
  const [{ workers = plan.procs }] = versions;
  // What the first needs decides for all, so that the same arms are compared.
  const wanted = versions[0].workload.isPlain ? [] : wantedBackends(plan, backends, versions[0].told.needs);
  const own = { ...plan, procs: workers };
  const arms = versions.flatMap((version, at) =>
    armsOf(version, own, wanted, { design: at, agreement: designs[at].agreement }),
  );
  return createExperiment(designs, arms);
}

/** Those that its plan has for it. */
export function backendsFor(version: WorkloadVersion, plan: Plan, backends: readonly FoundBackend[]) {
  return wantedBackends(plan, backends, version.told.needs);
}

export function designOf({ name, workload, told, absent, otherFile }: WorkloadVersion): PlannedDesign {
  const { title, unit = null, size } = workload;
  return {
    name,
    title,
    unit,
    ...(size === undefined ? {} : { size }),
    agreement: { kind: told.deterministic ? 'bits' : 'none' },
    ...(absent ? { absent } : {}),
    ...(otherFile ? { otherFile } : {}),
  };
}

/** What is measured side by side with others. */
interface Beside {
  /** What all of them are of, and what this one is called. */
  readonly called: Pick<Arm, 'workload' | 'params' | 'command'>;
  /** The serial arm that its own is held against, and how they must agree; null for the first. */
  readonly first: ArmState | null;
  readonly agreement: ArmState['agreement'];
}

/** The serial arm, and those that are held against it. Of a plain function, these are skipped. */
export function armsOf(
  own: WorkloadVersion,
  plan: Plan,
  backends: readonly FoundBackend[],
  place: Pick<ArmState, 'design' | 'agreement'>,
  beside: Beside | null = null,
): ArmState[] {
  const { version, name, module, params, workload, told } = own;
  const { items, needs } = told;
  const common = { ...place, items };
  const armFor = (arm: Pick<Arm, 'backend' | 'procs' | 'schedule'>): Arm => {
    return { workload: name, ...(version === undefined ? {} : { version }), params, ...arm, ...beside?.called };
  };
  const workFor = (team: WorkloadWork['team']): WorkloadWork => ({ kind: 'workload', module, params, team });
  const serial = createArm({
    ...common,
    arm: armFor({ backend: 'serial', procs: 1, schedule: null }),
    work: workFor(null),
    reference: beside?.first ?? null,
    ...(beside && { agreement: beside.agreement }),
  });
  const others = backends.flatMap((backend) =>
    plan.schedules.flatMap((schedule) =>
      plan.procs.map((workers) => {
        const arm = armFor({ backend: backend.name, procs: workers, schedule });
        const work = workFor({ backend: backend.module, workers, schedule, chunks: plan.chunks });
        const why = workload.isPlain ? CANNOT_BE_SPREAD : obstacle(backend, needs, schedule);
        return createArm({ ...common, arm, work, reference: serial }, why);
      }),
    ),
  );
  return [serial, ...others];
}

const CANNOT_BE_SPREAD = 'a plain function cannot be spread over workers; defineMap and defineWorkload make what can';

/** Those asked for; otherwise the first that can do the work. */
function wantedBackends(
  plan: Plan,
  backends: readonly FoundBackend[],
  needs: readonly Need[],
): readonly FoundBackend[] {
  if (plan.backends !== null) return backends;
  const fit = backends.find((backend) => obstacle(backend, needs, plan.schedules[0]) === null);
  return [fit ?? backends[0]];
}
