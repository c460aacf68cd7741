/** What is measured: samples, and the starts of the processes that they were taken in. Times are in ns. */
import type {
  Bytes,
  Count,
  Index,
  Nanoseconds,
  NonNegative,
  PositiveCount,
  PositiveNanoseconds,
  Timestamp,
} from './scalars.js';

/**
 * What one worker did in one sample. A copy of a program is a worker with one task in each iteration: its whole life.
 * @example
 * const busyShare = ({ busyNs, startNs, endNs }: WorkerActivity): number => busyNs / (endNs - startNs);
 */
export interface WorkerActivity {
  /** Process id; of a program, the last iteration's. */
  readonly pid: Count;
  /** Tasks done in the sample. */
  readonly tasks: Count;
  /** Time inside the workload's `run`, over all iterations; time in several tasks at once counts once. */
  readonly busyNs: Nanoseconds;
  /** CPU time inside `run`, likewise; null where unknown. */
  readonly cpuNs: Nanoseconds | null;
  /** Start of the first task, from the start of the sample. */
  readonly startNs: Nanoseconds;
  /** End of the last task, from the start of the sample. */
  readonly endNs: Nanoseconds;
  /** Time inside `run` that it could have run and had no core, over all iterations; absent where unknown. */
  readonly waitNs?: Nanoseconds;
  /**
   * Time in no task, from the first start of a task in the team to the end of its own last one, over all iterations;
   * absent where unknown.
   */
  readonly gapNs?: Nanoseconds;
  /** What it took to read the clocks and accounts before and after its tasks; most of it is in `gapNs`. Absent where unknown. */
  readonly stampNs?: Nanoseconds;
  /** Of a program: the most memory that one of its processes had resident, in any iteration. Absent where unknown. */
  readonly peakBytes?: Bytes;
}

/**
 * What the clock and the accounts said of a run repeated `iterations` times.
 * @example
 * const outsideNs = ({ splitNs, mergeNs }: Timing): number => splitNs + mergeNs;
 */
export interface Timing {
  /** Times the work was done inside the sample. */
  readonly iterations: PositiveCount;
  /** Wall time of all iterations together. */
  readonly wallNs: PositiveNanoseconds;
  /** Time in `split`. */
  readonly splitNs: Nanoseconds;
  /** From the end of split to the first start of a task, summed over iterations; of copies, to that of the busiest one. */
  readonly dispatchNs: Nanoseconds;
  /** From the last end of a task to the start of merge, summed over iterations; of copies, from that of the busiest one. */
  readonly gatherNs: Nanoseconds;
  /** Time in `merge`. */
  readonly mergeNs: Nanoseconds;
  /**
   * CPU time of the arm's processes together, the one that splits and merges included; of a program, of its copies.
   * Null where unknown.
   */
  readonly cpuNs: Nanoseconds | null;
  /** Of it, what the kernel spent on their behalf; absent where unknown. */
  readonly systemNs?: Nanoseconds;
  /**
   * Time that the process which holds the clock, or the serial program, could have run and had no core; null where
   * unknown.
   */
  readonly waitNs: Nanoseconds | null;
  /** Of the serial program's process, where it is a workload; absent where unknown. */
  readonly heap?: HeapUse;
  /** By worker; the serial arm's one process counts as a worker. */
  readonly workers: readonly WorkerActivity[];
  /** Of a program: names of the processes that it left running, which were ended then. Absent where there were none. */
  readonly leftovers?: readonly string[];
  /** Of copies of a program: what an empty one took in this launch, which is the start of its interpreter. Absent where unknown. */
  readonly emptyRun?: EmptyRun;
}

/**
 * What the work did with the heap of its process, over all iterations.
 * @example
 * const gcShare = ({ wallNs, heap }: Sample): number => (heap?.gcNs ?? 0) / wallNs;
 */
export interface HeapUse {
  /** What it allocated there, freed since or not. Without the contents of buffers, which lie elsewhere. */
  readonly allocatedBytes: Bytes;
  /** Times that V8 collected garbage. */
  readonly collections: Count;
  /** Time that these took. */
  readonly gcNs: Nanoseconds;
}

/**
 * What a program takes that only starts.
 * @example
 * const startMs = ({ wallNs }: EmptyRun): number => wallNs / 1e6;
 */
export interface EmptyRun {
  readonly wallNs: Nanoseconds;
  /** Null where unknown. */
  readonly cpuNs: Nanoseconds | null;
}

/**
 * One arm in one round.
 * @example
 * const perIteration = ({ wallNs, iterations }: Sample): number => wallNs / iterations;
 */
export interface Sample extends Timing {
  /** From 0. */
  readonly launch: Index;
  /** In the launch, from 0. */
  readonly round: Index;
  /** Place in the shuffled order of its round, from 0. */
  readonly position: Index;
}

/**
 * One arm's fresh processes.
 * @example
 * const coldNs = ({ startupNs, firstRunNs }: Launch): number => startupNs + firstRunNs;
 */
export interface Launch {
  /** From 0. */
  readonly launch: Index;
  /** Place in the document's `sessions`, where there are several. */
  readonly session?: Index;
  /** Place in the shuffled order of the first runs, from 0. */
  readonly position: Index;
  /** From before `setup` until all workers are ready. Of the serial arm what its `setup` takes; 0 without one. */
  readonly startupNs: Nanoseconds;
  /** Wall time of the first, unwarmed run. */
  readonly firstRunNs: PositiveNanoseconds;
  /** Untimed runs between the first one and the rounds. */
  readonly warmupRuns: Count;
  /**
   * What a call of a function that does nothing took in this process, called as the work is. Absent for work that is no
   * plain function, and for what is long beside it.
   */
  readonly emptyCallNs?: NonNegative;
  /** Whether garbage was collected before each sample, off the clock; absent where it was not. */
  readonly collected?: boolean;
}

/**
 * One of the runs, each at another time, that a result is made of.
 * @example
 * const dayOf = ({ created }: Session): string => created.slice(0, 10);
 */
export interface Session {
  /** When it began. */
  readonly created: Timestamp;
  /** Of the working directory then, as in `environment`; null where there was none. */
  readonly gitCommit: string | null;
}

/**
 * How many runs, each at another time, each side was measured in.
 * @example
 * const isAlone = ({ base, head }: SessionCounts): boolean => base + head === 2;
 */
export interface SessionCounts {
  readonly base: PositiveCount;
  readonly head: PositiveCount;
}
