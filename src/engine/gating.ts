/** What a run is held against decides what it has to find out, and how many launches that takes. */
import { baselineGate, type Gate, sidesGate, speedupGate, TO_BASELINE } from '../analysis/gate.js';
import { fewestLaunches } from '../analysis/comparing/to-decide.js';
import { ALPHA } from '../analysis/comparing/verdicts.js';
import { reasonsOf, comparableOf } from '../analysis/comparing/comparable.js';
import { foreseenVersion, savedVersion, type MeasuredVersion } from '../analysis/comparing/measured-version.js';
import { type Beginning, createDocument } from './result-document.js';
import type { Job } from './job.js';
import { DEFAULT_MARGIN } from '../model/comparison.js';
import type { Plan } from '../model/plan.js';
import type { Report, ResultDocument } from '../model/document.js';
import { UsageError } from '../model/usage-error.js';
import { measureJobs, type SessionOptions } from './measure.js';

/** What the result is to be held against later, or at once. */
export interface BaselineOptions {
  /** A saved result to compare this one with, under the name it is told by. */
  readonly baseline?: { readonly label: string; readonly document: ResultDocument };
  /**
   * Measure the canary in every round, a fixed kernel, so that times can be compared with those of other days and
   * machines. Default: where there is a baseline.
   */
  readonly canary?: boolean;
}

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
export async function measureGated(beginning: Beginning, options: SessionOptions & BaselineOptions): Promise<Report> {
  const planned = { ...beginning, plan: gatedPlan(beginning.plan, beginning.jobs) };
  return measureJobs({ ...planned, gate: gateFor(options, planned) }, options);
}

/** With launches enough for an interval of every quantity that is judged, by Holm's procedure over all of them. */
function gatedPlan(plan: Plan, jobs: readonly Job[]): Plan {
  if (plan.margin === undefined) return plan;
  const quantities = judgedIn(jobs);
  return { ...plan, minLaunches: Math.max(plan.minLaunches, fewestLaunches(ALPHA / quantities)) };
}

/** Throws a UsageError where nothing of what is to be measured can be held against the baseline. */
function gateFor({ baseline }: BaselineOptions, beginning: Beginning): Gate {
  const { jobs, plan } = beginning;
  const { margin = DEFAULT_MARGIN } = plan;
  if (baseline) {
    const base = savedVersion(baseline.document, baseline.label);
    checkBaseline(base, beginning);
    return baselineGate(base, margin);
  }
  return jobs.some(({ designs }) => designs.length > 1) ? sidesGate(margin, judgedIn(jobs)) : speedupGate;
}

function checkBaseline(base: MeasuredVersion, beginning: Beginning): void {
  const run = foreseenVersion(createDocument(beginning), 'this run');
  const { comparable, refusals } = comparableOf(base, run, TO_BASELINE);
  if (comparable.some(({ quantities }) => quantities.length > 0)) return;
  throw new UsageError(
    `--baseline ${base.side.label}: nothing of this run can be compared with it: ${reasonsOf(refusals)}`,
  );
}

/** One for each arm of head. */
function judgedIn(jobs: readonly Job[]): number {
  const arms = jobs.flatMap((job) => job.arms.map(({ measurement }) => measurement));
  return arms.filter(({ arm, status }) => arm.side !== 'base' && arm.backend !== 'canary' && status !== 'skipped')
    .length;
}
