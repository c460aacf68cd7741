/** Everything that passes between the engine and an arm in its process. Nothing here needs more than JSON. */
import type { Output } from '../model/measurement.js';
import type { Schedule } from '../model/arm.js';
import type { Timing } from '../model/timing.js';
import type { Failure } from '../model/failure.js';
import type { ParamValue } from '../model/params.js';
import type { Merge } from './programs/merge-kinds.js';

export type Work = WorkloadWork | ProgramWork;

export interface WorkloadWork {
  readonly kind: 'workload';
  /** URL of the workload's module. */
  readonly module: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  /** Null for the serial arm. */
  readonly team: {
    /** URL of the backend's module. */
    readonly backend: string;
    readonly workers: number;
    readonly schedule: Schedule;
    readonly chunks: number;
  } | null;
}

export interface ProgramWork {
  readonly kind: 'program';
  /** The program and its arguments, in which `{rank}` and `{procs}` are filled in for each worker. */
  readonly words: readonly string[];
  /** Null for the serial arm, which is one process. */
  readonly workers: number | null;
  /** How many processes are started for the workers; null for one each. */
  readonly copies: 1 | null;
  readonly merge: Merge;
  /** Whether outputs are compared number by number, and so all their text is wanted. */
  readonly numbers: boolean;
  readonly setting: ProgramSetting;
  /** A program that does nothing but start, as these do; null where there is none. */
  readonly empty: readonly string[] | null;
}

/** What every run of a program is given, and asked for. */
export interface ProgramSetting {
  /** Beside this process's own. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute; null for that of this process. */
  readonly cwd: string | null;
  /** Path of the file that is the stdin of each copy; null for none. */
  readonly input: string | null;
  /** Exit codes that are no failure. */
  readonly okCodes: readonly number[];
  /** Shell commands before and after each run; null for none. */
  readonly prepare: string | null;
  readonly cleanup: string | null;
  /** A regular expression that finds the time in what it prints; null for that of its process. */
  readonly timeFrom: string | null;
  /** Whether it is no failure that a program leaves processes running. */
  readonly allowLeftovers: boolean;
}

export function isSerialWork(work: Work): boolean {
  return (work.kind === 'workload' ? work.team : work.workers) === null;
}

export interface ArmOptions {
  readonly work: Work;
  readonly timeoutNs: number;
  /** Whether to see that the work leaves its input as it was. */
  readonly guardInput: boolean;
  /**
   * Whether nothing but its warm times is looked at, as of versions that are compared. Its code is kept compiled then; and
   * garbage is collected by one thread: else helpers on other cores do part of it, as far as these are idle, and one process
   * is lucky for all its life and the next is not.
   */
  readonly steady: boolean;
}

/**
 * An arm that has loaded its module and made its input, which no clock sees. Every method rejects with ArmFailure; on the
 * engine's side with the signal's reason once it is aborted.
 */
export interface LoadedArm {
  start(): Promise<Started>;
  warm(warmUp: WarmUp): Promise<Warmed>;
  /** `collect`: first, off the clock, the garbage that is there. Of what a serial program has left, not of a team's. */
  run(iterations: number, collect?: Collection): Promise<Timing>;
  /** Judges the output of the last run: of its last iteration. */
  judge(): Promise<Output>;
  /** Why the output differs from that of the serial arm, whose digest is `reference`, in words; null if there is no telling. */
  explain(reference: string): Promise<string | null>;
}

interface Started {
  /** From before `setup` until all workers are ready. Of the serial arm what its `setup` takes; 0 without one. */
  readonly startupNs: number;
}

/** Of the garbage in the heap: what has been there since the last collection, or all. */
export type Collection = 'nothing' | 'young' | 'all';

export interface WarmUp {
  /** Least number of runs. */
  readonly runs: number;
  /** Go on until the least busy worker has been this long in `run`. */
  readonly busyNs: number;
  /** But start no further run after this long. */
  readonly capNs: number;
  /** Runs inside one sample; null to find out how many make a sample of `sampleNs`. */
  readonly iterations: number | null;
  readonly sampleNs: number;
  /** Whether to find out what garbage is best collected before each sample. */
  readonly findCollection?: boolean;
}

export interface Warmed {
  readonly runs: number;
  /** Runs inside one sample: those asked for, or those found. */
  readonly iterations: number;
  /** What the last sample took, the making of its inputs included; null without any. */
  readonly sampleNs: number | null;
  /** What is best collected before each sample, where that was to be found out. */
  readonly collection?: Collection;
  /** What a call of a function that does nothing takes in this process, ns; only of plain functions that are short. */
  readonly emptyCallNs?: number;
}

/** Told with each request and repeated by its reply. */
interface Numbered {
  readonly number: number;
}

/** One request for each method of an arm, and before them `load`. Each is answered by one reply. */
export type ArmRequest = ArmOrder & Numbered;

export type ArmOrder =
  | { readonly op: 'load'; readonly options: ArmOptions }
  | { readonly op: 'start' }
  | { readonly op: 'warm'; readonly warmUp: WarmUp }
  | { readonly op: 'run'; readonly iterations: number; readonly collect: Collection }
  | { readonly op: 'judge' }
  | { readonly op: 'explain'; readonly reference: string };

export type ArmResult = { readonly load: null } & {
  readonly [Op in keyof LoadedArm]: Awaited<ReturnType<LoadedArm[Op]>>;
};

export type ArmReply = Numbered &
  (
    | { readonly op: 'done'; readonly result: ArmResult[keyof ArmResult] }
    | { readonly op: 'failed'; readonly failure: Failure }
  );
