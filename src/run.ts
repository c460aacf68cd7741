/** Measuring, from options to a finished document. The one place where plan, engine, machine and catalogs meet. */
import { randomInt } from 'node:crypto';
import { analyse } from './analysis/analyse.js';
import { backendCatalog, workloadCatalog } from './catalog.js';
import type { OpenArm } from './engine/arm-handle.js';
import { openArmProcess } from './engine/arm-process.js';
import type { EngineEvent } from './engine/events.js';
import { measure } from './engine/measure.js';
import type { ArmState } from './engine/run-arm.js';
import { watchConditions } from './machine/conditions.js';
import { describeEnvironment } from './machine/environment.js';
import { now } from './model/clock.js';
import { type Arm, type Design, type Environment, type Plan, type ResultDocument, SCHEMA } from './model/document.js';
import { describeThrown } from './model/failure.js';
import type { ParamValue } from './model/params.js';
import type { Report } from './model/reporter.js';
import { UsageError } from './model/usage-error.js';
import type { LoadedWorkload } from './model/workload.js';
import { findWorkload } from './planning/find-workload.js';
import { createPlan, type PlanOptions } from './planning/plan.js';
import { checkParamNames, resolveParams } from './planning/resolve-params.js';

export interface RunOptions extends PlanOptions {
  /** Names of workloads, or paths of modules. */
  readonly workloads: readonly string[];
  readonly preset?: string;
  /** Params by name, for every workload that has one of that name: values, or text to read them from. */
  readonly params?: Readonly<Record<string, ParamValue>>;
  /** Ends the run; what is finished by then is in the document. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: EngineEvent) => void;
  /** Called with the document after every launch, and awaited. */
  readonly save?: (report: Report) => Promise<void>;
  /** Opens arms some other way than in processes of their own. */
  readonly openArm?: OpenArm;
  /** The clock that such arms go by, in ns. */
  readonly clock?: () => number;
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
  const document = createDocument(environment, plan, jobs);
  const finish = watchConditions();
  const signal = options.signal ?? new AbortController().signal;
  const clock = options.clock ?? now;
  const emit = options.onEvent ?? (() => {});
  const save = async (): Promise<Report> => {
    document.conditions = finish();
    const report = { ...document, analysis: analyse(document) };
    await options.save?.(report);
    return report;
  };
  for (const [index, { design, arms }] of jobs.entries()) {
    if (signal.aborted) design.stopped = 'interrupted';
    const openArm = options.openArm ?? openArmProcess;
    await measure({ plan, design, index, arms, openArm, clock, emit, signal }, save);
  }
  return save();
}

interface Job {
  readonly design: Design;
  readonly arms: readonly ArmState[];
}

async function prepareJobs({ workloads, preset, params, seed }: RunOptions, plan: Plan): Promise<Job[]> {
  const found = await Promise.all([...new Set(workloads)].map((name) => findWorkload(name, workloadCatalog)));
  checkParamNames(found, Object.keys(params ?? {}));
  const set = { ...(seed === undefined ? {} : { seed }), ...params };
  return found.map(({ name, module, workload }, index) => {
    const values = resolveParams(name, workload, { preset: preset ?? null, set });
    const items = itemsOf(name, workload, values);
    const arms = armsOf(name, values, plan).map((arm) => armState(arm, index, module, items));
    return { design: { name, title: workload.title, rounds: 0, stopped: null, elapsedNs: 0 }, arms };
  });
}

/** Throws a UsageError for anything but an amount. */
function itemsOf(name: string, workload: LoadedWorkload, values: Record<string, ParamValue>): number | null {
  if (!workload.items) return null;
  try {
    const items = workload.items(values);
    if (Number.isFinite(items) && items >= 0) return items;
    throw new Error(`it gave ${String(items)}`);
  } catch (error) {
    throw new UsageError(`workload ${name}: items must give a number, 0 or more: ${describeThrown(error)}`);
  }
}

/** The serial arm first. */
function armsOf(workload: string, params: Record<string, ParamValue>, { backends, procs }: Plan): Arm[] {
  const parallel = backends.flatMap((backend) => procs.map((n) => ({ workload, params, backend, procs: n })));
  return [{ workload, params, backend: 'serial', procs: 1 }, ...parallel];
}

function armState(arm: Arm, workload: number, module: string, items: number | null): ArmState {
  return {
    measurement: { arm, workload, status: 'interrupted', items, launches: [], samples: [] },
    module,
    backend: arm.backend === 'serial' ? null : backendCatalog.urlOf(arm.backend),
    iterations: null,
    handle: null,
  };
}

function createDocument(environment: Environment, plan: Plan, jobs: readonly Job[]): ResultDocument {
  return {
    schema: SCHEMA,
    created: new Date().toISOString(),
    environment,
    conditions: null,
    plan,
    workloads: jobs.map(({ design }) => design),
    measurements: jobs.flatMap(({ arms }) => arms.map(({ measurement }) => measurement)),
  };
}
