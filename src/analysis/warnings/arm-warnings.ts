/** What the samples' times say of how they were taken. */
import { FEWEST_LAUNCHES } from '../../model/estimate.js';
import { percentText } from '../../model/phrases.js';
import { hodgesLehmann, signedRankInterval } from '../../stats/signed-rank.js';
import { driftsOf } from '../arms/drift.js';
import { gainsWithinLaunches } from '../arms/times.js';
import type { Judged } from './judged.js';

/** Two thousand times the cost of reading the clock. */
const SHORT_SAMPLE_NS = 100e3;
const UNWARMED_SHARE = 0.05;

export function nearClock(arms: readonly Judged[]): string | null {
  const short = arms.filter(({ source }) => source.samples.some(({ wallNs }) => wallNs < SHORT_SAMPLE_NS));
  if (short.length === 0) return null;
  return `samples of ${short.map(({ name }) => name).join(', ')} are so short that the clock's resolution shows`;
}

export function drift(arms: readonly Judged[], cold: boolean): string | null {
  const drifts = driftsOf(
    arms.map(({ source }) => source),
    cold,
  );
  if (drifts.length === 0) return null;
  return `times drifted over the launches (${drifts.join(', ')}): trust the speedups, not the times`;
}

/** Code that is still being compiled gets faster within each launch, from the first round to the last. */
export function unwarmed(arms: readonly Judged[]): string | null {
  const cold = arms.flatMap((arm) => {
    const gains = gainsWithinLaunches(arm.runs);
    const interval = gains.length < FEWEST_LAUNCHES ? null : signedRankInterval(gains);
    return interval && interval.low > Math.log1p(UNWARMED_SHARE)
      ? [`${arm.name} by ${percentText(Math.expm1(hodgesLehmann(gains)))}`]
      : [];
  });
  if (cold.length === 0) return null;
  return `the first round of a launch is slower than its last (${cold.join(', ')}): give it more --warmup`;
}
