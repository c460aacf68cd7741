/** What one arm's samples say of its time. */
import type { TimeSummary } from '../../model/analysis.js';
import type { Estimate } from '../../model/estimate.js';
import type { Measurement } from '../../model/measurement.js';
import type { Sample } from '../../model/timing.js';
import { groupsBy } from '../../model/lists.js';
import { summarise } from '../../stats/summary.js';
import { median, medianInterval } from '../../stats/median.js';
import { coldRuns, type TimedRun, timedRuns } from './timed-runs.js';

export function summariseTimes(measurement: Measurement, cold: boolean): TimeSummary | null {
  const { samples, launches, items } = measurement;
  if (samples.length === 0) return null;
  const runs = timedRuns(measurement, cold);
  const launchMedians = mediansByLaunch(runs);
  const medianNs = median(launchMedians);
  const { min, max, mean, sd } = summarise(runs.map(({ ns }) => ns));
  return {
    median: medianEstimate(launchMedians),
    cold: launches.length > 0 ? medianEstimate(mediansByLaunch(coldRuns(measurement))) : null,
    minNs: min,
    maxNs: max,
    cv: samples.length > 1 ? sd / mean : null,
    itemsPerSecond: items === null ? null : items / (medianNs / 1e9),
    cpuNs: medianCpu(samples),
    startupNs: launches.length > 0 ? median(launches.map(({ startupNs }) => startupNs)) : null,
    samples: samples.length,
  };
}

/**
 * Of at least one sample, without regard to launches, for readers that know of none. Times are of one iteration, in ns and
 * collection order: a sample's mean, or of a cold run start-up and first run.
 */
export function runStatistics(measurement: Measurement, cold: boolean) {
  const times = timedRuns(measurement, cold).map(({ ns }) => ns);
  const { mean, sd, min, max } = summarise(times);
  return { times, mean, sd: times.length > 1 ? sd : null, median: median(times), min, max };
}

/** Null unless every sample tells. */
function medianCpu(samples: readonly Sample[]): number | null {
  const each = samples.flatMap(({ cpuNs, iterations }) => (cpuNs === null ? [] : [cpuNs / iterations]));
  return each.length === samples.length ? median(each) : null;
}

function medianEstimate(values: readonly number[]): Estimate {
  return { value: median(values), interval: medianInterval(values), launches: values.length };
}

/** In launch order. */
export function mediansByLaunch(runs: readonly TimedRun[]): number[] {
  return timesByLaunch(runs).map(median);
}

/** ln(first round / last round) for each launch with more rounds than one. */
export function gainsWithinLaunches(runs: readonly TimedRun[]): number[] {
  return timesByLaunch(runs)
    .filter(({ length }) => length > 1)
    .map((times) => Math.log(times[0] / times[times.length - 1]));
}

function timesByLaunch(runs: readonly TimedRun[]): number[][] {
  return groupsBy(runs, ({ launch }) => launch).map((own) => own.map(({ ns }) => ns));
}
