/** Two peaks of values, where there are two: by the dip test, and the best split in two. */
import { dip } from './dip.js';
import { median } from './median.js';

/** Of values with one peak, fewer than 1 in 100 has a dip of as much as this over √n: of uniform ones, the hardest of them. Simulated, 20,000 samples for each n; as in M. Maechler's package diptest for R. */
const CRITICAL: readonly (readonly [n: number, value: number])[] = [
  [10, 0.505],
  [20, 0.54],
  [50, 0.574],
  [100, 0.59],
  [200, 0.604],
  [500, 0.614],
  [1000, 0.62],
];

/** Of more values, peaks are told that nobody would call so. */
const MOST_TESTED = 1000;

/**
 * The medians of both parts of the values; null where one peak would do, tested at 1 %, and for fewer than ten values. No
 * more than 1000 are tested, evenly chosen from the order in which they are. Null, too, where half of these are equal to others: rounded
 * values have a peak each.
 */
export function twoPeaks(values: readonly number[]): readonly [lower: number, upper: number] | null {
  const every = Math.ceil(values.length / MOST_TESTED);
  const tested = values.filter((_, at) => at % every === 0);
  const n = tested.length;
  if (n < CRITICAL[0][0] || new Set(tested).size <= n / 2) return null;
  if (dip(tested) * Math.sqrt(n) <= criticalAt(n)) return null;
  const sorted = Array.from(Float64Array.from(values).sort());
  const split = bestSplit(sorted);
  return [median(sorted.slice(0, split)), median(sorted.slice(split))];
}

/** By straight lines between the logarithms of n. */
function criticalAt(n: number): number {
  const after = CRITICAL.findIndex(([size]) => size >= n);
  if (after === 0) return CRITICAL[0][1];
  const [[below, low], [above, high]] = [CRITICAL[after - 1], CRITICAL[after]];
  return low + ((high - low) * Math.log(n / below)) / Math.log(above / below);
}

/**
 * How many of the sorted values are in the lower part, where the squares within both parts add up to least: W. D. Fisher, "On
 * grouping for maximum homogeneity", Journal of the American Statistical Association 53 (1958).
 */
function bestSplit(sorted: readonly number[]): number {
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value / n, 0);
  let [best, most, sum] = [1, -1, 0];
  for (let count = 1; count < n; count++) {
    sum += sorted[count - 1] - mean;
    const between = sum ** 2 / count + sum ** 2 / (n - count);
    if (between > most) [best, most] = [count, between];
  }
  return best;
}
