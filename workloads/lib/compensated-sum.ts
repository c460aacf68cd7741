/** Adding floating-point numbers: a file of its own, held against exact sums by a test of its own. */

/** Neumaier's compensated sum (ZAMM 54, 1974), in the given order: error about one rounding of the result. */
export function compensatedSum(values: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
