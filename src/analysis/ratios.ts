/** Ratios of times, one for each launch: within a round both sides saw the same machine, within a launch the same processes. */
import type { Launch, Measurement, Sample } from '../model/document.js';
import { median } from '../stats/median.js';

export function perIteration({ wallNs, iterations }: Sample): number {
  return wallNs / iterations;
}

/** ln(serial / arm) for each launch that has a round with both: the median over its rounds. In launch order. */
export function warmLogRatios(serial: Measurement, arm: Measurement): number[] {
  const serialTimes = new Map(serial.samples.map((sample) => [placeOf(sample), perIteration(sample)]));
  const byLaunch = new Map<number, number[]>();
  for (const sample of arm.samples) {
    const serialTime = serialTimes.get(placeOf(sample));
    if (serialTime === undefined) continue;
    const ratios = byLaunch.get(sample.launch) ?? [];
    ratios.push(Math.log(serialTime / perIteration(sample)));
    byLaunch.set(sample.launch, ratios);
  }
  return [...byLaunch.values()].map(median);
}

/** ln(serial first run / (arm start-up + first run)) for each launch with both. In launch order. */
export function coldLogRatios(serial: Measurement, arm: Measurement): number[] {
  const serialTimes = new Map(serial.launches.map((launch) => [launch.launch, coldTime(launch)]));
  return arm.launches.flatMap((launch) => {
    const serialTime = serialTimes.get(launch.launch);
    return serialTime === undefined ? [] : [Math.log(serialTime / coldTime(launch))];
  });
}

/** For the serial arm start-up is 0: whoever runs it in place needs no further process. */
function coldTime({ startupNs, firstRunNs }: Launch): number {
  return startupNs + firstRunNs;
}

function placeOf({ launch, round }: Sample): string {
  return `${launch}/${round}`;
}
