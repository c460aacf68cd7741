/** What can go wrong with an arm, as plain data that crosses process boundaries and is saved. */
import type { Count, Integer, PositiveCount } from './scalars.js';

/**
 * The function of the workload, or the stage around it, in which an arm failed.
 * @example
 * const mine: readonly Stage[] = ['input', 'split', 'run', 'merge', 'verify'];
 */
export type Stage = 'load' | 'input' | 'setup' | 'serial' | 'split' | 'run' | 'merge' | 'verify' | 'start' | 'check';

/**
 * A worker of an arm.
 * @example
 * const who = ({ index, pid }: WorkerRef): string => `worker ${index} (pid ${pid})`;
 */
export interface WorkerRef {
  /** Counted from 1. */
  readonly index: PositiveCount;
  /** Process id. */
  readonly pid: Count;
}

/**
 * Who had not finished, and in which task.
 * @example
 * const where = ({ index, task }: WaitingRef): string => `worker ${index} in task ${task ?? 'unknown'}`;
 */
export interface WaitingRef extends WorkerRef {
  /** The task that it is in, counted from 1. */
  readonly task?: PositiveCount;
}

/**
 * How a process ended.
 * @example
 * const how = ({ exitCode, signal }: Death): string => signal ?? `exit code ${exitCode}`;
 */
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

/**
 * A function of the workload threw.
 * @example
 * const trace = ({ message, stack }: Threw): string => stack ?? message;
 */
export interface Threw extends Failed {
  readonly kind: 'threw';
  readonly worker?: WorkerRef;
  readonly stack?: string;
}

/**
 * A task or a part cannot be sent to another process.
 * @example
 * const isUnclonable = (failure: Failure): failure is Unclonable => failure.kind === 'unclonable';
 */
export interface Unclonable extends Failed {
  readonly kind: 'unclonable';
  readonly worker?: WorkerRef;
}

/**
 * A process of the arm ended before its work did.
 * @example
 * const lastWords = (failure: Died): string => failure.death.stderr;
 */
export interface Died extends Failed {
  readonly kind: 'died';
  readonly worker?: WorkerRef;
  readonly death: Death;
}

/**
 * The arm did not answer in time.
 * @example
 * const late = ({ waiting }: TimedOut): readonly number[] => waiting.map(({ index }) => index);
 */
export interface TimedOut extends Failed {
  readonly kind: 'timeout';
  /** Workers that had not answered. */
  readonly waiting: readonly WaitingRef[];
}

/**
 * The result is wrong, or there is none of the serial arm to hold it against.
 * @example
 * const isWrong = (failure: Failure): failure is Unconfirmed => failure.kind === 'wrong-result';
 */
export interface Unconfirmed extends Failed {
  readonly kind: 'wrong-result' | 'no-reference';
}

/**
 * What went wrong with an arm.
 * @discriminator kind
 * @example
 * const failures: readonly Failure[] = report.measurements.flatMap(({ failure }) => failure ?? []);
 * for (const { stage, message } of failures) console.error(`${stage}: ${message}`);
 */
export type Failure = Threw | Unclonable | Died | TimedOut | Unconfirmed;

/** The message of an uncaught error in what a process wrote before it ended: it stands some lines above the end, after its source line. */
export function uncaughtIn(stderr: string): string | null {
  const lines = stderr.split('\n').map((line) => line.trim());
  return lines.find((line) => /^[A-Za-z]*Error\b/.test(line)) ?? null;
}
