/**
 * What `hyperfine --export-json` writes, for its scripts and whatever else reads that: one result for each arm, in s.
 *
 * `times` has one entry for each sample, in collection order: the time of one iteration, or in a cold run of start-up and
 * first run. Mean, standard deviation and median are theirs, as in hyperfine's own files; what parbench reports is made
 * from the medians of launches.
 *
 * `user` and `system` are means of the CPU time of one iteration. Bencher's reader wants them as numbers, hyperfine's
 * scripts do not read them: they are left out where no account was kept, and in cold runs, of which it leaves start-up out.
 *
 * `exit_codes` are those of programs, of which all that are reported ended with 0. The work of a workload has none: its
 * list is empty, which readers of the field accept, where a null would be a run that was killed.
 *
 * `version` is what hyperfine does not have: where two versions were measured together, which of them and its commit.
 *
 * `memory_usage_byte` is of the program that had the most memory resident, as hyperfine's is of the largest process.
 */
import { runStatistics } from '../../analysis/arms/times.js';
import type { Arm } from '../../model/arm.js';
import { versionOfArm } from '../../model/document.js';
import type { Measurement } from '../../model/measurement.js';
import type { Sample } from '../../model/timing.js';
import type { Reporter } from '../format.js';
import { type Benchmark, benchmarksOf } from '../exports/benchmarks.js';
import { largest } from '../../model/lists.js';
import { plainJson } from '../../model/plain-json.js';

const NS_PER_S = 1e9;

const hyperfine: Reporter = (report) => {
  const results = benchmarksOf(report).map((benchmark) => ({
    ...resultOf(benchmark, report.plan.cold),
    ...(report.versions && { version: versionOfArm(report, benchmark.measurement.arm) }),
  }));
  return `${plainJson({ results }, 2)}\n`;
};

export default hyperfine;

function resultOf({ name, measurement, program }: Benchmark, cold: boolean): Record<string, unknown> {
  const { times, mean, sd, median, min, max } = runStatistics(measurement, cold);
  return {
    command: name,
    mean: mean / NS_PER_S,
    stddev: sd === null ? null : sd / NS_PER_S,
    median: median / NS_PER_S,
    ...(cold ? {} : cpuOf(measurement)),
    min: min / NS_PER_S,
    max: max / NS_PER_S,
    times: times.map((ns) => ns / NS_PER_S),
    ...memoryOf(measurement),
    exit_codes: program ? times.map(() => 0) : [],
    parameters: parametersOf(measurement.arm),
  };
}

function cpuOf({ samples }: Measurement): { readonly user?: number; readonly system?: number } {
  const each = samples.flatMap(({ cpuNs, systemNs, iterations }) => {
    return cpuNs === null || systemNs === undefined ? [] : [{ all: cpuNs / iterations, system: systemNs / iterations }];
  });
  if (each.length < samples.length) return {};
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value / values.length, 0);
  return {
    user: mean(each.map(({ all, system }) => all - system)) / NS_PER_S,
    system: mean(each.map(({ system }) => system)) / NS_PER_S,
  };
}

function memoryOf({ samples }: Measurement): { readonly memory_usage_byte?: readonly number[] } {
  const peaks = samples.map(peakOf).filter((peak) => peak !== null);
  return peaks.length === samples.length ? { memory_usage_byte: peaks } : {};
}

function peakOf({ workers }: Sample): number | null {
  const peaks = workers.flatMap(({ peakBytes }) => peakBytes ?? []);
  return peaks.length > 0 ? largest(peaks) : null;
}

/** hyperfine has its parameters as text. */
function parametersOf({ params, backend, procs, schedule }: Arm): Record<string, string> {
  const all = { backend, procs, ...(schedule && { schedule }), ...params };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
}
