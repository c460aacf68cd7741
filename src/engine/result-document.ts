/** The document that a run begins with. */
import type { Conditions, Environment } from '../model/machine.js';
import type { Plan } from '../model/plan.js';
import { type ResultDocument, SCHEMA } from '../model/document.js';
import type { Job } from './job.js';

export interface Beginning {
  readonly environment: Environment;
  readonly plan: Plan;
  readonly jobs: readonly Job[];
  readonly sides?: ResultDocument['sides'];
  /** Of the part that was measured before, where a run goes on. */
  readonly earlier?: { readonly created: string; readonly conditions: Conditions | null };
}

/** Its designs and measurements are those of the jobs, and fill as these are measured. */
export function createDocument({ environment, plan, jobs, sides, earlier }: Beginning): ResultDocument {
  return {
    schema: SCHEMA,
    created: earlier?.created ?? new Date().toISOString(),
    environment,
    conditions: earlier?.conditions ?? null,
    plan,
    ...(sides ? { sides } : {}),
    workloads: jobs.flatMap(({ designs }) => designs),
    measurements: jobs.flatMap(({ arms }) => arms.map(({ measurement }) => measurement)),
  };
}
