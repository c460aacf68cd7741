/** Ratios of times, one for each launch: within a round both sides saw the same machine, within a launch the same processes. */
import type { Measurement } from '../model/document.js';
import { median } from '../stats/median.js';
import { coldRuns, type TimedRun, timedRuns } from './timed-runs.js';

/** ln(serial / arm) for each launch that has a round with both: the median over its rounds. In launch order. */
export function logRatios(serial: Measurement, arm: Measurement, cold: boolean): number[] {
  return ratiosByLaunch(timedRuns(serial, cold), timedRuns(arm, cold));
}

/** ln(serial / arm), each its start-up and first run, for each launch with both. In launch order. */
export function coldLogRatios(serial: Measurement, arm: Measurement): number[] {
  return ratiosByLaunch(coldRuns(serial), coldRuns(arm));
}

function ratiosByLaunch(serial: readonly TimedRun[], arm: readonly TimedRun[]): number[] {
  const serialTimes = new Map(serial.map((run) => [placeOf(run), run.ns]));
  const byLaunch = new Map<number, number[]>();
  for (const run of arm) {
    const serialTime = serialTimes.get(placeOf(run));
    if (serialTime === undefined) continue;
    const ratios = byLaunch.get(run.launch) ?? [];
    ratios.push(Math.log(serialTime / run.ns));
    byLaunch.set(run.launch, ratios);
  }
  return [...byLaunch.values()].map(median);
}

function placeOf({ launch, round }: TimedRun): string {
  return `${launch}/${round}`;
}
