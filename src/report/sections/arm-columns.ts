/** What a report says, as rows of cells; formats add separators. */
import type { MeasuredArm } from '../../model/analysis.js';
import type { Estimate, RatioEstimate } from '../../model/estimate.js';
import { type Cell, type Column, faint, NOTHING, plain } from '../words/columns.js';
import {
  formatPercent,
  formatRate,
  formatRatio,
  formatRatioRange,
  formatTime,
  formatTimeRange,
} from '../words/units.js';

/** Significant digits where the figure is for orientation. */
const ROUGH = 3;

type ArmColumn = Column<MeasuredArm>;

const ARM: ArmColumn = { header: 'arm', rank: 0, cell: ({ name }) => plain(name) };

const SPEEDUP: readonly ArmColumn[] = [
  { header: 'speedup', rank: 0, cell: ({ speedup }) => ratioCell(speedup) },
  {
    header: '95 % interval',
    name: 'interval of the speedup',
    rank: 1,
    cell: ({ speedup }) => rangeCell(speedup, formatRatioRange),
  },
  {
    header: 'efficiency',
    rank: 2,
    cell: ({ efficiency }) => (efficiency ? plain(formatPercent(efficiency.value)) : NOTHING),
  },
];

const TIME_INTERVAL: ArmColumn = {
  header: '95 % interval',
  name: 'interval of the time',
  rank: 1,
  cell: ({ time }) => rangeCell(time.median, formatTimeRange),
};

/** Per arm: how long it takes, and what it gains over the serial one. */
export const WARM_COLUMNS: readonly ArmColumn[] = [
  ARM,
  { header: 'median', rank: 0, cell: ({ time }) => plain(formatTime(time.median.value)) },
  TIME_INTERVAL,
  ...SPEEDUP,
  { header: 'cold', rank: 3, cell: ({ time }) => (time.cold ? plain(formatTime(time.cold.value, ROUGH)) : NOTHING) },
];

/** The same of fresh workers. */
export const COLD_COLUMNS: readonly ArmColumn[] = [
  ARM,
  { header: 'cold', rank: 0, cell: ({ time }) => plain(formatTime(time.median.value)) },
  TIME_INTERVAL,
  ...SPEEDUP,
];

const START_UP: ArmColumn = {
  header: 'start-up',
  rank: 5,
  cell: ({ time }) => (time.startupNs ? plain(formatTime(time.startupNs, ROUGH)) : NOTHING),
};

const MIN: ArmColumn = { header: 'min', rank: 3, cell: ({ time }) => plain(formatTime(time.minNs, ROUGH)) };
const MAX: ArmColumn = { header: 'max', rank: 4, cell: ({ time }) => plain(formatTime(time.maxNs, ROUGH)) };
const CV: ArmColumn = {
  header: 'CV',
  rank: 6,
  cell: ({ time }) => (time.cv === null ? NOTHING : plain(formatPercent(time.cv))),
};
const CPU: ArmColumn = {
  header: 'CPU',
  rank: 2,
  cell: ({ time }) => (time.cpuNs === null ? NOTHING : plain(formatTime(time.cpuNs, ROUGH))),
};
const EFFECT: ArmColumn = {
  header: 'effect ≥',
  rank: 8,
  cell: ({ speedup }) => (speedup?.smallestEffect == null ? NOTHING : plain(formatPercent(speedup.smallestEffect))),
};

/** Per arm: what there is to know beside. `unit` is what items are counted in. */
export function warmDetails(unit: string): readonly ArmColumn[] {
  return [
    ARM,
    MIN,
    MAX,
    CV,
    {
      header: 'rate',
      rank: 1,
      cell: ({ time }) => (time.itemsPerSecond === null ? NOTHING : plain(formatRate(time.itemsPerSecond, unit))),
    },
    CPU,
    { header: 'cold speedup', rank: 7, cell: ({ coldSpeedup }) => ratioCell(coldSpeedup) },
    {
      header: '95 % interval',
      name: 'interval of the cold speedup',
      rank: 7,
      cell: ({ coldSpeedup }) => rangeCell(coldSpeedup, formatRatioRange),
    },
    EFFECT,
  ];
}

/** Without CPU time, which is known of the run and not of the start. */
export const COLD_DETAILS: readonly ArmColumn[] = [ARM, START_UP, MIN, MAX, CV, EFFECT];

/** Good or bad only where the whole interval says so. */
export function ratioCell(estimate: RatioEstimate | null): Cell {
  if (!estimate) return NOTHING;
  const { value, interval } = estimate;
  const tone = !interval ? 'plain' : interval.low > 1 ? 'good' : interval.high < 1 ? 'bad' : 'plain';
  return { text: formatRatio(value), tone };
}

export function rangeCell(estimate: Estimate | null, format: (low: number, high: number) => string): Cell {
  return estimate?.interval ? faint(format(estimate.interval.low, estimate.interval.high)) : NOTHING;
}
