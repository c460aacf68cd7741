/** What one arm's samples say of its time. */
import type { TimeSummary } from '../model/analysis.js';
import type { Measurement, Sample } from '../model/document.js';
import { summarise } from '../sampling/tinybench.js';
import { median, medianInterval } from '../stats/median.js';
import { perIteration } from './ratios.js';

/** Null without samples. */
export function summariseTimes({ samples, launches, items }: Measurement): TimeSummary | null {
  if (samples.length === 0) return null;
  const launchMedians = mediansByLaunch(samples);
  const medianNs = median(launchMedians);
  const { min, max, mean, sd } = summarise(samples.map(perIteration));
  return {
    median: { value: medianNs, interval: medianInterval(launchMedians), launches: launchMedians.length },
    minNs: min,
    maxNs: max,
    cv: samples.length > 1 ? sd / mean : null,
    itemsPerSecond: items === null ? null : items / (medianNs / 1e9),
    cpuNs: median(samples.map(({ cpuNs, iterations }) => cpuNs / iterations)),
    startupNs: launches.length > 0 ? median(launches.map(({ startupNs }) => startupNs)) : null,
    samples: samples.length,
  };
}

/** In launch order. */
export function mediansByLaunch(samples: readonly Sample[]): number[] {
  return timesByLaunch(samples).map(median);
}

/** ln(first round / last round) for each launch with more rounds than one. */
export function gainsWithinLaunches(samples: readonly Sample[]): number[] {
  return timesByLaunch(samples)
    .filter(({ length }) => length > 1)
    .map((times) => Math.log(times[0] / times[times.length - 1]));
}

function timesByLaunch(samples: readonly Sample[]): number[][] {
  const byLaunch = new Map<number, number[]>();
  for (const sample of samples) {
    const times = byLaunch.get(sample.launch) ?? [];
    times.push(perIteration(sample));
    byLaunch.set(sample.launch, times);
  }
  return [...byLaunch.values()];
}
