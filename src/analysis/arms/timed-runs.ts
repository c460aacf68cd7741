/** The times that an arm is judged by, and which of them were taken in the same round. */
import type { Measurement } from '../../model/measurement.js';

export interface TimedRun {
  readonly launch: number;
  readonly round: number;
  /** Of one iteration. */
  readonly ns: number;
}

/** In collection order: the warm samples, or of a cold run each start-up with its first run. */
export function timedRuns({ samples, launches }: Measurement, cold: boolean): TimedRun[] {
  const startups = new Map(launches.map(({ launch, startupNs }) => [launch, startupNs]));
  return samples.map(({ launch, round, wallNs, iterations }) => {
    return { launch, round, ns: wallNs / iterations + (cold ? (startups.get(launch) ?? 0) : 0) };
  });
}

export function coldRuns({ launches }: Measurement): TimedRun[] {
  return launches.map(({ launch, startupNs, firstRunNs }) => ({ launch, round: 0, ns: startupNs + firstRunNs }));
}

type RoundOf = Pick<TimedRun, 'launch' | 'round'>;

/** Pairs of the same launch and round, in the order of `these`. */
export function inSameRounds<A extends RoundOf, B extends RoundOf>(these: readonly A[], those: readonly B[]): [A, B][] {
  if (areAligned(these, those)) return these.map((each, at) => [each, those[at]]);
  const byRound = new Map(those.map((each) => [roundKey(each), each]));
  return these.flatMap((each): [A, B][] => {
    const other = byRound.get(roundKey(each));
    return other === undefined ? [] : [[each, other]];
  });
}

/** As of arms that took part in every round: nothing has to be looked up. */
function areAligned(these: readonly RoundOf[], those: readonly RoundOf[]): boolean {
  return (
    these.length === those.length &&
    these.every(({ launch, round }, at) => launch === those[at].launch && round === those[at].round)
  );
}

/** A number, which is far faster than a text where there are a million rounds. None of them has so many in a launch. */
function roundKey({ launch, round }: RoundOf): number {
  return launch * 2 ** 26 + round;
}
