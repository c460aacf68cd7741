/** From what is to be measured to a finished document. The one place where engine, machine and analysis meet. */
import { setMaxListeners } from 'node:events';
import { analyse } from './analysis/analyse.js';
import { type Gate, speedupGate } from './analysis/gate.js';
import type { OpenArm } from './engine/arm-handle.js';
import { openArmProcess } from './engine/arm-process.js';
import type { EngineEvent } from './engine/events.js';
import type { Job } from './engine/job.js';
import { measure } from './engine/measure.js';
import { watchConditions } from './machine/conditions.js';
import { now } from './model/clock.js';
import { type Environment, type Plan, type ResultDocument, SCHEMA } from './model/document.js';
import type { Report } from './model/reporter.js';

export interface SessionOptions {
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

export interface Session {
  readonly environment: Environment;
  readonly plan: Plan;
  readonly jobs: readonly Job[];
  readonly sides?: ResultDocument['sides'];
  /** Default: to know the speedups. */
  readonly gate?: Gate;
}

/** Measures the jobs one after another. An arm that fails does not reject; its measurement says so. */
export async function measureJobs(session: Session, options: SessionOptions): Promise<Report> {
  const { plan, jobs, gate = speedupGate } = session;
  const document = createDocument(session);
  const finish = watchConditions();
  const { openArm = openArmProcess, clock = now } = options;
  const { signal, release } = ownSignal(options.signal);
  const emit = options.onEvent ?? (() => {});
  const save = async (): Promise<Report> => {
    document.conditions = finish();
    const comparison = gate.compare(document);
    const report = { ...document, analysis: analyse(document), ...(comparison ? { comparison } : {}) };
    await options.save?.(report);
    return report;
  };
  try {
    for (const [index, job] of jobs.entries()) {
      const goal = gate.goal(
        document,
        job.designs.map((design) => document.workloads.indexOf(design)),
      );
      await measure({ plan, job, goal, index, openArm, clock, emit, signal }, save);
    }
  } finally {
    release();
  }
  return save();
}

/** Aborted when the given one is. Every arm listens, and Node takes more than ten listeners for a leak. */
function ownSignal(given: AbortSignal | undefined): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const { signal } = controller;
  setMaxListeners(0, signal);
  const abort = (): void => controller.abort(given?.reason);
  if (given?.aborted) abort();
  given?.addEventListener('abort', abort);
  return { signal, release: () => given?.removeEventListener('abort', abort) };
}

/** Before anything is measured. */
export function createDocument({ environment, plan, jobs, sides }: Session): ResultDocument {
  return {
    schema: SCHEMA,
    created: new Date().toISOString(),
    environment,
    conditions: null,
    plan,
    ...(sides ? { sides } : {}),
    workloads: jobs.flatMap(({ designs }) => designs),
    measurements: jobs.flatMap(({ arms }) => arms.map(({ measurement }) => measurement)),
  };
}
