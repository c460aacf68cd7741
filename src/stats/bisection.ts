/** Searches that halve what is left until nothing is. */

/** Halvings after which nothing is left between two doubles of about one size. */
const HALVINGS = 60;

/** Where `isBelow` ends to hold, as close from below and from above as so many halvings get. */
export function bisect(
  isBelow: (value: number) => boolean,
  from: number,
  to: number,
  halvings = HALVINGS,
): [low: number, high: number] {
  let [low, high] = [from, to];
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return [low, high];
}

/** The largest integer from 1 to `most` that holds, where all below one that holds do too; 0 where none does. */
export function lastThat(holds: (k: number) => boolean, most: number): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
