/** What is shown against the number of workers. */
import { convertedEstimate, type Estimate } from '../../model/estimate.js';
import { formatPercent, formatRatio, formatRatioRange } from '../words/units.js';
import { percentText, ratioText } from '../words/estimate-text.js';

export interface Quantity {
  readonly name: 'speedup' | 'efficiency';
  readonly unit: 'ratio' | 'percent';
  /** From a speedup. */
  readonly of: (speedup: number, procs: number) => number;
  readonly format: (estimate: Estimate) => string;
  readonly formatValue: (value: number) => string;
  readonly formatRange: (low: number, high: number) => string;
}

export const SPEEDUP: Quantity = {
  name: 'speedup',
  unit: 'ratio',
  of: (speedup) => speedup,
  format: ratioText,
  formatValue: formatRatio,
  formatRange: formatRatioRange,
};

export const EFFICIENCY: Quantity = {
  name: 'efficiency',
  unit: 'percent',
  of: (speedup, procs) => speedup / procs,
  format: percentText,
  formatValue: formatPercent,
  formatRange: (low, high) => `${formatPercent(low)} – ${formatPercent(high)}`,
};

export function scaled(speedup: Estimate, procs: number, of: Quantity['of']): Estimate {
  return convertedEstimate(speedup, (value) => of(value, procs));
}
