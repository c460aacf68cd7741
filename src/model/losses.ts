/**
 * Where the time of an arm's workers went: as factors, after POP's multiplicative model (M. Wagner, S. Mohr, J. Giménez
 * and J. Labarta, "A structured approach to performance analysis", 2019), and as parts that add up.
 */
import type { Estimate } from './estimate.js';

/** The three factors multiply to the arm's efficiency, in every launch and in the estimates. */
export interface LossAccount {
  /** Mean over greatest busy time of the workers. */
  readonly loadBalance: Estimate;
  /** Greatest busy time of a worker over the time of the arm. */
  readonly communication: Estimate;
  /** Time of the serial arm over the busy time of all workers together. Above 1 where the parts compute faster than the whole. */
  readonly computation: Estimate;
  /** What `computation` is made of; null where CPU times are not known. */
  readonly computing: Computing | null;
  /** Each key at most once. The shares add up to 1; one below 0 is a gain. */
  readonly parts: readonly LossPart[];
}

/** The two multiply to `computation`. */
export interface Computing {
  /** Share of their busy time that the workers had a core, over that of the serial arm. */
  readonly cores: Estimate;
  /** CPU time of the serial arm over that of all workers together: more work, or slower cores. */
  readonly speed: Estimate;
}

export interface LossPart {
  readonly key: LossKey;
  /** Of the time of all workers, from the start of the arm to its end. */
  readonly share: Estimate;
}

export type LossKey =
  /** The efficiency. */
  | 'used'
  /** More CPU time than the serial program: more work, or slower cores. */
  | 'slower'
  /** Busy, but without a core. */
  | 'waiting'
  /** Likewise, where there are more workers than cores. */
  | 'crowded'
  /** Tasks that take longer than in the serial program, where CPU times do not tell why: in place of the three above. */
  | 'tasks'
  /** Some workers have less to do than the busiest one. */
  | 'uneven'
  /** Start of the team; 0 but in a cold run. This and the following: while the busiest worker was not busy. */
  | 'startup'
  | 'split'
  /** From the end of split to the first start of a task. */
  | 'dispatch'
  /** From the last end of a task to the start of merge. */
  | 'gather'
  | 'merge'
  /** What no phase explains, between the first start of a task and the last end of one. */
  | 'unexplained';

/** Null where the account has no such part. */
export function shareOf({ parts }: LossAccount, key: LossKey): Estimate | null {
  return parts.find((part) => part.key === key)?.share ?? null;
}
