/** What a careful person would say of a result. */
import { type MeasuredArm, measuredArms, type Warning, type WorkloadAnalysis } from '../../model/analysis.js';
import { type Design, variedByDesign } from '../../model/design.js';
import { nameInVersion } from '../../model/arm.js';
import type { ResultDocument } from '../../model/document.js';
import { FEWEST_LAUNCHES } from '../../model/estimate.js';
import { paramText } from '../../model/params.js';
import { knownTo } from '../../model/phrases.js';
import { halfWidthOf } from '../arms/speedup.js';
import { timedRuns } from '../arms/timed-runs.js';
import {
  type ArmToJudge,
  busy,
  dependent,
  drift,
  idle,
  lessWork,
  nearClock,
  onlyCalls,
  remembers,
  unwarmed,
} from './arm-warnings.js';
import { leftovers, manyWorkers } from './program-warnings.js';
import { machineWarnings } from './machine-warnings.js';
import { ofSizes } from './size-warnings.js';
import { smallest } from '../../model/lists.js';

export function findWarnings(document: ResultDocument, workloads: readonly WorkloadAnalysis[]): Warning[] {
  const varied = variedByDesign(document);
  const own = document.workloads.flatMap((design, index) =>
    workloadWarnings(document, workloads[index], design).map((warning) => ({
      warning,
      size: paramText(varied[index]),
    })),
  );
  return [...machineWarnings(document), ...severalSessions(document), ...ofSizes(own)];
}

function workloadWarnings(document: ResultDocument, workload: WorkloadAnalysis, design: Design): Warning[] {
  if (workload.launches === 0) return [];
  const arms = measuredArms(workload).map((arm): ArmToJudge => {
    const source = document.measurements[arm.measurement];
    return { ...arm, source, runs: timedRuns(source, document.plan.cold) };
  });
  // Programs side by side need not do the same work in the same way.
  const isBeside = arms.some(({ source }) => source.arm.command !== undefined);
  const messages: [Warning['code'], string | null][] = [
    ['interrupted', interrupted(design)],
    ['few-launches', fewLaunches(arms)],
    // What two versions are to be known by is the comparison, which says itself how well it is.
    ['wide', document.versions ? null : wide(arms, document.plan.precision, design)],
    ['superlinear', isBeside ? null : superlinear(arms)],
    ['busy', busy(arms)],
    ['less-work', isBeside ? null : lessWork(arms)],
    ['idle', isBeside ? null : idle(arms)],
    ['leftovers', leftovers(arms)],
    ['copies', manyWorkers(arms)],
    ['clock', nearClock(arms)],
    ['drift', drift(arms, document.plan.cold)],
    ['dependent', dependent(arms, document.plan.cold)],
    ['unwarmed', unwarmed(arms)],
    ['remembers', remembers(arms, document.plan.cold)],
    ['call', onlyCalls(arms)],
  ];
  const { arm } = document.measurements[workload.arms[0].measurement];
  const name = nameInVersion(workload.workload, arm);
  return messages.flatMap(([code, message]) => (message ? [{ code, workload: name, message }] : []));
}

/** The launches of one session have more in common than those of two. */
function severalSessions({ sessions }: ResultDocument): Warning[] {
  if (!sessions) return [];
  const message = `measured in ${sessions.length} sessions: the intervals are over launches, and too narrow for what differs from session to session; a comparison has that in its own`;
  return [{ code: 'sessions', workload: null, message }];
}

function interrupted({ stopped }: Design): string | null {
  return stopped === 'interrupted' || stopped === null
    ? 'interrupted: the figures are of what was finished by then'
    : null;
}

function fewLaunches(arms: readonly MeasuredArm[]): string | null {
  const launches = smallest(arms.map(({ time }) => time.median.launches));
  if (arms.length === 0 || launches >= FEWEST_LAUNCHES) return null;
  return `no intervals: a 95 % interval needs ${FEWEST_LAUNCHES} launches, and there ${launches === 1 ? 'was 1' : `were ${launches}`}`;
}

function wide(arms: readonly MeasuredArm[], precision: number, { stopped }: Design): string | null {
  const known = arms.map(({ name, speedup }) => ({ name, width: (speedup && halfWidthOf(speedup)) ?? 0 }));
  const widest = known.reduce((most, arm) => (arm.width > most.width ? arm : most), { name: '', width: 0 });
  if (widest.width <= precision) return null;
  return `the speedup of ${widest.name} is known to ${knownTo(widest.width)} only, not to ${knownTo(precision)}: give it more ${stopped === 'count' ? '--launches' : '--time'} or a quieter machine`;
}

function superlinear(arms: readonly MeasuredArm[]): string | null {
  const above = arms.filter(({ speedup, procs }) => speedup?.interval && speedup.interval.low > procs);
  if (above.length === 0) return null;
  const names = above.map(({ name }) => name).join(', ');
  return `speedup above the number of workers (${names}): the serial program may not be the best one, or the parts fit a cache that the whole does not`;
}
