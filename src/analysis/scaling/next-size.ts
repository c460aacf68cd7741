/** Which size of a sweep, measured too, would tell best from where on it pays. */
import type { Index } from '../../model/scalars.js';
import type { BreakEven, Sweep } from '../../model/sweep.js';

/** A size is known well enough to this factor. */
const WIDE = 1.5;
const DIGITS = 2;

export interface NextSize {
  /** Index of a design of the sweep: its workload and its other params. */
  readonly design: Index;
  readonly param: string;
  readonly size: number;
}

/**
 * Near the crossing whose interval is the widest; null where all that have one are known to a factor of 1.5, or none
 * has any, or as close a size is measured already.
 */
export function nextSize({ designs, param, arms }: Sweep): NextSize | null {
  const crossings = arms.flatMap(({ warm, points }) => {
    if (!warm || !('size' in warm) || !warm.hasInterval || widthOf(warm) <= WIDE) return [];
    const size = Number(warm.size.toPrecision(DIGITS));
    const isMeasured = points.some((point) => Math.max(point.size / size, size / point.size) < Math.sqrt(WIDE));
    return isMeasured ? [] : [{ width: widthOf(warm), size }];
  });
  if (crossings.length === 0) return null;
  const { size } = crossings.reduce((widest, each) => (each.width > widest.width ? each : widest));
  return { design: designs[0], param, size };
}

function widthOf({ low, high }: Extract<BreakEven, { size: number }>): number {
  return low === null || high === null ? Infinity : high / low;
}
