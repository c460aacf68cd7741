/** What can go wrong with an arm, as plain data that crosses process boundaries and is saved. */
import { inspect } from 'node:util';

/** The function of the workload, or the stage around it, in which an arm failed. */
export type Stage = 'load' | 'input' | 'setup' | 'serial' | 'split' | 'run' | 'merge' | 'verify' | 'start' | 'check';

const LONGEST_LINE = 500;
const LONGEST_STACK = 4000;

interface WorkerRef {
  /** Counted from 1. */
  readonly index: number;
  readonly pid: number;
}

/** Who had not finished, and in which task, counted from 1. */
export interface WaitingRef extends WorkerRef {
  readonly task?: number;
}

/** How a process ended, and the last of what it wrote to stderr. */
export interface Death {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

interface Told {
  readonly stage: Stage;
  /** One line for a person. */
  readonly message: string;
}

export type Failure =
  | (Told & { readonly kind: 'threw'; readonly worker?: WorkerRef; readonly stack?: string })
  | (Told & { readonly kind: 'unclonable'; readonly worker?: WorkerRef })
  | (Told & { readonly kind: 'died'; readonly worker?: WorkerRef; readonly death: Death })
  | (Told & { readonly kind: 'timeout'; readonly waiting: readonly WaitingRef[] })
  | (Told & { readonly kind: 'wrong-result' })
  | (Told & { readonly kind: 'no-reference' });

/** Carries a failure through code that throws. */
export class ArmFailure extends Error {
  override readonly name = 'ArmFailure';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** The first line of whatever was thrown, with the name of its class where that tells more. Never throws. */
export function describeThrown(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return `threw ${firstLine(typeof thrown === 'string' ? thrown : inspect(thrown))}`;
    const line = firstLine(String(thrown.message));
    return thrown.name === 'Error' && line ? line : `${thrown.name}: ${line}`;
  } catch {
    return 'threw something that cannot be shown';
  }
}

/** The stack of an error, as a field to spread; empty where there is none. Never throws. */
export function stackOf(thrown: unknown): { stack?: string } {
  try {
    const stack: unknown = thrown instanceof Error ? thrown.stack : undefined;
    return typeof stack === 'string' ? { stack: stack.slice(0, LONGEST_STACK) } : {};
  } catch {
    return {};
  }
}

function firstLine(text: string): string {
  return (text.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? '').slice(0, LONGEST_LINE);
}

/** "was killed by SIGKILL", "exited with code 3". */
export function describeDeath({ exitCode, signal }: Death): string {
  return signal ? `was killed by ${signal}` : `exited with code ${exitCode ?? 'unknown'}`;
}
