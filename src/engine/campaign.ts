/** All experiments of a run, and the document that is made of what is measured of them. */
import type { Conditions, Environment } from '../model/machine.js';
import type { Measurement, Status } from '../model/measurement.js';
import type { Plan } from '../model/plan.js';
import { type ResultDocument, SCHEMA } from '../model/document.js';
import type { ArmState } from './arm-state.js';
import type { Experiment } from './experiment.js';

export interface Campaign {
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly environment: Environment;
  readonly plan: Plan;
  readonly versions?: ResultDocument['versions'];
  readonly experiments: readonly Experiment[];
  /** Of the part that was measured before, where a run goes on. */
  readonly earlier: Conditions | null;
}

export function createCampaign(campaign: Omit<Campaign, 'created' | 'earlier'>): Campaign {
  return { ...campaign, created: new Date().toISOString(), earlier: null };
}

/** As it is now: what is measured later is not in it. Samples are shared with it, not copied, so that it can be made after each launch. */
export function documentOf(campaign: Campaign, conditions: Conditions | null): ResultDocument {
  const { created, environment, plan, versions, experiments } = campaign;
  let designs = 0;
  const measurements = experiments.flatMap((experiment) => {
    const first = designs;
    designs += experiment.designs.length;
    return experiment.arms.map((arm) => measurementOf(arm, first + arm.design, experiment));
  });
  return {
    schema: SCHEMA,
    created,
    environment,
    conditions,
    plan,
    ...(versions ? { versions } : {}),
    workloads: experiments.flatMap((experiment) =>
      experiment.designs.map((design) => ({ ...design, ...experiment.state })),
    ),
    measurements,
  };
}

function measurementOf(arm: ArmState, workload: number, experiment: Experiment): Measurement {
  const { items, launches, samples, failure, skipped, output } = arm;
  return {
    arm: arm.arm,
    workload,
    items,
    launches,
    samples: [...samples],
    status: statusOf(arm, experiment),
    ...(skipped === null ? {} : { skipped }),
    ...(failure ? { failure } : {}),
    ...(output ? { output } : {}),
  };
}

function statusOf({ skipped, failure }: ArmState, { state: { stopped } }: Experiment): Status {
  if (failure) return 'failed';
  if (skipped !== null) return 'skipped';
  return stopped === null || stopped === 'interrupted' || stopped === 'failed' ? 'interrupted' : 'complete';
}
