/** Estimates with their intervals. */
import type { Estimate, Interval } from '../../model/estimate.js';
import { formatPercent, formatRatio, formatRatioRange, formatTime, formatTimeRange } from './units.js';

/** Where a table has no figure. */
export const NONE = '–';

export function timeText({ value, interval }: Estimate): string {
  return `${formatTime(value)}${interval ? ` (${formatTimeRange(interval.low, interval.high)})` : ''}`;
}

export function ratioText({ value, interval }: Estimate): string {
  return `${formatRatio(value)}${interval ? ` (${formatRatioRange(interval.low, interval.high)})` : ''}`;
}

export function percentText({ value, interval }: Estimate): string {
  return `${signed(value)}${interval ? ` (${signed(interval.low)} – ${signed(interval.high)})` : ''}`;
}

/** `−1.2 %` with the sign of mathematics. */
export function signed(ratio: number): string {
  const text = formatPercent(Math.abs(ratio));
  return ratio < 0 ? `−${text}` : text;
}

/** What is between the brackets of the texts above, alone in a cell. */
export function rangeOf(
  interval: Pick<Interval, 'low' | 'high'> | null,
  format: (low: number, high: number) => string,
): string {
  return interval ? format(interval.low, interval.high) : NONE;
}
