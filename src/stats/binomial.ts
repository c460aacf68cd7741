/** Shares: how often something happened, out of so many times. */
import { bisect } from './bisection.js';
import { logGamma } from './gamma.js';
import type { ExactInterval } from './rank-interval.js';

/** P(X ≥ k) for X ~ Binomial(n, p). */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (p >= 1) return 1;
  const [logP, logQ] = [Math.log(p), Math.log1p(-p)];
  let sum = 0;
  for (let i = k; i <= n; i++) sum += Math.exp(logChoose(n, i) + i * logP + (n - i) * logQ);
  return Math.min(1, sum);
}

/**
 * The shares under which neither `count` or more nor `count` or fewer of `of` is rarer than (1 − confidence) / 2: exact,
 * so that it covers the true share with at least `confidence` (C. Clopper and E. Pearson, "The use of confidence or
 * fiducial limits illustrated in the case of the binomial", 1934). Throws RangeError where there was no time at all.
 */
export function shareInterval(count: number, of: number, confidence = 0.95): ExactInterval {
  if (!(of > 0 && count >= 0 && count <= of)) throw new RangeError(`There is no share of ${count} in ${of}.`);
  const tail = (1 - confidence) / 2;
  return { low: lowerLimit(count, of, tail), high: 1 - lowerLimit(of - count, of, tail), confidence };
}

/** The share with which `count` or more come with probability `tail`; it grows with the share. */
function lowerLimit(count: number, of: number, tail: number): number {
  if (count === 0) return 0;
  const [low, high] = bisect((share) => binomialTail(count, of, share) < tail, 0, 1);
  return (low + high) / 2;
}

/** ln of n over k. */
function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
