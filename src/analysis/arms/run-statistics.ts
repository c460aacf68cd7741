/** An arm's runs without regard to their launches, for readers that know of none. */
import type { Measurement } from '../../model/measurement.js';
import { summarise } from '../../stats/summary.js';
import { median } from '../../stats/median.js';
import { timedRuns } from './timed-runs.js';

export interface RunStatistics {
  /** Of one iteration each, in ns and collection order: a sample's mean, or of a cold run start-up and first run. */
  readonly times: readonly number[];
  readonly mean: number;
  /** Sample standard deviation; null for one run. */
  readonly sd: number | null;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Of at least one sample. */
export function runStatistics(measurement: Measurement, cold: boolean): RunStatistics {
  const times = timedRuns(measurement, cold).map(({ ns }) => ns);
  const { mean, sd, min, max } = summarise(times);
  return { times, mean, sd: times.length > 1 ? sd : null, median: median(times), min, max };
}
