/** From which size on the speedup is above 1. */
import type { BreakEven } from '../../model/sweep.js';
import { modelledCrossing, type SizedSpeedup } from './modelled-crossing.js';

/**
 * Where the speedup passes 1: by a model of both times where one describes them, otherwise by interpolation of the
 * speedup's logarithm over that of the size; of several crossings the one from which on it stays on one side. `points`: by
 * size. Null for fewer than two.
 */
export function breakEven(points: readonly SizedSpeedup[]): BreakEven | null {
  if (points.length < 2) return null;
  const found = crossing(points.map(({ size, speedup }) => [size, speedup.value]));
  if (!('size' in found)) return found;
  const { kind, between } = found;
  const hasInterval = points.every(({ speedup }) => speedup.interval !== null);
  const modelled = modelledCrossing(points, between);
  if (modelled) return { kind, ...modelled, ...(hasInterval ? {} : { low: null, high: null }), hasInterval };
  return { kind, size: found.size, ...(hasInterval ? ends(points, kind) : { low: null, high: null }), hasInterval };
}

/** Where the bounds of the speedup pass 1, so that they hold where those do. */
function ends(points: readonly SizedSpeedup[], kind: 'above' | 'below'): { low: number | null; high: number | null } {
  const bound = (end: 'low' | 'high'): number | null => {
    const passed = crossing(points.map(({ size, speedup }) => [size, speedup.interval?.[end] ?? speedup.value]));
    return passed.kind === kind ? passed.size : null;
  };
  // What the speedup is at least passes 1 later than what it is at most, where it grows.
  return kind === 'above' ? { low: bound('high'), high: bound('low') } : { low: bound('low'), high: bound('high') };
}

type Crossing =
  | Extract<BreakEven, { kind: 'always' | 'never' | 'mixed' }>
  | (Pick<Extract<BreakEven, { size: number }>, 'kind' | 'size'> & {
      /** The sizes beside it that were measured. */
      readonly between: readonly [number, number];
    });

function crossing(points: readonly SizedValue[]): Crossing {
  const pays = points.map(([, speedup]) => speedup > 1);
  const changes = pays.flatMap((each, at) => (at > 0 && each !== pays[at - 1] ? [at] : []));
  const last = changes.at(-1);
  if (last === undefined) return { kind: pays[0] ? 'always' : 'never' };
  if (!pays[last] && changes.length > 1) return { kind: 'mixed' };
  const [before, after] = [points[last - 1], points[last]];
  return { kind: pays[last] ? 'above' : 'below', size: interpolated(before, after), between: [before[0], after[0]] };
}

type SizedValue = readonly [size: number, speedup: number];

function interpolated([size, speedup]: SizedValue, [nextSize, nextSpeedup]: SizedValue): number {
  const share = Math.log(speedup) / (Math.log(speedup) - Math.log(nextSpeedup));
  return Math.exp(Math.log(size) + share * (Math.log(nextSize) - Math.log(size)));
}
