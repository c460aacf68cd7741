/** A result that was measured in several sessions, each a run of its own at another time. */
import type { ResultDocument } from './document.js';
import type { Measurement } from './measurement.js';
import type { Session } from './timing.js';

/** More are hardly better, and files grow. */
export const MOST_SESSIONS = 20;

/**
 * Both results as one, in which what is told once is told of `added`. The launches of both follow each other, each with its
 * session; the oldest sessions are left out where there are more than 20. The two have the same designs and arms.
 */
export function withSession(before: ResultDocument, added: ResultDocument): ResultDocument {
  const { comparison: _, ...told } = added;
  const all = [...sessionsOf(before), ...sessionsOf(added)];
  const left = Math.max(0, all.length - MOST_SESSIONS);
  const firstKept = added.workloads.map((_, at) => firstLaunchFrom(ownOf(before, at), left));
  const next = added.workloads.map((_, at) => nextLaunch(ownOf(before, at)) - firstKept[at]);
  return {
    ...told,
    sessions: all.slice(left),
    workloads: added.workloads.map((design, at) => {
      const earlierNs = before.workloads[at].elapsedNs;
      const share = next[at] / Math.max(1, nextLaunch(ownOf(before, at)));
      return { ...design, elapsedNs: design.elapsedNs + Math.round(earlierNs * share) };
    }),
    measurements: added.measurements.map((own, at) => {
      const earlier = shifted(before.measurements[at], -firstKept[own.workload], -left);
      const later = shifted(own, next[own.workload], sessionsOf(before).length - left);
      return {
        ...own,
        launches: [...earlier.launches, ...later.launches],
        samples: [...earlier.samples, ...later.samples],
      };
    }),
  };
}

/** Of a result that is not made of several, the one that it is. */
export function sessionsOf({ sessions, created, environment }: ResultDocument): readonly Session[] {
  return sessions ?? [{ created, gitCommit: environment.gitCommit }];
}

function ownOf({ measurements }: ResultDocument, design: number): Measurement[] {
  return measurements.filter(({ workload }) => workload === design);
}

/** Without the launches that would have a number below 0. */
function shifted(
  { launches, samples }: Measurement,
  by: number,
  sessions: number,
): Pick<Measurement, 'launches' | 'samples'> {
  return {
    launches: launches
      .filter(({ launch }) => launch + by >= 0)
      .map((each) => ({ ...each, launch: each.launch + by, session: (each.session ?? 0) + sessions })),
    samples: samples.filter(({ launch }) => launch + by >= 0).map((each) => ({ ...each, launch: each.launch + by })),
  };
}

/** Sessions follow each other, so that all later ones come after. */
function firstLaunchFrom(measurements: readonly Measurement[], session: number): number {
  const launches = measurements.flatMap((each) => each.launches.filter((own) => (own.session ?? 0) >= session));
  return launches.reduce((least, { launch }) => Math.min(least, launch), nextLaunch(measurements));
}

function nextLaunch(measurements: readonly Measurement[]): number {
  return measurements.flatMap(({ launches }) => launches).reduce((next, { launch }) => Math.max(next, launch + 1), 0);
}
