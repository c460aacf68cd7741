/** Numerical integration. */

/** Abscissas and weights of the five-point Gauss-Legendre rule on [−1, 1] (Abramowitz and Stegun, table 25.4). */
const NODES: readonly (readonly [x: number, weight: number])[] = [
  [0, 0.5688888888888889],
  [0.5384693101056831, 0.47862867049936647],
  [-0.5384693101056831, 0.47862867049936647],
  [0.906179845938664, 0.23692688505618908],
  [-0.906179845938664, 0.23692688505618908],
];
/** Relative to the result. */
const TOLERANCE = 1e-14;
/** The rounding of f itself may keep the tolerance out of reach. */
const MOST_PANELS = 200;

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** How far the rule on the whole panel was off the rule on its halves, whose sum is the value. */
  readonly error: number;
}

/**
 * ∫ f from a to b ≥ a, for an f that is smooth between neighbouring `breaks`; those outside (a, b) are ignored. Halves
 * the panel of the largest error until all errors together are small: R. Piessens et al., "QUADPACK" (1983), QAG.
 */
export function integrate(f: (x: number) => number, a: number, b: number, breaks: readonly number[] = []): number {
  const edges = [a, ...breaks.filter((x) => x > a && x < b).sort((x, y) => x - y), b];
  const panels = edges.slice(1).map((to, i) => panelOf(f, edges[i], to));
  while (panels.length < MOST_PANELS) {
    const worst = panels.reduce((most, panel) => (panel.error > most.error ? panel : most));
    if (total(panels, 'error') <= TOLERANCE * Math.abs(total(panels, 'value'))) break;
    const middle = (worst.from + worst.to) / 2;
    panels.splice(panels.indexOf(worst), 1, panelOf(f, worst.from, middle), panelOf(f, middle, worst.to));
  }
  return total(panels, 'value');
}

function panelOf(f: (x: number) => number, from: number, to: number): Panel {
  const middle = (from + to) / 2;
  const value = rule(f, from, middle) + rule(f, middle, to);
  return { from, to, value, error: Math.abs(value - rule(f, from, to)) };
}

function total(panels: readonly Panel[], what: 'value' | 'error'): number {
  return panels.reduce((sum, panel) => sum + panel[what], 0);
}

function rule(f: (x: number) => number, a: number, b: number): number {
  const half = (b - a) / 2;
  return NODES.reduce((sum, [x, weight]) => sum + half * weight * f(a + half + half * x), 0);
}
