/** Whether launches are independent of each other, as their intervals suppose. */
import { mannKendall, rankNeighbours } from '../../stats/trend.js';

/** Of any false alarm, over all that are tested together. */
const ALARM_P = 0.01;
/** With fewer launches hardly anything can be told, and the approximations are poor. */
const FEWEST_TO_TELL = 10;
/** A correlation below this makes an interval too narrow by less than a tenth. */
const LEAST_CORRELATION = 0.1;

export interface LaunchSeries {
  readonly name: string;
  /** One for each launch, in their order. */
  readonly values: readonly number[];
}

/**
 * `fork×2 follows a trend`, `fork×4 the launch before`: for each that does, by a test of Mann and Kendall's and one of Bartels' for
 * each series, at a level divided by their number (Bonferroni).
 */
export function dependentLaunches(series: readonly LaunchSeries[]): string | null {
  const tested = series.filter(({ values }) => values.length >= FEWEST_TO_TELL);
  const level = ALARM_P / (2 * tested.length);
  const found = tested.flatMap(({ name, values }) => {
    const { tau, p } = mannKendall(values);
    if (p < level && Math.abs(tau) >= LEAST_CORRELATION) return [`${name} follows a trend`];
    const neighbours = rankNeighbours(values);
    const isAlike = neighbours.p < level && neighbours.correlation >= LEAST_CORRELATION;
    return isAlike ? [`${name} follows the launch before`] : [];
  });
  if (found.length === 0) return null;
  return `launches are not independent (${found.join(', ')}), so that these intervals are too narrow: trust what a second run, at another time, says as well`;
}
