/** Everything that passes between the engine and the process of an arm. Nothing here needs more than JSON. */
import type { Output } from '../model/measurement.js';
import type { Schedule } from '../model/arm.js';
import type { Timing } from '../model/timing.js';
import type { Failure } from '../model/failure.js';
import type { ParamValue } from '../model/params.js';
import type { Merge } from './programs/merge-outputs.js';

/** What an arm does. */
export type Work = WorkloadWork | ProgramWork;

/** The work of a module, alone or with a team. */
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
    /** Tasks for each worker that `split` is asked for. */
    readonly chunks: number;
  } | null;
}

/** A program of its own, alone or in copies that run at once. */
export interface ProgramWork {
  readonly kind: 'program';
  /** The program and its arguments, in which `{rank}` and `{procs}` are filled in for each copy. */
  readonly words: readonly string[];
  /** Null for the serial arm, which is one copy. */
  readonly copies: number | null;
  readonly merge: Merge;
  /** Whether outputs are compared number by number, and so all their text is wanted. */
  readonly numbers: boolean;
}

export function isSerialWork(work: Work): boolean {
  return (work.kind === 'workload' ? work.team : work.copies) === null;
}

export interface ArmOptions {
  readonly work: Work;
  readonly timeoutNs: number;
  /** Whether to see that the work leaves its input as it was. */
  readonly guardInput: boolean;
  /** Which of the usable cores its main thread is kept on, counted round; null for none. */
  readonly core: number | null;
}

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
}

export interface Started {
  /** From before `setup` until all workers are ready. Of the serial arm what its `setup` takes; 0 without one. */
  readonly startupNs: number;
}

export interface Warmed {
  readonly runs: number;
  /** Runs inside one sample: those asked for, or those found. */
  readonly iterations: number;
  /** Wall time of the last sample; null without any. */
  readonly sampleNs: number | null;
}

/** A request is answered by one reply with the same `op`, or by `failed`. */
export type ArmRequest =
  /** Loads the module and makes the input. */
  | { readonly op: 'load'; readonly options: ArmOptions }
  /** Starts the team, if the arm has one. */
  | { readonly op: 'start' }
  | { readonly op: 'warm'; readonly warmUp: WarmUp }
  | { readonly op: 'run'; readonly iterations: number }
  /** Judges the output of the last run: of its last iteration. */
  | { readonly op: 'judge' }
  /** Finds out why the output differs from the serial arm's, whose digest it is told. */
  | { readonly op: 'explain'; readonly reference: string };

export interface ArmResults {
  readonly load: null;
  readonly start: Started;
  readonly warm: Warmed;
  readonly run: Timing;
  readonly judge: Output;
  readonly explain: string | null;
}

export type ArmReply =
  | { readonly [Op in keyof ArmResults]: { readonly op: Op; readonly result: ArmResults[Op] } }[keyof ArmResults]
  | { readonly op: 'failed'; readonly failure: Failure };
