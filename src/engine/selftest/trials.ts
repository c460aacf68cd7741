/** The comparisons of a selftest, one after another, in an order that is drawn. */
import { trialOf } from '../../analysis/selftest/selftest-trial.js';
import type { EngineEvent } from '../engine-events.js';
import { randomStream } from '../../stats/random/random-stream.js';
import { UNIT } from '../../stats/random/xoshiro.js';
import { watchConditions } from '../../host/conditions.js';
import { armName, BASE } from '../../model/arm.js';
import type { Measurement } from '../../model/measurement.js';
import type { MoreWork, Selftest, Trial } from '../../model/selftest-report.js';
import type { MeasureOptions } from '../measure.js';
import { createCampaign } from '../campaign.js';
import type { Experiment } from '../experiment.js';
import type { FoundBackend } from '../plan/find-backend.js';
import type { Plan } from '../../model/plan.js';
import { measureGated } from '../gating.js';
import { type Kind, nextKind, type TrialOutlook, trialOutlook } from './trial-order.js';
import { workloadExperiment, type WorkloadVersion } from '../workload-experiment.js';

/**
 * What `onEvent` of a selftest is told, between samples and never during one.
 * @example
 * const onEvent = (event: SelftestEvent): void => {
 *   if (event.type === 'comparison') console.log(event.number, event.outlook.comparisons);
 * };
 * await selftest({ time: 120, onEvent });
 */
export type SelftestEvent =
  | EngineEvent
  | {
      readonly type: 'comparison';
      /** Counted from 1. */
      readonly number: number;
      /** As a ratio; null for identical code. */
      readonly slowdown: number | null;
      readonly outlook: TrialOutlook;
      readonly exact: boolean;
      /** Comparisons of identical code so far that were called slower or faster. */
      readonly wrong: number;
    };

export interface TrialOptions extends Pick<MeasureOptions, 'signal' | 'openArm' | 'openModule' | 'clock'> {
  readonly onEvent?: (event: SelftestEvent) => void;
  /** Called after every comparison, and awaited. */
  readonly save?: (selftest: Selftest) => Promise<void>;
}

export interface TrialSubject {
  readonly version: WorkloadVersion;
  readonly backends: readonly FoundBackend[];
  readonly timeNs: number;
}

/** Goes on until all are made, the time is used up, an arm fails or the signal is aborted. */
export async function makeTrials(begun: Selftest, subject: TrialSubject, options: TrialOptions): Promise<Selftest> {
  const { plan, comparisons, slowdowns, environment } = begun;
  const { signal, openArm, clock, onEvent, save } = options;
  const budget = { comparisons, timeNs: subject.timeNs, eachNs: plan.timeNs };
  const random = randomStream(plan.seed, 0);
  const finish = watchConditions();
  const versions = ['base', 'head'].map((label) => ({ label, commit: environment.gitCommit, created: null }));
  let made = begun;
  let next: Kind | null;
  while (made.ended === null && (next = nextKind(kindsOf(made), budget, () => random.next() * UNIT))) {
    const slowdown = next.slowdown === null ? null : slowdowns[next.slowdown];
    onEvent?.({
      type: 'comparison',
      number: made.trials.length + 1,
      slowdown: slowdown && slowdown.wanted,
      outlook: trialOutlook(kindsOf(made), budget),
      exact: comparisons !== null,
      wrong: made.trials.filter(isWrong).length,
    });
    const own = { ...plan, seed: random.next() };
    const experiments = [trialExperiment(subject.version, slowdown, own, subject.backends)];
    const campaign = createCampaign({ environment, plan: own, experiments, versions });
    const report = await measureGated(campaign, { signal, openArm, clock, onEvent });
    const trial = trialOf(report, next.slowdown);
    made = { ...made, trials: [...made.trials, trial], ended: endOf(report.measurements, trial), conditions: finish() };
    await save?.(made);
  }
  return made;
}

/** Head has more to do, or the same. */
export function trialExperiment(
  version: WorkloadVersion,
  slowdown: MoreWork | null,
  plan: Plan,
  backends: readonly FoundBackend[],
): Experiment {
  const { params } = slowdown ?? version;
  const versions = [
    { ...version, params, version: BASE + 1 },
    { ...version, version: BASE },
  ] as const;
  return workloadExperiment(versions, plan, backends);
}

function kindsOf({ trials, slowdowns }: Selftest): Kind[] {
  return [null, ...slowdowns.keys()].map((slowdown) => {
    const own = trials.filter((trial) => trial.slowdown === slowdown);
    return { slowdown, made: own.length, elapsedNs: own.reduce((sum, { elapsedNs }) => sum + elapsedNs, 0) };
  });
}

function isWrong({ slowdown, verdict }: Trial): boolean {
  return slowdown === null && (verdict === 'slower' || verdict === 'faster');
}

/** Where an arm fails once, no further comparison would tell anything. */
function endOf(measurements: readonly Measurement[], { stopped }: Trial): Selftest['ended'] {
  for (const { arm, failure } of measurements) {
    if (failure && failure.kind !== 'no-reference') return { arm: armName(arm), failure };
  }
  return stopped === 'interrupted' ? 'interrupted' : null;
}
