/** One worker that is a program, from its start until it has ended and its output is complete. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { now } from '../../host/clock.js';
import { ArmFailure, describeDeath } from '../arm-failure.js';
import type { Failure, Stage } from '../../model/failure.js';
import { keepTail } from '../../host/processes/tail.js';
import { closeSync, openSync } from 'node:fs';
import { QUIET_PERL } from '../../host/processes/perl.js';
import type { Ending, Meter, Usage } from './meter.js';
import { REPORT_FD } from './meter-script.js';

/** Kept in memory, of each worker. */
const MOST_OUTPUT_BYTES = 64 * 2 ** 20;
/** How long to wait, once it has ended, for the rest of its outputs; what it left behind may hold them open for ever. */
const DRAIN_MS = 100;

export interface ProgramOptions {
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Null for that of this process. */
  readonly cwd: string | null;
  /** The file that is its stdin; null for none. */
  readonly input: string | null;
  /** Exit codes that are no failure. */
  readonly okCodes: readonly number[];
  /** Whether it is no failure that it leaves processes running. */
  readonly allowLeftovers: boolean;
  /** Whether to read its stdout; otherwise it goes nowhere. */
  readonly read: boolean;
  readonly meter: Meter | null;
  /** For messages: who it is, and what it was part of. */
  readonly name: string;
  readonly stage: Stage;
}

/** Stamps of the machine's monotonic clock, in ns: of the program itself, whoever else holds its outputs open. */
export interface EndedProgram {
  readonly pid: number;
  readonly startNs: number;
  readonly endNs: number;
  /** Null where it cannot be found out. */
  readonly usage: Usage | null;
  /** What there was of it when the program had ended, or came very soon after. */
  readonly output: Buffer;
  /** The last of it. */
  readonly stderr: string;
  /** Names of the processes that it left behind, which have been ended; null where that is not known. */
  readonly left: readonly string[] | null;
}

export interface RunningProgram {
  /** 0 if it could not be started. */
  readonly pid: number;
  /**
   * Rejects with ArmFailure as soon as it has failed. What it started may run on; it is in this process's group, and
   * ends with that.
   */
  readonly ended: Promise<EndedProgram>;
}

export function startProgram(options: ProgramOptions): RunningProgram {
  const startNs = now();
  try {
    const child = spawnProgram(options);
    return { pid: child.pid ?? 0, ended: endOf(child, options, startNs) };
  } catch (error) {
    // An argument that is too long, for one.
    const reason = error instanceof Error ? error.message : String(error);
    return { pid: 0, ended: Promise.reject(new ArmFailure(unstarted(options, reason))) };
  }
}

function spawnProgram({ words, env, cwd, input, read, meter }: ProgramOptions): ChildProcess {
  const [file, ...args] = meter ? meter.wrap(words) : words;
  // Each copy reads from the beginning, and so has a descriptor of its own.
  const stdin = input === null ? 'ignore' : openSync(input, 'r');
  try {
    return spawn(file, args, {
      env: meter ? { ...env, ...QUIET_PERL } : env,
      stdio: [stdin, read ? 'pipe' : 'ignore', 'pipe', meter ? 'pipe' : 'ignore'],
      ...(cwd === null ? {} : { cwd }),
    });
  } finally {
    if (stdin !== 'ignore') closeSync(stdin);
  }
}

function endOf(child: ChildProcess, options: ProgramOptions, startNs: number): Promise<EndedProgram> {
  const { meter, name, stage } = options;
  const stderr = keepTail(child.stderr);
  const report = keepTail(meter ? ((child.stdio?.[REPORT_FD] as Readable | null | undefined) ?? null) : null);
  return new Promise((resolve, reject) => {
    const fail = (failure: Failure): void => reject(new ArmFailure(failure));
    // Without file descriptors to spare there are no streams, and 'error' tells.
    const output = keepAll(child.stdout, () => {
      const message = `${name} printed more than ${MOST_OUTPUT_BYTES / 2 ** 20} MiB; --merge none does not look at it`;
      fail({ kind: 'wrong-result', stage, message });
    });
    child.once('error', (error: NodeJS.ErrnoException) => fail(unstarted(options, error.code ?? error.message)));
    child.once('exit', (exitCode, signal) => {
      const exitNs = now();
      drained(child, () => {
        const plain = { kind: 'ended', pid: null, exitCode, signal, usage: null, span: null, left: null } as const;
        const ending = meter?.read(`${report()}\n`) ?? plain;
        const failure = failureOf(ending, options, stderr());
        if (failure) fail(failure);
        if (failure || ending.kind !== 'ended') return;
        const { usage, left, pid, span } = ending;
        const measured = { ...(span ?? { startNs, endNs: exitNs }), usage, left };
        resolve({ ...measured, pid: pid ?? child.pid ?? 0, output: output(), stderr: stderr() });
      });
    });
  });
}

/** Calls back when all of its outputs are read, and after DRAIN_MS at the latest: with what there is by then. */
function drained(child: ChildProcess, done: () => void): void {
  const timer = setTimeout(() => {
    // What is in the pipes is read between timers and immediates, even by a process that had no core for a while.
    setImmediate(() => {
      child.off('close', closed);
      for (const stream of child.stdio ?? []) stream?.destroy();
      done();
    });
  }, DRAIN_MS);
  const closed = (): void => {
    clearTimeout(timer);
    done();
  };
  child.once('close', closed);
}

function keepAll(stream: Readable | null, onTooMuch: () => void): () => Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  stream?.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MOST_OUTPUT_BYTES) {
      chunks.push(chunk);
      return;
    }
    stream.destroy();
    onTooMuch();
  });
  return () => Buffer.concat(chunks);
}

function failureOf(ending: Ending, options: ProgramOptions, stderr: string): Failure | null {
  if (ending.kind === 'unstarted') return unstarted(options, ending.reason);
  const { exitCode, signal, left } = ending;
  if (signal === null && options.okCodes.includes(exitCode ?? -1)) return leftFailure(left ?? [], options);
  const death = { exitCode, signal, stderr };
  return { kind: 'died', stage: options.stage, message: `${options.name} ${describeDeath(death)}`, death };
}

/** Null where it left nothing, or may. */
function leftFailure(left: readonly string[], { allowLeftovers, name, stage }: ProgramOptions): Failure | null {
  if (left.length === 0 || allowLeftovers) return null;
  const message = `${name} left processes running, which were ended: ${left.join(', ')}; have it wait for them, or allow it by --allow-leftovers`;
  return { kind: 'wrong-result', stage, message };
}

function unstarted({ words, name, stage }: ProgramOptions, reason: string): Failure {
  const program = words[0].slice(0, LONGEST_NAME);
  const message = `${name} cannot be started: ${program}: ${REASONS[reason] ?? reason}`;
  return { kind: 'died', stage, message, death: { exitCode: null, signal: null, stderr: '' } };
}

const LONGEST_NAME = 200;

/** Node has codes where perl has the system's words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
};
