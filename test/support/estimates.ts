/** Estimates as the analysis makes them: plain data. */
import type { Estimate, RatioEstimate } from '../../src/model/estimate.js';

export const LAUNCHES = 8;

/** With an interval of so much to both sides, as a ratio. */
export function estimateOf(value: number, half = 0.02): Estimate {
  const [low, high] = [value * (1 - half), value * (1 + half)].sort((a, b) => a - b);
  return { value, interval: { low, high, confidence: 0.992 }, launches: LAUNCHES };
}

export function ratioOf(value: number, half = 0.02): RatioEstimate {
  return { ...estimateOf(value, half), smallestEffect: 0.03 };
}
