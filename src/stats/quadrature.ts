/** Numerical integration. */

/** Abscissas and weights of the five-point Gauss-Legendre rule on [−1, 1] (Abramowitz and Stegun, table 25.4). */
const NODES: readonly (readonly [x: number, weight: number])[] = [
  [0, 0.5688888888888889],
  [0.5384693101056831, 0.47862867049936647],
  [-0.5384693101056831, 0.47862867049936647],
  [0.906179845938664, 0.23692688505618908],
  [-0.906179845938664, 0.23692688505618908],
];
const PANELS = 8;

/** ∫ f from a to b, for an f that is smooth between neighbouring `breaks`; those outside (a, b) are ignored. */
export function integrate(f: (x: number) => number, a: number, b: number, breaks: readonly number[] = []): number {
  const edges = [a, ...breaks.filter((x) => x > a && x < b).sort((x, y) => x - y), b];
  let total = 0;
  for (let i = 1; i < edges.length; i++) {
    const from = edges[i - 1];
    const half = (edges[i] - from) / (2 * PANELS);
    for (let panel = 0; panel < PANELS; panel++) {
      const centre = from + (2 * panel + 1) * half;
      for (const [x, weight] of NODES) total += half * weight * f(centre + half * x);
    }
  }
  return total;
}
