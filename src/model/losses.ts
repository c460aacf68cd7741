/**
 * Where the time of an arm's workers went: as factors, after POP's multiplicative model (M. Wagner, S. Mohr, J. Giménez
 * and J. Labarta, "A structured approach to performance analysis", 2019), and as parts that add up.
 */
import type { Estimate } from './estimate.js';

/**
 * The three factors multiply to the arm's efficiency, in every launch and in the estimates.
 * @example
 * const arm = report.analysis.workloads[0].arms.find(({ procs }) => procs === 4);
 * const losses: LossAccount | null = arm?.status === 'measured' ? arm.losses : null;
 */
export interface LossAccount {
  /** Mean over greatest busy time of the workers. */
  readonly loadBalance: Estimate;
  /** Greatest busy time of a worker over the time of the arm. */
  readonly communication: Estimate;
  /** Time of the serial arm over the busy time of all workers together. Above 1 where the parts compute faster than the whole. */
  readonly computation: Estimate;
  /** What `computation` is made of; null where CPU times are not known. */
  readonly computing: Computing | null;
  /** Each key once, in their order. The shares add up to 1; one below 0 is a gain. */
  readonly parts: readonly LossPart[];
  /** Null where the workers had no tasks that were sent. */
  readonly message: MessageCost | null;
}

/**
 * The two multiply to `computation`.
 * @example
 * const hadCores = ({ cores }: Computing): boolean => cores.value > 0.95;
 */
export interface Computing {
  /** Share of their busy time that the workers had a core, over that of the serial arm. */
  readonly cores: Estimate;
  /** CPU time of the serial arm over that of all workers together: more work, or slower cores. */
  readonly speed: Estimate;
}

/**
 * What a task costs its worker beside being run.
 * @example
 * const worthIt = ({ taskNs }: MessageCost, workNs: number): boolean => workNs > 20 * taskNs;
 */
export interface MessageCost {
  /** Time of a worker without a task, for each task that it was sent: without `stampNs`, in ns. */
  readonly taskNs: number;
  /** Reading the clocks and accounts of each task, in ns; null where unknown, and then it is in `taskNs`. */
  readonly stampNs: number | null;
}

/**
 * A share of the workers' time.
 * @example
 * const greatest = (parts: readonly LossPart[]): LossPart =>
 *   parts.filter(({ key }) => key !== 'used').reduce((a, b) => (b.share.value > a.share.value ? b : a));
 */
export interface LossPart {
  readonly key: LossKey;
  /** Of the time of all workers, from the start of the arm to its end. */
  readonly share: Estimate;
}

/** Every account has the same keys in the same order; a share that an arm has nothing of is 0. */
export const LOSS_KEYS = [
  /** The efficiency. */
  'used',
  /** Start of the team; 0 but in a cold run. Of programs: until each copy is started. */
  'startup',
  'split',
  /** Workers without a task while others are on their way, to them or back. */
  'messages',
  'merge',
  /** Some workers have less to compute than the one that ends last: by CPU time. */
  'uneven',
  /** Some workers were given a core for less of their time than others, for as much computing. */
  'unevenCores',
  /** Some workers end before others, where CPU times do not tell why. */
  'unbalanced',
  /** Busy, but without a core, more than the serial program was. */
  'waiting',
  /** Of it, what so many workers on so few cores must wait. */
  'crowded',
  /** More CPU time than the serial program: more work, or slower cores. */
  'slower',
  /** Busy, with neither a core nor the wish for one, more than the serial program: a lock, a server, a disk. */
  'other',
  /** `waiting` and `other` in one, where it is not known how long workers waited for a core. */
  'stalled',
  /** Tasks that take longer than in the serial program, where CPU times do not tell why. */
  'tasks',
  /** What is left of 1, and what would be a gain that intervals do not tell from nothing. */
  'unexplained',
] as const;

/**
 * What a part of the workers' time went into. `used` is the efficiency, the others are losses.
 * @example
 * const overhead: readonly LossKey[] = ['startup', 'split', 'messages', 'merge'];
 */
export type LossKey = (typeof LOSS_KEYS)[number];

export function shareOf({ parts }: LossAccount, key: LossKey): Estimate {
  const found = parts.find((part) => part.key === key);
  if (!found) throw new Error(`an account has no share of ${key}`);
  return found.share;
}
