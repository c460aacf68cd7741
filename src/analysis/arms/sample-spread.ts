/** How the samples of an arm lie: of each launch the middle, of all of them what lies far out, and whether they have two peaks. */
import { outerFences } from '../../stats/fences.js';
import { median, medianInterval } from '../../stats/median.js';
import { twoPeaks } from '../../stats/two-peaks.js';

/** A time, in ns. */
interface Placed {
  readonly launch: number;
  readonly ns: number;
}

export interface LaunchSpread {
  readonly launch: number;
  readonly samples: number;
  /** In ns. */
  readonly median: number;
  /** Of the median, at 95 % or more; null for fewer than six samples. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

export interface SampleSpread {
  readonly launches: readonly LaunchSpread[];
  /** Three quartile ranges beyond the quartiles, in ns: what is beyond lies far out. */
  readonly fences: { readonly low: number; readonly high: number };
  /** How many samples lie far out. */
  readonly outliers: number;
  /** Of the samples that do not lie far out, where they have more than one peak, the middles of their lower and upper part, in ns. */
  readonly peaks: readonly [lower: number, upper: number] | null;
}

/** Of at least one time. */
export function spreadOf(times: readonly Placed[]): SampleSpread {
  const values = times.map(({ ns }) => ns);
  const fences = outerFences(values);
  const near = values.filter((value) => !isFarOut(value, fences));
  return { launches: launchesOf(times), fences, outliers: values.length - near.length, peaks: twoPeaks(near) };
}

export function isFarOut(ns: number, { low, high }: SampleSpread['fences']): boolean {
  return ns < low || ns > high;
}

function launchesOf(times: readonly Placed[]): LaunchSpread[] {
  const byLaunch = new Map<number, number[]>();
  for (const { launch, ns } of times) {
    const own = byLaunch.get(launch) ?? [];
    byLaunch.set(launch, own);
    own.push(ns);
  }
  return [...byLaunch].map(([launch, own]) => {
    const interval = medianInterval(own);
    return {
      launch,
      samples: own.length,
      median: median(own),
      interval: interval && { low: interval.low, high: interval.high },
    };
  });
}
