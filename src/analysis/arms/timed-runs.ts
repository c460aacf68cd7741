/** The times that an arm is judged by. */
import type { Measurement } from '../../model/measurement.js';
import type { Sample } from '../../model/timing.js';

export interface TimedRun {
  readonly launch: number;
  readonly round: number;
  /** Of one iteration. */
  readonly ns: number;
}

/** In collection order: the warm samples, or of a cold run each start-up with its first run. */
export function timedRuns({ samples, launches }: Measurement, cold: boolean): TimedRun[] {
  const startups = new Map(launches.map(({ launch, startupNs }) => [launch, startupNs]));
  return samples.map((sample) => {
    const { launch, round } = sample;
    return { launch, round, ns: perIteration(sample) + (cold ? (startups.get(launch) ?? 0) : 0) };
  });
}

/** Start-up and first run of each launch. */
export function coldRuns({ launches }: Measurement): TimedRun[] {
  return launches.map(({ launch, startupNs, firstRunNs }) => ({ launch, round: 0, ns: startupNs + firstRunNs }));
}

export function perIteration({ wallNs, iterations }: Sample): number {
  return wallNs / iterations;
}
