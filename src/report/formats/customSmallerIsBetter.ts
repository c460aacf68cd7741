/**
 * For github-action-benchmark with `tool: customSmallerIsBetter`, of which the format has its name. It draws one chart for
 * each name, puts names and ranges into tables of Markdown, and shows `extra` when the mouse is over a point. The unit is
 * always ms: not every version of the action converts one that changes between commits.
 */
import { counted } from '../../model/phrases.js';
import type { Estimate } from '../../model/estimate.js';
import type { Reporter } from '../format.js';
import { type Benchmark, headBenchmarksOf } from '../exports/benchmarks.js';
import { formatPercent, formatRatio, formatRatioRange, formatTimeRange } from '../words/units.js';
import { plainJson } from '../../model/plain-json.js';

const NS_PER_MS = 1e6;

const customSmallerIsBetter: Reporter = (report) => {
  return `${plainJson(headBenchmarksOf(report).map(entryOf), 2)}\n`;
};

export default customSmallerIsBetter;

function entryOf(benchmark: Benchmark): Record<string, string | number> {
  const { name, arm } = benchmark;
  const { median } = arm.time;
  const off = farthest(median);
  return {
    name: forCell(name),
    unit: 'ms',
    value: median.value / NS_PER_MS,
    // What follows the sign has to be a number, or the action cannot read it.
    ...(off !== null && { range: `± ${off / NS_PER_MS}` }),
    extra: detailsOf(benchmark).join('\n'),
  };
}

/** From the estimate to that end of its interval that is farther away: there is room for one number only. */
function farthest({ value, interval }: Estimate): number | null {
  return interval && Math.max(value - interval.low, interval.high - value);
}

function detailsOf({ arm }: Benchmark): string[] {
  const { time, speedup, efficiency } = arm;
  const { interval, launches } = time.median;
  return [
    `median of ${counted(launches, 'launch', 'launches')}, ${time.samples} samples`,
    ...(interval ? [`95 % interval ${formatTimeRange(interval.low, interval.high)}`] : []),
    ...(speedup ? [`speedup ${formatRatio(speedup.value)}${rangeOf(speedup)}`] : []),
    ...(efficiency ? [`efficiency ${formatPercent(efficiency.value)}`] : []),
  ];
}

function rangeOf({ interval }: Estimate): string {
  return interval ? ` (95 % interval ${formatRatioRange(interval.low, interval.high)})` : '';
}

/** The action has names between backticks in a table, where neither of these can be escaped. */
function forCell(name: string): string {
  return name.replaceAll('|', '¦').replaceAll('`', "'");
}
