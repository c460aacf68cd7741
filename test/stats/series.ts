/** n different values, no two of one size: [i * 389 % 997 - 300.25 for i in range(n)] for n up to 997. */
export function distinct(n: number): number[] {
  return Array.from({ length: n }, (_, i) => ((i * 389) % 997) - 300.25);
}

/** n values with ties, zeros and both signs: [i * 389 % 997 % 7 - 2 for i in range(n)]. */
export function tied(n: number): number[] {
  return Array.from({ length: n }, (_, i) => (((i * 389) % 997) % 7) - 2);
}
