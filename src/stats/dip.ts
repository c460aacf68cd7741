/** Whether values have more than one peak: J. A. and P. M. Hartigan, "The dip test of unimodality", Annals of Statistics 13 (1985). */

/** Of sorted values, indexes from `low` to `high` that a hull of the distribution function goes through. */
type Knots = readonly number[];

/**
 * The greatest distance between the values' distribution function and that of the nearest distribution with one peak: from
 * 1/(2n) to 1/4, without a unit. After the steps of P. M. Hartigan's algorithm AS 217, Applied Statistics 34 (1985). Throws RangeError for no
 * values.
 */
export function dip(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('The dip needs at least one value.');
  const x = Float64Array.from(values).sort();
  let [low, high, found] = [0, x.length - 1, 1];
  while (x[low] < x[high]) {
    const [minorant, majorant] = [hullOf(x, low, high, 1), hullOf(x, low, high, -1)];
    const widest = widestGap(x, minorant, majorant);
    if (widest.gap <= found) break;
    const below = minorant.filter((knot) => knot <= widest.low);
    const above = majorant.filter((knot) => knot >= widest.high);
    found = Math.max(found, farthest(x, below, 1), farthest(x, above, -1));
    if (widest.low === low && widest.high === high) break;
    [low, high] = [widest.low, widest.high];
  }
  return found / (2 * x.length);
}

/** `side` 1: the greatest convex function below the points (xᵢ, i); −1: the least concave one above. */
function hullOf(x: Float64Array, low: number, high: number, side: 1 | -1): Knots {
  const knots: number[] = [];
  for (let at = low; at <= high; at++) {
    while (knots.length > 1 && !turns(x, knots[knots.length - 2], knots[knots.length - 1], at, side)) knots.pop();
    knots.push(at);
  }
  return knots;
}

/** Whether the slope grows (`side` 1) or falls at `b`. */
function turns(x: Float64Array, a: number, b: number, c: number, side: 1 | -1): boolean {
  return side * ((c - b) * (x[b] - x[a]) - (b - a) * (x[c] - x[b])) > 0;
}

/** Where the two hulls are farthest apart, in counts, and the knots of both around that place. */
function widestGap(x: Float64Array, minorant: Knots, majorant: Knots): { gap: number; low: number; high: number } {
  let best = { gap: 0, low: minorant[0], high: minorant[minorant.length - 1] };
  let [left, right] = [0, 0];
  const seen = (gap: number, low: number, high: number): void => {
    if (gap >= best.gap) best = { gap, low, high };
  };
  for (const knot of minorant) {
    while (majorant[right] < knot) right++;
    const above = right === 0 ? majorant[0] : heightAt(x, majorant[right - 1], majorant[right], knot);
    seen(above - knot + 1, knot, majorant[right]);
  }
  for (const knot of majorant) {
    while (left + 1 < minorant.length && minorant[left + 1] < knot) left++;
    const next = minorant[Math.min(left + 1, minorant.length - 1)];
    seen(knot - heightAt(x, minorant[left], next, knot) + 1, minorant[left], knot);
  }
  return best;
}

/** Of the straight line from one knot to the next. */
function heightAt(x: Float64Array, from: number, to: number, at: number): number {
  return x[to] > x[from] ? from + ((to - from) * (x[at] - x[from])) / (x[to] - x[from]) : at <= from ? from : to;
}

/** Of the points from the straight lines between knots, in counts: above them for `side` 1, else below. */
function farthest(x: Float64Array, knots: Knots, side: 1 | -1): number {
  let most = 1;
  for (const [at, to] of knots.slice(1).entries()) {
    const from = knots[at];
    if (x[to] === x[from]) continue;
    for (let between = from; between <= to; between++) {
      most = Math.max(most, side * (between - heightAt(x, from, to, between)) + 1);
    }
  }
  return most;
}
