/** The result document: everything measured, in collection order, and the analysis derived from it. */
import type { Analysis } from './analysis.js';
import type { Side } from './comparison.js';
import type { Failure } from './failure.js';
import type { ParamValue } from './params.js';
import type { Check } from './workload.js';

export const SCHEMA = 'parbench/1';

/** `dynamic`: the next task to whoever is free. `static`: to each worker one block of the tasks, fixed beforehand. */
export type Schedule = 'dynamic' | 'static';

/** One way to do the work in a comparison. */
export interface Arm {
  readonly workload: string;
  /** Which version of the code, where two are measured in the same rounds. */
  readonly side?: 'base' | 'head';
  readonly params: Readonly<Record<string, ParamValue>>;
  /** `serial`, the name of a backend, `exec` for copies of a program, or `canary`. */
  readonly backend: string;
  /** Workers; 1 for the serial arm. */
  readonly procs: number;
  /** Null for the serial arm, and for programs. */
  readonly schedule: Schedule | null;
}

/** What one worker did in one sample. A copy of a program is a worker with one task in each iteration: its whole life. */
export interface WorkerActivity {
  /** Of a program, the last iteration's. */
  readonly pid: number;
  readonly tasks: number;
  /** Time inside the workload's `run`, over all iterations; time in several tasks at once counts once. */
  readonly busyNs: number;
  /** CPU time inside `run`, likewise; null where unknown. */
  readonly cpuNs: number | null;
  /** Start of the first task, from the start of the sample. */
  readonly startNs: number;
  /** End of the last task, from the start of the sample. */
  readonly endNs: number;
  /** Of a program: the most memory that one of its processes had resident, in any iteration. Absent where unknown. */
  readonly peakBytes?: number;
}

/** What the clock and the accounts said of a run repeated `iterations` times. */
export interface Timing {
  readonly iterations: number;
  /** Wall time of all iterations together. */
  readonly wallNs: number;
  readonly splitNs: number;
  /** From the end of split to the first start of a task. */
  readonly dispatchNs: number;
  /** From the last end of a task to the start of merge. */
  readonly gatherNs: number;
  readonly mergeNs: number;
  /**
   * CPU time of the arm's processes together, the one that splits and merges included; of a program, of its copies.
   * Null where unknown.
   */
  readonly cpuNs: number | null;
  /** Of it, what the kernel spent on their behalf; absent where unknown. */
  readonly systemNs?: number;
  /**
   * Time that the process which holds the clock, or the serial program, could have run and had no core; null where
   * unknown.
   */
  readonly waitNs: number | null;
  readonly workers: readonly WorkerActivity[];
}

/** One arm in one round. */
export interface Sample extends Timing {
  readonly launch: number;
  readonly round: number;
  /** Place in the shuffled order of its round, from 0. */
  readonly position: number;
}

/** One arm's fresh processes. */
export interface Launch {
  readonly launch: number;
  /** Place in the shuffled order of the first runs, from 0. */
  readonly position: number;
  /** From before `setup` until all workers are ready. Of the serial arm what its `setup` takes; 0 without one. */
  readonly startupNs: number;
  /** Wall time of the first, unwarmed run. */
  readonly firstRunNs: number;
  /** Untimed runs between the first one and the rounds. */
  warmupRuns: number;
}

export interface Output {
  /** SHA-256 over the output's canonical bytes; equal digests mean equal bits. */
  readonly digest: string;
  /** The output, cut short for reading. */
  readonly preview: string;
  /** All of it, where outputs are compared number by number, or are short text whose differences can be shown. */
  readonly text?: string;
  readonly check: Check;
}

/** `skipped`: the backend cannot do this work, or not in this way. */
export type Status = 'complete' | 'interrupted' | 'failed' | 'skipped';

export interface Measurement {
  readonly arm: Arm;
  /** Index into `workloads`. */
  readonly workload: number;
  status: Status;
  failure?: Failure;
  /** Why it was skipped. */
  readonly skipped?: string;
  /** Amount of work in one iteration, where the workload says it. */
  readonly items: number | null;
  readonly launches: Launch[];
  readonly samples: Sample[];
  output?: Output;
}

/** Why the launches of a workload ended; `skipped`: every parallel arm was, and none was begun. */
export type StopReason = 'count' | 'precision' | 'time' | 'interrupted' | 'failed' | 'skipped';

/**
 * How the output of an arm must agree with the serial arm's: bit for bit; number by number, within a tolerance that is
 * relative for numbers above 1 and absolute below; or not at all.
 */
export type Agreement =
  { readonly kind: 'bits' } | { readonly kind: 'numbers'; readonly tolerance: number } | { readonly kind: 'none' };

/** How one workload was measured: its arms are compared with each other. */
export interface Design {
  readonly name: string;
  readonly title: string;
  /** What the items are counted in; null where they are just items. */
  readonly unit: string | null;
  /** The param that grows the problem, where the workload says it. */
  readonly size?: string;
  readonly agreement: Agreement;
  /** Rounds in each launch. */
  rounds: number;
  /** Launches of the first batch, where a second one was to confirm what the first made suspect. */
  firstBatch?: number;
  stopped: StopReason | null;
  elapsedNs: number;
}

export interface Plan {
  /** Seeds the order of the arms in each round. */
  readonly seed: number;
  /** Null for `fork`, or what else a workload needs. */
  readonly backends: readonly string[] | null;
  readonly procs: readonly number[];
  readonly schedules: readonly Schedule[];
  /** Tasks for each worker that `split` is asked for. */
  readonly chunks: number;
  /** Each launch measures the start of the team and a first, unwarmed run, and nothing else. */
  readonly cold: boolean;
  /** Exact number of launches, or null to go on until `precision` or `timeNs`. */
  readonly launches: number | null;
  /** Exact number of rounds in a launch, or null to fit them to the time. */
  readonly rounds: number | null;
  readonly minLaunches: number;
  readonly maxRounds: number;
  readonly timeNs: number;
  /** Half-width of the speedup's interval to reach, as a ratio: 0.02 is 2 %. */
  readonly precision: number;
  readonly warmupRuns: number;
  /** Shortest sample; shorter work is repeated inside it. */
  readonly minSampleNs: number;
  readonly timeoutNs: number;
  /** Smallest change that counts, as a ratio, where the run is held against another version or a baseline. */
  readonly margin?: number;
  /** The size grows with the number of workers; each number has a design of its own. */
  readonly weak?: boolean;
}

export interface Cores {
  readonly logical: number;
  /** By the affinity mask. */
  readonly affinity: number;
  /** Cores' worth of CPU time by the tightest cgroup quota; null without one. */
  readonly quota: number | null;
  /** Whole cores this process may use: the least of the above, never under 1. */
  readonly available: number;
}

export interface Environment {
  readonly cpu: string;
  readonly cores: Cores;
  readonly memoryBytes: number;
  readonly os: string;
  readonly arch: string;
  readonly node: string;
  readonly v8: string;
  readonly parbench: string;
  /** HEAD of the working directory's repository, with `+dirty`; null outside one. */
  readonly gitCommit: string | null;
  /** Load average over one minute before the run. */
  readonly load: number;
  /** NODE_EXTRA_CA_CERTS is set, which slows the start of every process on Node 20. */
  readonly extraCaCerts: boolean;
}

/** What happened on the machine while it measured. */
export interface Conditions {
  readonly durationNs: number;
  /** Load average over one minute at the end. */
  readonly load: number;
  /** Share of CPU time taken by the hypervisor; null where unknown. */
  readonly stealShare: number | null;
  /** Scheduling periods in which the cgroup quota held processes back; null where unknown. */
  readonly throttledPeriods: number | null;
}

export interface ResultDocument {
  readonly schema: typeof SCHEMA;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly environment: Environment;
  conditions: Conditions | null;
  readonly plan: Plan;
  /** The versions that were measured in the same rounds, where there were two. */
  readonly sides?: Readonly<Record<'base' | 'head', Side>>;
  readonly workloads: readonly Design[];
  readonly measurements: Measurement[];
  analysis?: Analysis;
}

/** `serial`, `fork×4`, `fork×4 static`, `canary`. */
export function armName({ backend, procs, schedule }: Pick<Arm, 'backend' | 'procs' | 'schedule'>): string {
  if (backend === 'serial' || backend === 'canary') return backend;
  return `${backend}×${procs}${schedule === 'static' ? ' static' : ''}`;
}

/** `montecarlo (base)`; what is not the base's goes by its name. */
export function nameOnSide(name: string, side: Arm['side']): string {
  return side === 'base' ? `${name} (base)` : name;
}
