/** Times that went one way while they were measured. */
import { FEWEST_LAUNCHES } from '../../model/estimate.js';
import { armName } from '../../model/arm.js';
import type { Measurement } from '../../model/measurement.js';
import { median } from '../../stats/median.js';
import { mannKendall, theilSen } from '../../stats/trend.js';
import { type TimedRun, timedRuns } from './timed-runs.js';
import { mediansByLaunch } from './times.js';

const DRIFT_P = 0.01;
const DRIFT_SHARE = 0.05;

/** All pairs of them are looked at. */
const MOST_VALUES = 1000;

/** `fork×2 by +7.1 %`, for each arm that drifted. */
export function driftsOf(measurements: readonly Measurement[], cold: boolean): string[] {
  return measurements.flatMap((measurement) => {
    const change = driftOf(timedRuns(measurement, cold));
    return change === null ? [] : [`${armName(measurement.arm)} by ${signed(change)}`];
  });
}

/**
 * A monotonic trend over the launches (Mann and Kendall) that amounts to something (Theil and Sen), as a ratio less one;
 * null if there is none.
 */
function driftOf(runs: readonly TimedRun[]): number | null {
  const times = blockMedians(mediansByLaunch(runs), MOST_VALUES);
  if (times.length < FEWEST_LAUNCHES || mannKendall(times).p >= DRIFT_P) return null;
  // On the log scale, where no line leads below 0.
  const change = Math.expm1(theilSen(times.map(Math.log)) * (times.length - 1));
  return Math.abs(change) > DRIFT_SHARE ? change : null;
}

/** Of neighbours, as many in each block as it takes to have no more than `most`: a trend is in them as well. */
function blockMedians(values: readonly number[], most: number): readonly number[] {
  const size = Math.ceil(values.length / most);
  if (size <= 1) return values;
  const starts = Array.from({ length: Math.ceil(values.length / size) }, (_, block) => block * size);
  return starts.map((start) => median(values.slice(start, start + size)));
}

function signed(change: number): string {
  return `${change > 0 ? '+' : '−'}${(Math.abs(change) * 100).toFixed(1)} %`;
}
