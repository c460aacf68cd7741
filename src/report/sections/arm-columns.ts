/** What a report says, as rows of cells; formats add separators. */
import type { MeasuredArm } from '../../model/analysis.js';
import type { Measurement } from '../../model/measurement.js';
import { knownTo } from '../../model/phrases.js';
import { halfWidthOf } from '../../analysis/arms/speedup.js';
import type { Estimate, RatioEstimate } from '../../model/estimate.js';
import { type Cell, type Column, faint, figure, NOTHING, plain } from '../words/columns.js';
import {
  formatPercent,
  formatRate,
  formatRatio,
  formatRatioRange,
  formatTime,
  formatTimeRange,
  roughTime,
} from '../words/units.js';

type ArmColumn = Column<MeasuredArm>;

const ARM: ArmColumn = { header: 'arm', rank: 0, cell: ({ name }) => plain(name) };
const SPEEDUP: readonly ArmColumn[] = [
  { header: 'speedup', rank: 0, cell: ({ speedup }) => ratioCell(speedup) },
  intervalColumn(1, ({ speedup }) => speedup, formatRatioRange),
  { header: 'efficiency', rank: 2, cell: ({ efficiency }) => figure(efficiency?.value, formatPercent) },
];
const TIME_INTERVAL: ArmColumn = intervalColumn(1, ({ time }) => time.median, formatTimeRange);

/** Per arm: how long it takes, and what it gains over the serial one. */
export const WARM_COLUMNS: readonly ArmColumn[] = [
  ARM,
  { header: 'median', rank: 0, cell: ({ time }) => plain(formatTime(time.median.value)) },
  TIME_INTERVAL,
  ...SPEEDUP,
  { header: 'cold', rank: 3, cell: ({ time }) => figure(time.cold?.value, roughTime) },
];

/** The same of fresh workers. */
export const COLD_COLUMNS: readonly ArmColumn[] = [
  ARM,
  { header: 'cold', rank: 0, cell: ({ time }) => plain(formatTime(time.median.value)) },
  TIME_INTERVAL,
  ...SPEEDUP,
];

const SPREAD: readonly ArmColumn[] = [
  { header: 'min', rank: 3, cell: ({ time }) => plain(roughTime(time.minNs)) },
  { header: 'max', rank: 4, cell: ({ time }) => plain(roughTime(time.maxNs)) },
  { header: 'CV', rank: 6, cell: ({ time }) => figure(time.cv, formatPercent) },
];
const EFFECT: ArmColumn = {
  header: 'effect ≥',
  rank: 8,
  cell: ({ speedup }) => figure(speedup?.smallestEffect, formatPercent),
};

/** What answers at a glance; of a cold run, of fresh workers. */
export function briefColumns(cold: boolean): readonly ArmColumn[] {
  return [
    ARM,
    { header: cold ? 'cold start' : 'time', rank: 0, cell: ({ time }) => plain(roughTime(time.median.value)) },
    {
      header: '',
      rank: 2,
      cell: ({ time }) => figure(halfWidthOf(time.median), (width) => knownTo(width, formatPercent)),
    },
    { header: 'speedup', rank: 0, cell: ({ speedup }) => ratioCell(speedup) },
    { header: '95 % interval', rank: 1, cell: ({ speedup }) => rangeCell(speedup, formatRatioRange) },
    { header: 'efficiency', rank: 3, cell: ({ efficiency }) => figure(efficiency?.value, formatPercent) },
    ...(cold
      ? []
      : [{ header: 'cold start', rank: 4, cell: ({ time }: MeasuredArm) => figure(time.cold?.value, roughTime) }]),
  ];
}

/** Per arm: what there is to know beside. `unit` is what items are counted in. */
export function warmDetails(unit: string): readonly ArmColumn[] {
  return [
    ARM,
    ...SPREAD,
    {
      header: 'rate',
      rank: 1,
      cell: ({ time }) => figure(time.itemsPerSecond, (rate) => formatRate(rate, unit)),
    },
    { header: 'CPU', rank: 2, cell: ({ time }) => figure(time.cpuNs, roughTime) },
    { header: 'cold speedup', rank: 7, cell: ({ coldSpeedup }) => ratioCell(coldSpeedup) },
    intervalColumn(7, ({ coldSpeedup }) => coldSpeedup, formatRatioRange),
    EFFECT,
  ];
}

/** Without CPU time, which is known of the run and not of the start. */
export const COLD_DETAILS: readonly ArmColumn[] = [
  ARM,
  { header: 'start-up', rank: 5, cell: ({ time }) => figure(time.startupNs || null, roughTime) },
  ...SPREAD,
  EFFECT,
];

/** Good or bad only where the whole interval says so. */
export function ratioCell(estimate: RatioEstimate | null): Cell {
  if (!estimate) return NOTHING;
  const { value, interval } = estimate;
  const tone = !interval ? 'plain' : interval.low > 1 ? 'good' : interval.high < 1 ? 'bad' : 'plain';
  return { text: formatRatio(value), tone };
}

export function intervalColumn<Row>(
  rank: number,
  of: (row: Row) => Estimate | null,
  format: (low: number, high: number) => string,
): Column<Row> {
  return { header: '95 % interval', rank, cell: (row) => rangeCell(of(row), format) };
}

export function rangeCell(estimate: Estimate | null, format: (low: number, high: number) => string): Cell {
  const interval = estimate?.interval;
  return interval ? faint(format(interval.low, interval.high)) : NOTHING;
}

/** In the order of the document, by number of workers; several ways to spread the work, and what is measured side by side, are ranked. */
export function bestFirst(arms: readonly MeasuredArm[], own: readonly Measurement[]): readonly MeasuredArm[] {
  if (own.some(({ arm }) => arm.command !== undefined)) {
    return [...arms].sort((a, b) => a.time.median.value - b.time.median.value);
  }
  const ways = new Set(own.map(({ arm }) => `${arm.backend} ${arm.schedule}`));
  if (ways.size <= 2) return arms;
  const gain = ({ speedup }: MeasuredArm): number => speedup?.value ?? 1;
  return [...arms].sort((a, b) => gain(b) - gain(a));
}
