/** What a report says, as rows of cells; formats add separators. */
import type { Estimate, MeasuredArm, RatioEstimate } from '../model/analysis.js';
import { formatPercent, formatRate, formatRatio, formatRatioRange, formatTime, formatTimeRange } from './units.js';

type Tone = 'plain' | 'good' | 'bad' | 'faint';

export interface Cell {
  readonly text: string;
  readonly tone: Tone;
}

export interface Column {
  readonly header: string;
  /** Columns of the highest rank go first where there is no room for all. */
  readonly rank: number;
  cell(arm: MeasuredArm): Cell;
}

/** Significant digits where the figure is for orientation. */
const ROUGH = 3;

const NOTHING: Cell = { text: '–', tone: 'faint' };

const plain = (text: string): Cell => ({ text, tone: 'plain' });
const faint = (text: string): Cell => ({ text, tone: 'faint' });

const ARM: Column = { header: 'arm', rank: 0, cell: ({ name }) => plain(name) };

/** Per arm: how long it takes. */
export const TIME_COLUMNS: readonly Column[] = [
  ARM,
  { header: 'median', rank: 0, cell: ({ time }) => plain(formatTime(time.median.value)) },
  { header: '95 % interval', rank: 1, cell: ({ time }) => rangeCell(time.median, formatTimeRange) },
  { header: 'min', rank: 3, cell: ({ time }) => plain(formatTime(time.minNs, ROUGH)) },
  { header: 'max', rank: 4, cell: ({ time }) => plain(formatTime(time.maxNs, ROUGH)) },
  { header: 'CV', rank: 5, cell: ({ time }) => (time.cv === null ? NOTHING : plain(formatPercent(time.cv))) },
  {
    header: 'items',
    rank: 2,
    cell: ({ time }) => (time.itemsPerSecond === null ? NOTHING : plain(formatRate(time.itemsPerSecond))),
  },
  {
    header: 'CPU',
    rank: 6,
    cell: ({ time }) => (time.cpuNs === null ? NOTHING : plain(formatTime(time.cpuNs, ROUGH))),
  },
];

/** Per parallel arm: what it gains over the serial one. */
export const SPEEDUP_COLUMNS: readonly Column[] = [
  ARM,
  { header: 'speedup', rank: 0, cell: ({ speedup }) => ratioCell(speedup) },
  { header: '95 % interval', rank: 1, cell: ({ speedup }) => rangeCell(speedup, formatRatioRange) },
  {
    header: 'efficiency',
    rank: 2,
    cell: ({ efficiency }) => (efficiency ? plain(formatPercent(efficiency.value)) : NOTHING),
  },
  { header: 'cold', rank: 3, cell: ({ coldSpeedup }) => ratioCell(coldSpeedup) },
  { header: '95 % interval', rank: 4, cell: ({ coldSpeedup }) => rangeCell(coldSpeedup, formatRatioRange) },
  {
    header: 'effect ≥',
    rank: 5,
    cell: ({ speedup }) => (speedup?.smallestEffect == null ? NOTHING : plain(formatPercent(speedup.smallestEffect))),
  },
];

/** Good or bad only where the whole interval says so. */
function ratioCell(estimate: RatioEstimate | null): Cell {
  if (!estimate) return NOTHING;
  const { value, interval } = estimate;
  const tone = !interval ? 'plain' : interval.low > 1 ? 'good' : interval.high < 1 ? 'bad' : 'plain';
  return { text: formatRatio(value), tone };
}

function rangeCell(estimate: Estimate | null, format: (low: number, high: number) => string): Cell {
  return estimate?.interval ? faint(format(estimate.interval.low, estimate.interval.high)) : NOTHING;
}
