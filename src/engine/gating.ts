/** What a run is held against decides what it has to find out, and how many launches that takes. */
import { speedupGate } from '../analysis/gate.js';
import { DEFAULT_MARGIN } from '../model/comparison.js';
import type { Report } from '../model/document.js';
import type { Plan, PlanOptions } from '../model/plan.js';
import { UsageError } from '../model/usage-error.js';
import type { Campaign } from './campaign.js';
import { withCanary } from './experiment.js';
import { measure, type MeasureOptions } from './measure.js';
import type { BaselineOptions } from './run-options.js';

/** None for a run that is held against nothing. Throws a UsageError for a choice that makes no sense. */
export function marginOf(
  { margin, metric, baseline }: BaselineOptions & Pick<PlanOptions, 'margin' | 'metric'>,
  against: boolean,
): Pick<Plan, 'margin' | 'marginGiven' | 'metric'> {
  if (against && baseline)
    throw new UsageError('--baseline: a run is held against one thing only, and --against names another');
  if (metric !== undefined && !against)
    throw new UsageError(`--metric ${metric}: is for versions that share their rounds: give --against`);
  const own = { margin: margin ?? DEFAULT_MARGIN, marginGiven: margin !== undefined };
  if (against) return { ...own, metric: metric ?? 'both' };
  if (baseline) return own;
  if (margin !== undefined)
    throw new UsageError(`--margin ${margin}: there is nothing to compare with: give --against or --baseline`);
  return {};
}

/** Measures with as many launches as it takes, until it knows what it is to find out. */
export async function measureGated(planned: Campaign, options: MeasureOptions & BaselineOptions): Promise<Report> {
  const { baseline, canary = baseline !== undefined } = options;
  const campaign = canary ? { ...planned, experiments: planned.experiments.map(withCanary) } : planned;
  if (campaign.plan.margin === undefined) return measure(campaign, speedupGate, options);
  // Not for a run that is held against nothing to load.
  const { gateFor } = await import('./comparing-run.js');
  return measure(campaign, gateFor(campaign, baseline), options);
}
