/** From a loaded workload to the arms that measure it. */
import { inspect } from 'node:util';
import type { WorkloadWork } from '../arms/arm-messages.js';
import { createDesign, type Job } from './job.js';
import { type ArmState, createArm } from './arm-state.js';
import type { Agreement, Design } from '../model/design.js';
import type { Arm } from '../model/arm.js';
import type { Plan } from '../model/plan.js';
import { describeThrown } from '../host/thrown.js';
import type { ParamValue } from '../model/params.js';
import { UsageError } from '../model/usage-error.js';
import { type LoadedWorkload, type Need, NEEDS } from '../model/workload.js';
import { type FoundBackend, obstacle } from './plan/find-backend.js';
import type { FoundWorkload } from './plan/find-workload.js';
import { canaryArm } from './canary-arm.js';

/** A workload as one version of the code has it. */
export interface WorkloadVersion {
  readonly side?: Arm['side'];
  readonly found: FoundWorkload;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Numbers of workers, where not those of the plan. */
  readonly procs?: readonly number[];
}

export interface Ways {
  readonly plan: Plan;
  /** That the plan names beside the serial arm, or else those to choose from. */
  readonly backends: readonly FoundBackend[];
  /** Whether the canary is one more arm. */
  readonly canary: boolean;
}

/** Of one version, or of head and base. `first`: index in the document of the first one's design. */
export function workloadJob(
  versions: readonly [WorkloadVersion, ...WorkloadVersion[]],
  ways: Ways,
  first: number,
): Job {
  const designs = versions.map(designOf) as [Design, ...Design[]];
  // What head needs decides for both, so that the same arms are compared.
  const backends = wantedBackends(ways, needsOf(versions[0]));
  const plan = { ...ways.plan, procs: versions[0].procs ?? ways.plan.procs };
  const arms = versions.flatMap((version, at) => armsOf(version, plan, backends, first + at, designs[at]));
  return { designs, arms: ways.canary ? [...arms, canaryArm(designs[0].name, first)] : arms };
}

function designOf({ found: { name, workload }, params }: WorkloadVersion): Design {
  const deterministic = asked(name, 'deterministic', () => workload.deterministic?.(params) ?? true);
  const agreement: Agreement = { kind: deterministic ? 'bits' : 'none' };
  const { title, unit = null, size } = workload;
  return createDesign({ name, title, unit, ...(size === undefined ? {} : { size }), agreement });
}

/** The serial arm first. */
function armsOf(
  version: WorkloadVersion,
  plan: Plan,
  backends: readonly FoundBackend[],
  design: number,
  { agreement }: Design,
): ArmState[] {
  const { side, found, params } = version;
  const { name, module, workload } = found;
  const items = itemsOf(name, workload, params);
  const needs = needsOf(version);
  const create = (
    arm: Pick<Arm, 'backend' | 'procs' | 'schedule'>,
    team: WorkloadWork['team'],
    rest: Pick<ArmState, 'reference'> & { readonly skipped: string | null },
  ): ArmState =>
    createArm(
      { workload: name, ...(side ? { side } : {}), params, ...arm },
      { kind: 'workload', module, params, team },
      { workload: design, items, agreement, ...rest },
    );
  const serial = create({ backend: 'serial', procs: 1, schedule: null }, null, { reference: null, skipped: null });
  const others = backends.flatMap((backend) =>
    plan.schedules.flatMap((schedule) =>
      plan.procs.map((procs) => {
        const team = { backend: backend.module, workers: procs, schedule, chunks: plan.chunks };
        const skipped = obstacle(backend, needs, schedule);
        return create({ backend: backend.name, procs, schedule }, team, { reference: serial, skipped });
      }),
    ),
  );
  return [serial, ...others];
}

/** Those asked for; otherwise the first that can do the work. */
function wantedBackends({ plan, backends }: Ways, needs: readonly Need[]): readonly FoundBackend[] {
  if (plan.backends !== null) return backends;
  const fit = backends.find((backend) => obstacle(backend, needs, plan.schedules[0]) === null);
  return [fit ?? backends[0]];
}

/** Throws a UsageError for anything but a list of what there is to need. */
function needsOf({ found: { name, workload }, params }: WorkloadVersion): readonly Need[] {
  return asked(name, 'needs', () => {
    const needs: unknown = workload.needs?.(params) ?? [];
    if (Array.isArray(needs) && needs.every((need) => NEEDS.includes(need as Need))) return needs as Need[];
    throw new Error(`it must give an array of 'shared memory' and 'transfer', and gave ${inspect(needs)}`);
  });
}

/** Throws a UsageError for anything but an amount. */
export function itemsOf(name: string, workload: LoadedWorkload, params: WorkloadVersion['params']): number | null {
  const { items } = workload;
  if (!items) return null;
  return asked(name, 'items', () => {
    const amount = items(params);
    if (Number.isFinite(amount) && amount >= 0) return amount;
    throw new Error(`it must give a number, 0 or more, and gave ${String(amount)}`);
  });
}

/** Calls a function of the workload's that the plan depends on. Throws a UsageError that names it. */
function asked<T>(name: string, field: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw new UsageError(`workload ${name}: ${field}: ${describeThrown(error)}`);
  }
}
