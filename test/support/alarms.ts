/** How often launches are called dependent on each other, where it is known what they are. */
import { dependentLaunches } from '../../src/analysis/arms/independence.js';
import { noiseByName, type NoiseModel } from './launch-noise.js';

interface Series {
  readonly noise: NoiseModel;
  readonly arms: number;
  readonly launches: number;
  /** From the first launch to the last, in standard deviations of the noise. */
  readonly drift: number;
}

export function shareOfAlarms({ noise, arms, launches, drift }: Series, trials: number): number {
  const alarms = Array.from({ length: trials }, (_, seed) => {
    const next = noiseByName(noise, seed);
    const serial = Array.from({ length: launches }, () => next('serial'));
    const series = Array.from({ length: arms }, (_, arm) => {
      const values = serial.map((each, at) => each - next(String(arm)) + (Math.SQRT2 * drift * at) / launches);
      return { name: String(arm), values };
    });
    return dependentLaunches(series) !== null;
  });
  return alarms.filter(Boolean).length / trials;
}
