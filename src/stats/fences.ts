/** Which values lie far from the others: a file of its own, since it is a rule of statistics, whoever asks. */
import { quantile } from './median.js';

export interface Fences {
  readonly low: number;
  readonly high: number;
}

/** Quartile ranges from a quartile to what is far out. */
const FAR_OUT = 3;

/**
 * Three quartile ranges below the lower and above the upper quartile: values beyond are "far out" in J. W. Tukey,
 * "Exploratory Data Analysis", 1977, section 2D; of normal ones about 2 in a million. Quartiles are those of `quantile`, in place of
 * Tukey's hinges. In the unit of the values. Throws RangeError where there is none.
 */
export function outerFences(values: readonly number[]): Fences {
  const [lower, upper] = [quantile(values, 0.25), quantile(values, 0.75)];
  const reach = FAR_OUT * (upper - lower);
  return { low: lower - reach, high: upper + reach };
}
