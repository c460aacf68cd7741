/** Ratios of times, one for each launch: within a round both sides saw the same machine, within a launch the same processes. */
import { startedSample } from './program-start.js';
import type { Measurement } from '../../model/measurement.js';
import type { Sample } from '../../model/timing.js';
import { groupsBy } from '../../model/lists.js';
import { median } from '../../stats/median.js';
import { coldRuns, inSameRounds, type TimedRun, timedRuns } from './timed-runs.js';

export interface OfLaunch {
  readonly launch: number;
  readonly value: number;
}

/** ln(serial / arm) for each launch that has a round with both: the median over its rounds. In launch order. */
export function logRatios(serial: Measurement, arm: Measurement, cold: boolean): OfLaunch[] {
  return byLaunch(pairRuns(timedRuns(serial, cold), timedRuns(arm, cold))).map(medianRatio);
}

/** ln(serial / arm), each its start-up and first run, for each launch with both. In launch order. */
export function coldLogRatios(serial: Measurement, arm: Measurement): OfLaunch[] {
  return byLaunch(pairRuns(coldRuns(serial), coldRuns(arm))).map(medianRatio);
}

interface Pair<Run> {
  readonly serial: Run;
  readonly arm: Run;
}

interface LaunchPairs<Run> {
  readonly launch: number;
  readonly pairs: readonly Pair<Run>[];
}

interface SampledRun extends TimedRun {
  readonly sample: Sample;
}

export type RoundPair = Pair<SampledRun>;

export function roundPairs(serial: Measurement, arm: Measurement, cold: boolean): LaunchPairs<SampledRun>[] {
  const started = sampledRuns(arm, cold).map((run) => ({ ...run, sample: startedSample(run.sample) }));
  return byLaunch(pairRuns(sampledRuns(serial, cold), started));
}

/** Of each launch the one round, or the two, whose ratio is the launch's. */
export function middleRounds(launches: readonly LaunchPairs<SampledRun>[]): LaunchPairs<SampledRun>[] {
  return launches.map(({ launch, pairs }) => {
    const sorted = [...pairs].sort((a, b) => logRatio(a) - logRatio(b));
    const half = (sorted.length - 1) / 2;
    return { launch, pairs: sorted.slice(Math.floor(half), Math.ceil(half) + 1) };
  });
}

function sampledRuns(measurement: Measurement, cold: boolean): SampledRun[] {
  return timedRuns(measurement, cold).map((run, at) => ({ ...run, sample: measurement.samples[at] }));
}

function pairRuns<Run extends TimedRun>(serial: readonly Run[], arm: readonly Run[]): Pair<Run>[] {
  return inSameRounds(arm, serial).map(([own, other]) => ({ serial: other, arm: own }));
}

function byLaunch<Run extends TimedRun>(pairs: readonly Pair<Run>[]): LaunchPairs<Run>[] {
  return groupsBy(pairs, ({ arm }) => arm.launch).map((own) => ({ launch: own[0].arm.launch, pairs: own }));
}

function medianRatio({ launch, pairs }: LaunchPairs<TimedRun>): OfLaunch {
  return { launch, value: median(pairs.map(logRatio)) };
}

function logRatio({ serial, arm }: Pair<TimedRun>): number {
  return Math.log(serial.ns / arm.ns);
}
