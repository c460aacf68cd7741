/** How fast one program is beside another, in words. */
import type { MeasuredArm } from '../../model/analysis.js';
import { formatRatio, formatRatioRange } from './units.js';

/** `b: 1.22× as fast as a (95 %: 1.15 – 1.29)`; null for the first of them, and where there is nothing to hold it against. */
export function besideSentence({ name, speedup }: MeasuredArm, first: string): string | null {
  if (!speedup) return null;
  const { value, interval } = speedup;
  const known = `${formatRatio(value)} as fast as ${first}`;
  if (!interval) return `${name}: ${known}; too few launches for an interval`;
  const range = `95 %: ${formatRatioRange(interval.low, interval.high)}`;
  return interval.low <= 1 && interval.high >= 1
    ? `${name}: not told from ${first} in speed: ${formatRatio(value)} (${range})`
    : `${name}: ${known} (${range})`;
}
