/** One worker that is a program, from its start until it has ended and its output is complete. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { now } from '../../host/clock.js';
import { ArmFailure, describeDeath } from '../arm-failure.js';
import type { Failure, Stage } from '../../model/failure.js';
import { keepTail } from '../../host/processes/tail.js';
import { type Ending, type Meter, METER_ENV, REPORT_FD, type Usage } from './meter.js';

/** Kept in memory, of each worker. */
const MOST_OUTPUT_BYTES = 64 * 2 ** 20;
/** How long to wait, after a failure, for the rest of stderr; a process that it left behind may hold it open for ever. */
const FLUSH_MS = 20;

export interface ProgramOptions {
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Whether to read its stdout; otherwise it goes nowhere. */
  readonly read: boolean;
  readonly meter: Meter | null;
  /** For messages: who it is, and what it was part of. */
  readonly name: string;
  readonly stage: Stage;
}

/** Stamps of the machine's monotonic clock, in ns. */
export interface EndedProgram {
  readonly pid: number;
  readonly startNs: number;
  readonly endNs: number;
  /** Null where it cannot be found out. */
  readonly usage: Usage | null;
  readonly output: Buffer;
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
  try {
    const child = spawnProgram(options);
    const startNs = now();
    return { pid: child.pid ?? 0, ended: endOf(child, options, startNs) };
  } catch (error) {
    // An argument that is too long, for one.
    const reason = error instanceof Error ? error.message : String(error);
    return { pid: 0, ended: Promise.reject(new ArmFailure(unstarted(options, reason))) };
  }
}

function spawnProgram({ words, env, read, meter }: ProgramOptions): ChildProcess {
  const [file, ...args] = meter ? meter.wrap(words) : words;
  return spawn(file, args, {
    env: meter ? { ...env, ...METER_ENV } : env,
    stdio: ['ignore', read ? 'pipe' : 'ignore', 'pipe', meter ? 'pipe' : 'ignore'],
  });
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
      const ending = (): Ending =>
        meter?.read(`${report()}\n`) ?? { kind: 'ended', pid: null, exitCode, signal, usage: null };
      const failIfFailed = (): void => {
        const failure = failureOf(ending(), options, stderr());
        if (failure) fail(failure);
      };
      const timer = setTimeout(failIfFailed, FLUSH_MS);
      child.once('close', () => {
        const endNs = now();
        clearTimeout(timer);
        failIfFailed();
        const ended = ending();
        if (ended.kind !== 'ended') return;
        resolve({ pid: ended.pid ?? child.pid ?? 0, startNs, endNs, usage: ended.usage, output: output() });
      });
    });
  });
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
  const { exitCode, signal } = ending;
  if (exitCode === 0 && signal === null) return null;
  const death = { exitCode, signal, stderr };
  return { kind: 'died', stage: options.stage, message: `${options.name} ${describeDeath(death)}`, death };
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
