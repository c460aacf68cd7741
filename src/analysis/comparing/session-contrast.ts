/** How much slower head is than base, where the two were measured apart: by sessions where there are several, or else by launches. */
import { groupsBy } from '../../model/lists.js';
import type { Measurement } from '../../model/measurement.js';
import { sessionDifference } from '../../stats/session-difference.js';
import type { Point } from './arm-quantities.js';
import { type Contrast, launchMedians, unpairedContrast } from './contrast.js';

/** Null where a side has no launch. */
export function contrastApart(base: readonly Point[], head: readonly Point[]): Contrast | null {
  const plain = unpairedContrast(base, head);
  const [own, other] = [head, base].map(logsBySession);
  if (plain === null || own.length + other.length < 3) return plain;
  const sessions = { base: other.length, head: own.length };
  const found = sessionDifference(own, other);
  if (found === null) return { ...plain, interval: () => null, sessions };
  return { ...plain, ...found, sessions };
}

/** With the session of each point, which is that of its launch. */
export function inSessions<Q extends { readonly points: readonly Point[] }>(
  quantities: readonly Q[],
  measurements: readonly Measurement[],
): Q[] {
  const sessions = new Map(
    measurements.flatMap(({ launches }) => launches.map(({ launch, session }) => [launch, session] as const)),
  );
  if ([...sessions.values()].every((session) => session === undefined)) return [...quantities];
  return quantities.map((each) => ({
    ...each,
    points: each.points.map((point) => ({ ...point, session: sessions.get(point.launch) })),
  }));
}

function logsBySession(points: readonly Point[]): number[][] {
  return groupsBy(points, ({ session }) => session ?? 0).map((own) => launchMedians(own).map(Math.log));
}
