/**
 * Bencher Metric Format, for `bencher run --adapter json`. `latency` (ns) and `throughput` (operations/s) are measures
 * that Bencher has; `speedup` and `efficiency` it creates when it first meets them. The ends are those of the 95 %
 * interval.
 */
import { convertedEstimate, type Estimate } from '../../model/estimate.js';
import type { Reporter } from '../format.js';
import { type Benchmark, headBenchmarksOf } from '../exports/benchmarks.js';
import { plainJson } from '../../model/plain-json.js';

interface Metric {
  readonly value: number;
  readonly lower_value?: number;
  readonly upper_value?: number;
}

const bencher: Reporter = (report) => {
  const benchmarks = headBenchmarksOf(report).map((each) => [each.name, measuresOf(each)]);
  return `${plainJson(Object.fromEntries(benchmarks), 2)}\n`;
};

export default bencher;

function measuresOf({ arm, design, measurement }: Benchmark): Record<string, Metric> {
  const { time, speedup, efficiency } = arm;
  // Bytes, say, are no operations.
  const items = design.unit === null ? measurement.items : null;
  return {
    latency: metricOf(time.median),
    ...(items !== null && { throughput: metricOf(convertedEstimate(time.median, (ns) => items / (ns / 1e9))) }),
    ...(speedup && { speedup: metricOf(speedup) }),
    ...(efficiency && { efficiency: metricOf(efficiency) }),
  };
}

function metricOf({ value, interval }: Pick<Estimate, 'value' | 'interval'>): Metric {
  return { value, ...(interval && { lower_value: interval.low, upper_value: interval.high }) };
}
