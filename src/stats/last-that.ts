/** The largest integer from 1 to `most` that holds, where all below one that holds do too; 0 where none does. */
export function lastThat(holds: (k: number) => boolean, most: number): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
