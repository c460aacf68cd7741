/**
 * Where the cores went: the efficiency of a parallel arm as factors, after POP's multiplicative model (M. Wagner,
 * S. Mohr, J. Giménez and J. Labarta, "A structured approach to performance analysis", 2019).
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
  /** Shares of the arm's time while its busiest worker was not busy. They add up to 1 − `communication`. */
  readonly phases: Phases;
  /** What `computation` is made of; null where CPU times are not known. */
  readonly computing: Computing | null;
}

export interface Phases {
  /** Start of the team; 0 but in a cold run. */
  readonly startup: Estimate;
  readonly split: Estimate;
  /** From the end of split to the first start of a task. */
  readonly dispatch: Estimate;
  /** From the last end of a task to the start of merge. */
  readonly gather: Estimate;
  readonly merge: Estimate;
  /** What no phase explains, between the first start of a task and the last end of one. */
  readonly unexplained: Estimate;
}

/** The two multiply to `computation`. */
export interface Computing {
  /** Share of their busy time that the workers had a core, over that of the serial arm. */
  readonly cores: Estimate;
  /** CPU time of the serial arm over that of all workers together: more work, or slower cores. */
  readonly speed: Estimate;
}
