/** Centres of resamples, without making the resamples: each is a count of how often every value was drawn. */
import { walshAverages } from './signed-rank.js';

/** Beyond so many values, which have half the square of it in Walsh averages, the median has to do. */
const MOST_FOR_WALSH = 60;

/**
 * The estimate of Hodges and Lehmann of the resample that has `counts[i]` times the i-th value, the median for more than
 * 60 values; null for the empty one. What is the same for all resamples is done once.
 */
export function resampledCentre(values: readonly number[]): (counts: ArrayLike<number>) => number | null {
  const all = (values.length <= MOST_FOR_WALSH ? pairsOf(values) : singlesOf(values)).sort((a, b) => a.value - b.value);
  return (counts) => {
    let total = 0;
    for (const each of all) total += copies(each, counts);
    if (total === 0) return null;
    let before = 0;
    let lower: number | null = null;
    for (const each of all) {
      before += copies(each, counts);
      if (lower === null && before >= Math.ceil(total / 2)) lower = each.value;
      if (lower !== null && before >= Math.floor(total / 2) + 1) return (lower + each.value) / 2;
    }
    return lower;
  };
}

/** The mean of the i-th and the j-th value; of one value alone where j is null. */
interface Average {
  readonly value: number;
  readonly i: number;
  readonly j: number | null;
}

function pairsOf(values: readonly number[]): Average[] {
  return walshAverages(values, (value, i, j) => ({ value, i, j }));
}

function singlesOf(values: readonly number[]): Average[] {
  return values.map((value, i) => ({ value, i, j: null }));
}

/** How many of the resample's averages it makes: all pairs of copies, a copy with itself included. */
function copies({ i, j }: Average, counts: ArrayLike<number>): number {
  if (j === null) return counts[i];
  return i === j ? (counts[i] * (counts[i] + 1)) / 2 : counts[i] * counts[j];
}
