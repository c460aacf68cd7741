/** A closed interval [low, high] for an unknown quantity. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Probability that such an interval covers the quantity: the one attained, not the one asked for. */
  readonly confidence: number;
}
