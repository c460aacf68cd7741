/** What charts say of arms and numbers. */
import type { Estimate, Interval } from '../../model/estimate.js';
import type { ParamValue } from '../../model/params.js';
import { printable } from '../encoders/printable.js';
import { sizeText } from '../words/size-text.js';
import {
  formatCount,
  formatPercent,
  formatRatio,
  formatRatioRange,
  formatTime,
  formatTimeRange,
} from '../words/units.js';
import type { Tint } from './chart.js';

/** The same in every chart: the serial arm is what others are held against, and these are numbered. */
export function armTint(arms: readonly { readonly name: string }[], at: number): Tint {
  if (arms[at].name === SERIAL) return 'neutral';
  return arms.slice(0, at).filter(({ name }) => name !== SERIAL).length;
}

export const SERIAL = 'serial';

/** The parent's phases look alike wherever they are drawn. */
export const PHASE_TINTS = { split: 3, dispatch: 6, gather: 7, merge: 2 } as const;

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

export function workersText(procs: number): string {
  return `${formatCount(procs)} ${procs === 1 ? 'worker' : 'workers'}`;
}

/** `pi, seed=42`; without params the workload alone. */
export function workloadText(workload: string, params: Readonly<Record<string, ParamValue>>): string {
  return [printable(workload), ...sizeText(params)].join(', ');
}
