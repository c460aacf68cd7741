/** How many independent values a series is worth whose values resemble those before them. */
import { rankNeighbours } from './trend.js';

/** Of independent series, so many are taken for correlated by chance, which only makes what is said of them more careful. */
const ALARM_P = 0.1;
/** With fewer values hardly anything can be told, and the approximation of the test is poor. */
const FEWEST_TO_TELL = 10;

/**
 * n (1 − ρ) / (1 + ρ), the number of independent values whose mean is known as well, where each follows the one before it by a
 * correlation of ρ (M. S. Bartlett, "Some aspects of the time-correlation problem", Journal of the Royal Statistical Society
 * 98, 1935). ρ is that of the ranks, so that no outlier makes it, and 0 where a test finds none (Bartels, 1982); a trend is one.
 */
export function effectiveNumber(values: readonly number[]): {
  readonly effective: number;
  readonly correlation: number;
} {
  const n = values.length;
  const found = n < FEWEST_TO_TELL ? null : rankNeighbours(values);
  if (!found || found.p >= ALARM_P || found.correlation <= 0) return { effective: n, correlation: 0 };
  const { correlation } = found;
  return { effective: Math.max(1, (n * (1 - correlation)) / (1 + correlation)), correlation };
}
