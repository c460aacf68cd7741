/** From which size on the speedup is above 1. */
import type { Estimate } from '../../model/estimate.js';
import type { BreakEven } from '../../model/sweep.js';

export interface SizedSpeedup {
  /** Above 0. */
  readonly size: number;
  readonly speedup: Estimate;
}

/**
 * Where the speedup passes 1, by interpolation of its logarithm over that of the size; of several crossings the one from
 * which on it stays on one side. Its bounds are where those of the speedup pass 1, so they hold where those do. `points`:
 * by size. Null for fewer than two.
 */
export function breakEven(points: readonly SizedSpeedup[]): BreakEven | null {
  if (points.length < 2) return null;
  const found = crossing(points.map(({ size, speedup }) => [size, speedup.value]));
  if (!('size' in found)) return found;
  const hasInterval = points.every(({ speedup }) => speedup.interval !== null);
  const bound = (end: 'low' | 'high'): number | null => {
    const passed = crossing(points.map(({ size, speedup }) => [size, speedup.interval?.[end] ?? speedup.value]));
    return passed.kind === found.kind ? passed.size : null;
  };
  // What the speedup is at least passes 1 later than what it is at most, where it grows.
  const ends =
    found.kind === 'above' ? { low: bound('high'), high: bound('low') } : { low: bound('low'), high: bound('high') };
  return { kind: found.kind, size: found.size, ...(hasInterval ? ends : { low: null, high: null }), hasInterval };
}

type Crossing =
  | Extract<BreakEven, { kind: 'always' | 'never' | 'mixed' }>
  | Pick<Extract<BreakEven, { size: number }>, 'kind' | 'size'>;

function crossing(points: readonly SizedValue[]): Crossing {
  const pays = points.map(([, speedup]) => speedup > 1);
  const changes = pays.flatMap((each, at) => (at > 0 && each !== pays[at - 1] ? [at] : []));
  const last = changes.at(-1);
  if (last === undefined) return { kind: pays[0] ? 'always' : 'never' };
  const size = between(points[last - 1], points[last]);
  if (pays[last]) return { kind: 'above', size };
  return changes.length === 1 ? { kind: 'below', size } : { kind: 'mixed' };
}

type SizedValue = readonly [size: number, speedup: number];

function between([size, speedup]: SizedValue, [nextSize, nextSpeedup]: SizedValue): number {
  const share = Math.log(speedup) / (Math.log(speedup) - Math.log(nextSpeedup));
  return Math.exp(Math.log(size) + share * (Math.log(nextSize) - Math.log(size)));
}
