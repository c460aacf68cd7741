/** Measuring workloads, from options to a finished document. */
import { randomInt } from 'node:crypto';
import { inspect } from 'node:util';
import { backendCatalog, workloadCatalog } from './catalog.js';
import type { WorkloadWork } from './arm/protocol.js';
import { type ArmState, createArm } from './engine/run-arm.js';
import { describeEnvironment } from './machine/environment.js';
import type { Agreement, Arm, Plan } from './model/document.js';
import { describeThrown } from './model/failure.js';
import type { ParamValue } from './model/params.js';
import type { Report } from './model/reporter.js';
import { UsageError } from './model/usage-error.js';
import { type LoadedWorkload, type Need, NEEDS } from './model/workload.js';
import { type FoundBackend, findBackend, obstacle } from './planning/find-backend.js';
import { type FoundWorkload, findWorkload } from './planning/find-workload.js';
import { createPlan, type PlanOptions } from './planning/plan.js';
import { checkParamNames, resolveParams } from './planning/resolve-params.js';
import { createDesign, type Job, measureJobs, type SessionOptions } from './session.js';

/** Processes, unless the work needs what they have not. */
const DEFAULT_BACKENDS = ['fork', 'thread'];

/** Most time that a module may take to load, ms. */
const LOAD_LIMIT_MS = 30_000;

export interface RunOptions extends PlanOptions, SessionOptions {
  /** Names of workloads, or paths of modules. */
  readonly workloads: readonly string[];
  readonly preset?: string;
  /** Params by name, for every workload that has one of that name: values, or text to read them from. */
  readonly params?: Readonly<Record<string, ParamValue>>;
}

/**
 * Measures workloads one after another. Never prints, never exits.
 * Rejects with UsageError for options that make no sense, before anything is measured; a workload that fails does not
 * reject, its measurements say so.
 */
export async function run(options: RunOptions): Promise<Report> {
  const environment = describeEnvironment();
  const plan = createPlan(options, environment.cores, backendCatalog.names(), () => randomInt(2 ** 32));
  const jobs = await prepareJobs(options, plan);
  return measureJobs({ environment, plan, jobs }, options);
}

async function prepareJobs({ workloads, preset, params, seed }: RunOptions, plan: Plan): Promise<Job[]> {
  // Callers without types may have given anything.
  if (!Array.isArray(workloads) || workloads.length === 0) throw new UsageError('workloads: needs at least one name');
  const limitMs = Math.min(LOAD_LIMIT_MS, plan.timeoutNs / 1e6);
  const names = [...new Set<string>(workloads)];
  const found = await Promise.all(names.map((name) => findWorkload(name, workloadCatalog, limitMs)));
  checkParamNames(found, Object.keys(params ?? {}));
  const set = { ...(seed === undefined ? {} : { seed }), ...params };
  const wanted = plan.backends ?? DEFAULT_BACKENDS;
  const backends = await Promise.all(wanted.map((name) => findBackend(name, backendCatalog)));
  return found.map((each, index) => {
    const { name, workload } = each;
    const values = resolveParams(name, workload, { preset: preset ?? null, set });
    return {
      design: designOf(each, values),
      arms: armsOf(each, values, plan, backends, index),
    };
  });
}

function designOf({ name, workload }: FoundWorkload, values: Record<string, ParamValue>): Job['design'] {
  const deterministic = asked(name, 'deterministic', () => workload.deterministic?.(values) ?? true);
  const agreement: Agreement = { kind: deterministic ? 'bits' : 'none' };
  return createDesign({ name, title: workload.title, unit: workload.unit ?? null, agreement });
}

/** The serial arm first. */
function armsOf(
  { name, module, workload }: FoundWorkload,
  params: Record<string, ParamValue>,
  plan: Plan,
  backends: readonly FoundBackend[],
  index: number,
): ArmState[] {
  const items = itemsOf(name, workload, params);
  const needs = needsOf(name, workload, params);
  const state = (arm: Arm, team: WorkloadWork['team'], skipped: string | null): ArmState =>
    createArm(arm, { kind: 'workload', module, params, team }, { workload: index, items, skipped });
  const serial = { workload: name, params, backend: 'serial', procs: 1, schedule: null };
  return [
    state(serial, null, null),
    ...wantedBackends(plan, backends, needs).flatMap((backend) =>
      plan.schedules.flatMap((schedule) =>
        plan.procs.map((procs) => {
          const arm = { workload: name, params, backend: backend.name, procs, schedule };
          const team = { backend: backend.module, workers: procs, schedule, chunks: plan.chunks };
          return state(arm, team, obstacle(backend, needs, schedule));
        }),
      ),
    ),
  ];
}

/** Those asked for; otherwise the first that can do the work. */
function wantedBackends(
  { backends: asked, schedules }: Plan,
  found: readonly FoundBackend[],
  needs: readonly Need[],
): readonly FoundBackend[] {
  if (asked !== null) return found;
  const fit = found.find((backend) => obstacle(backend, needs, schedules[0]) === null);
  return [fit ?? found[0]];
}

/** Throws a UsageError for anything but a list of what there is to need. */
function needsOf(name: string, workload: LoadedWorkload, values: Record<string, ParamValue>): readonly Need[] {
  return asked(name, 'needs', () => {
    const needs: unknown = workload.needs?.(values) ?? [];
    if (Array.isArray(needs) && needs.every((need) => NEEDS.includes(need as Need))) return needs as Need[];
    throw new Error(`it must give an array of 'shared memory' and 'transfer', and gave ${inspect(needs)}`);
  });
}

/** Throws a UsageError for anything but an amount. */
function itemsOf(name: string, workload: LoadedWorkload, values: Record<string, ParamValue>): number | null {
  const { items } = workload;
  if (!items) return null;
  return asked(name, 'items', () => {
    const amount = items(values);
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
