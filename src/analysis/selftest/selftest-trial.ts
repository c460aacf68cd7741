/** What a selftest keeps of one comparison. */
import type { WarningCode } from '../../model/analysis.js';
import type { Measurement } from '../../model/measurement.js';
import type { StopReason } from '../../model/design.js';
import type { Report } from '../../model/document.js';
import type { Trial, TrialArm } from '../../model/selftest-report.js';
import { type Candidate, candidatesOf } from '../comparing/compare-versions.js';
import { launchLogs } from '../comparing/contrast.js';
import { marginRuleOf } from '../comparing/margins.js';
import { versionsOf } from '../comparing/measured-version.js';
import { verdictOfAll } from '../comparing/verdicts.js';

/** Of the warnings, those of a machine that did something else meanwhile. */
const DISTURBANCES: readonly WarningCode[] = ['busy', 'steal', 'throttled'];

/** Of a run that measured two versions of one workload. `slowdown`: the index of what head has more to do. */
export function trialOf(report: Report, slowdown: number | null): Trial {
  const { plan, workloads, measurements, analysis, comparison } = report;
  const [base, head] = versionsOf(report);
  const candidates = candidatesOf(base, head, { ...marginRuleOf(plan), paired: true, confirming: true });
  const found = comparison?.quantities ?? [];
  return {
    slowdown,
    seed: plan.seed,
    stopped: stoppedOf(workloads[0].stopped, measurements),
    elapsedNs: workloads[0].elapsedNs,
    arms: candidates.map((each): TrialArm => {
      const { arm, quantity } = each.head;
      const own = found.find((compared) => compared.arm === arm && compared.quantity === quantity);
      const verdict = own?.verdict ?? own?.outweighed ?? 'undecided';
      return { arm, ...(quantity === 'cpu' ? { quantity } : {}), ...batchesOf(each), verdict };
    }),
    verdict: verdictOfAll(found.map(({ verdict }) => verdict)),
    disturbed: DISTURBANCES.filter((code) => analysis.warnings.some((warning) => warning.code === code)),
  };
}

/** A workload goes on without an arm that has failed. */
function stoppedOf(stopped: StopReason | null, measurements: readonly Measurement[]): StopReason | null {
  return measurements.some(({ status }) => status === 'failed') ? 'failed' : stopped;
}

function batchesOf({ base, head, work }: Candidate): Pick<TrialArm, 'first' | 'second'> {
  const ends = work.head.firstBatch ?? Infinity;
  return {
    first: launchLogs(
      base.points,
      head.points.filter(({ launch }) => launch < ends),
    ),
    second: launchLogs(
      base.points,
      head.points.filter(({ launch }) => launch >= ends),
    ),
  };
}
