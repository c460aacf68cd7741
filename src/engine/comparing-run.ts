/** A run that is held against something: what it is to find out. */
import { baselineGate, versionsGate, TO_BASELINE } from '../analysis/comparison-gates.js';
import type { Gate } from '../analysis/gate.js';
import { comparableOf, reasonsOf } from '../analysis/comparing/comparable.js';
import { foreseenVersion, type MeasuredVersion, savedVersion } from '../analysis/comparing/measured-version.js';
import { marginRuleOf } from '../analysis/comparing/margins.js';
import { isBase, isHead } from '../model/arm.js';
import { UsageError } from '../model/usage-error.js';
import { type Campaign, documentOf } from './campaign.js';
import type { BaselineOptions } from './run-options.js';

/** Throws a UsageError where nothing of what is to be measured can be held against the baseline. */
export function gateFor(campaign: Campaign, baseline: BaselineOptions['baseline']): Gate {
  const margin = marginRuleOf(campaign.plan);
  if (!baseline) return versionsGate(margin, judgedIn(campaign));
  const base = savedVersion(baseline.document, baseline.label);
  checkBaseline(base, campaign);
  return baselineGate(base, margin);
}

function checkBaseline(base: MeasuredVersion, campaign: Campaign): void {
  const foreseen = foreseenVersion(documentOf(campaign, null), 'this run');
  const { comparable, refusals } = comparableOf(base, foreseen, TO_BASELINE);
  if (comparable.some(({ quantities }) => quantities.length > 0)) return;
  // What is new or does another amount of work than before is to be told, and stops nobody.
  if (comparable.length === 0 && refusals.some(({ kind }) => kind)) return;
  throw new UsageError(
    `--baseline ${base.version.label}: nothing of this run can be compared with it: ${reasonsOf(refusals)}`,
  );
}

/** One for each arm of head that has one of base beside it, and for each metric. */
function judgedIn({ experiments, versions, plan }: Campaign): number {
  const compared = experiments.filter(({ arms }) => versions === undefined || arms.some(({ arm }) => isBase(arm)));
  const arms = compared.flatMap((experiment) => experiment.arms);
  const metrics = plan.metric === 'both' && !plan.cold ? 2 : 1;
  return (
    metrics * arms.filter(({ arm, skipped }) => isHead(arm) && arm.backend !== 'canary' && skipped === null).length
  );
}
