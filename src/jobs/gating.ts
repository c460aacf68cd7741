/** What a run is held against decides what it has to find out, and how many launches that takes. */
import { baselineGate, type Gate, sidesGate, speedupGate } from '../analysis/gate.js';
import { fewestLaunches } from '../analysis/to-decide.js';
import { ALPHA } from '../analysis/verdicts.js';
import { versionOf } from '../analysis/version.js';
import type { Job } from '../engine/job.js';
import { DEFAULT_MARGIN } from '../model/comparison.js';
import type { Plan } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import type { Report } from '../model/reporter.js';
import { type BaselineOptions, measureJobs, type Session, type SessionOptions } from '../session.js';

interface Gated extends BaselineOptions {
  readonly margin?: number;
}

/** Undefined for a run that is held against nothing. Throws a UsageError for a choice that makes no sense. */
export function marginOf({ margin, baseline }: Gated, against: boolean): number | undefined {
  if (against && baseline)
    throw new UsageError('--baseline: a run is held against one thing only, and --against names another');
  if (against || baseline) return margin ?? DEFAULT_MARGIN;
  if (margin !== undefined)
    throw new UsageError(`--margin ${margin}: there is nothing to compare with: give --against or --baseline`);
  return undefined;
}

/** Measures with as many launches as it takes, until it knows what it is to find out. */
export async function measureGated(
  session: Omit<Session, 'gate'>,
  options: SessionOptions & BaselineOptions,
): Promise<Report> {
  const { jobs } = session;
  const plan = gatedPlan(session.plan, jobs);
  return measureJobs({ ...session, plan, gate: gateFor(options, plan, jobs) }, options);
}

/** With launches enough for an interval of every quantity that is judged, by Holm's procedure over all of them. */
function gatedPlan(plan: Plan, jobs: readonly Job[]): Plan {
  if (plan.margin === undefined) return plan;
  const quantities = judgedIn(jobs);
  return { ...plan, minLaunches: Math.max(plan.minLaunches, fewestLaunches(ALPHA / quantities)) };
}

function gateFor({ baseline }: BaselineOptions, { margin = DEFAULT_MARGIN }: Plan, jobs: readonly Job[]): Gate {
  if (baseline) return baselineGate(versionOf(baseline.document, baseline.label), margin);
  return jobs.some(({ designs }) => designs.length > 1) ? sidesGate(margin, judgedIn(jobs)) : speedupGate;
}

/** One for each arm of head. */
function judgedIn(jobs: readonly Job[]): number {
  const arms = jobs.flatMap((job) => job.arms.map(({ measurement }) => measurement));
  return arms.filter(({ arm, status }) => arm.side !== 'base' && arm.backend !== 'canary' && status !== 'skipped')
    .length;
}
