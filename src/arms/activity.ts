/** What each worker of a team did in one sample, from the reports of its tasks. */
import type { TaskReport, Team } from './backend.js';
import { groupsBy, sum } from '../model/lists.js';
import type { WorkerActivity } from '../model/timing.js';

export interface RunReport extends Omit<TaskReport, 'part'> {
  readonly iteration: number;
}

type Stretch = Pick<RunReport, 'startNs' | 'endNs'>;

/** `start` is that of the sample; its iterations follow one another. */
export function workersActivity(team: Team['workers'], reports: readonly RunReport[], start: number): WorkerActivity[] {
  const runs = groupsBy(reports, ({ iteration }) => iteration);
  return team.map(({ pid }, worker) => {
    const own = reports.filter((report) => report.worker === worker);
    const busyNs = unionOf(own);
    const waitNs = waitOf(own);
    return {
      pid,
      tasks: own.length,
      busyNs,
      cpuNs: sum(own.map((report) => report.cpuNs)),
      startNs: own.length > 0 ? earliest(own) - start : 0,
      endNs: own.length > 0 ? latest(own) - start : 0,
      ...(waitNs !== null && { waitNs }),
      gapNs: sum(runs.map((run) => stretchOf(run, worker))) - busyNs,
      stampNs: sum(own.map((report) => report.stampNs)),
    };
  });
}

/** Without tasks there is nothing to send, and nothing to wait for. */
export function earliest(stretches: readonly Stretch[]): number {
  return stretches.reduce(
    (least, { startNs }) => Math.min(least, startNs),
    stretches.length > 0 ? Infinity : -Infinity,
  );
}

export function latest(stretches: readonly Stretch[]): number {
  return stretches.reduce((most, { endNs }) => Math.max(most, endNs), stretches.length > 0 ? -Infinity : Infinity);
}

/** From the first start of a task in the team to the end of the worker's last one; 0 if it had none. */
function stretchOf(run: readonly RunReport[], worker: number): number {
  const own = run.filter((report) => report.worker === worker);
  return own.length > 0 ? latest(own) - earliest(run) : 0;
}

/** Null unless it is known of all tasks. Of tasks at once it counts each. */
function waitOf(reports: readonly RunReport[]): number | null {
  return reports.reduce<number | null>(
    (total, { waitNs }) => (total === null || waitNs === null ? null : total + waitNs),
    0,
  );
}

/** Length of the time covered by at least one of the tasks. */
function unionOf(reports: readonly Stretch[]): number {
  let covered = 0;
  let until = -Infinity;
  for (const { startNs, endNs } of [...reports].sort((a, b) => a.startNs - b.startNs)) {
    covered += Math.max(0, endNs - Math.max(startNs, until));
    until = Math.max(until, endNs);
  }
  return covered;
}
