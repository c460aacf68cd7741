/** What can go wrong with an arm, as plain data that crosses process boundaries and is saved. */
import type { Count, Integer, PositiveCount } from './scalars.js';

/** The function of the workload, or the stage around it, in which an arm failed. */
export type Stage = 'load' | 'input' | 'setup' | 'serial' | 'split' | 'run' | 'merge' | 'verify' | 'start' | 'check';

interface WorkerRef {
  /** Counted from 1. */
  readonly index: PositiveCount;
  /** Process id. */
  readonly pid: Count;
}

/** Who had not finished, and in which task. */
export interface WaitingRef extends WorkerRef {
  /** The task that it is in, counted from 1. */
  readonly task?: PositiveCount;
}

/** How a process ended. */
export interface Death {
  readonly exitCode: Integer | null;
  readonly signal: string | null;
  /** The last of what it wrote to stderr. */
  readonly stderr: string;
}

interface Failed {
  readonly stage: Stage;
  /** One line for a person. */
  readonly message: string;
}

interface Threw extends Failed {
  readonly kind: 'threw';
  readonly worker?: WorkerRef;
  readonly stack?: string;
}

interface Unclonable extends Failed {
  readonly kind: 'unclonable';
  readonly worker?: WorkerRef;
}

interface Died extends Failed {
  readonly kind: 'died';
  readonly worker?: WorkerRef;
  readonly death: Death;
}

interface TimedOut extends Failed {
  readonly kind: 'timeout';
  /** Workers that had not answered. */
  readonly waiting: readonly WaitingRef[];
}

/** The result is wrong, or there is none of the serial arm to hold it against. */
interface Unconfirmed extends Failed {
  readonly kind: 'wrong-result' | 'no-reference';
}

/**
 * What went wrong with an arm.
 * @discriminator kind
 */
export type Failure = Threw | Unclonable | Died | TimedOut | Unconfirmed;
