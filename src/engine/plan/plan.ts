/** How a run will be measured, with every default. */
import { counted } from '../../model/phrases.js';
import type { Cores } from '../../model/machine.js';
import type { Plan } from '../../model/document.js';
import type { Schedule } from '../../model/arm.js';
import { UsageError } from '../../model/usage-error.js';
import { knownName } from '../../host/nearest.js';

/** Seconds and ratios; the plan itself is in ns. */
export interface PlanOptions {
  readonly backends?: readonly string[];
  readonly procs?: readonly number[];
  readonly schedules?: readonly Schedule[];
  /** Tasks for each worker that `split` is asked for. */
  readonly chunks?: number;
  /** Measure fresh teams with their start-up and first run. */
  readonly cold?: boolean;
  /** Have the size of each workload grow with the number of workers. */
  readonly weak?: boolean;
  readonly seed?: number;
  readonly launches?: number;
  readonly rounds?: number;
  /** Time to measure one workload, in s. */
  readonly time?: number;
  /** Half-width of the intervals to reach, as a ratio. Default: 0.02, or half the margin. */
  readonly precision?: number;
  /** Smallest change that counts, as a ratio, where the run is held against something. */
  readonly margin?: number;
  /** Least number of untimed runs of every arm in a launch. */
  readonly warmup?: number;
  /** Most time for one sample, in s. */
  readonly timeout?: number;
}

/** Half-width of the intervals to reach, unless told. */
const PRECISION = 0.02;
/** A hundred days, in s. */
export const LONGEST_TIME = 8_640_000;
/** Node's timers hold no more. */
const LONGEST_TIMEOUT = 2 ** 31 / 1000 - 1;
const MOST_PROCS_PER_CORE = 64;
/** The interval's Walsh averages grow with the square of the launches. */
const MOST_LAUNCHES = 1000;

/** Throws a UsageError that names the option at fault. `known` lists the backends there are. */
export function createPlan(
  options: PlanOptions,
  cores: Cores,
  known: readonly string[],
  randomSeed: () => number,
): Plan {
  const { time = 10, warmup = 1, timeout = 60, chunks = 1, seed = randomSeed(), margin } = options;
  const { precision = margin === undefined ? PRECISION : margin / 2 } = options;
  const gated = margin !== undefined;
  const launches = options.launches ?? null;
  const rounds = options.rounds ?? null;
  if (options.procs?.length === 0) throw new UsageError('--procs: needs at least one number of workers');
  if (options.schedules?.length === 0) throw new UsageError('--schedule: needs at least one name');
  if (options.backends?.length === 0) throw new UsageError('--backend: needs at least one name');
  whole('--seed', seed, 0, Number.MAX_SAFE_INTEGER);
  whole('--warmup', warmup, 0, 1e6);
  whole('--chunks', chunks, 1, 1e6);
  if (options.weak && options.backends?.every((name) => name === 'serial')) {
    throw new UsageError('--weak: needs workers to grow the work with, and --backend names none beside serial');
  }
  if (options.cold && rounds !== null && rounds > 1) {
    throw new UsageError(`--rounds ${rounds}: a launch of a --cold run has one round, its first`);
  }
  if (launches !== null) whole('--launches', launches, 1, MOST_LAUNCHES);
  if (rounds !== null) whole('--rounds', rounds, 1, 1e6);
  positive('--time', time, LONGEST_TIME);
  positive('--timeout', timeout, LONGEST_TIMEOUT);
  // Before the precision, which may be made from it.
  if (margin !== undefined) positive('--margin', margin, 10);
  positive('--precision', precision, 10);
  return {
    seed,
    backends: options.backends
      ? distinct(options.backends).map((name) => knownName('backend', name, ['serial', ...known]))
      : null,
    procs: checkedProcs(distinct(options.procs ?? defaultProcs(cores, gated)), cores),
    schedules: distinct(options.schedules ?? ['dynamic']).map((name) => knownSchedule(name)),
    chunks,
    cold: options.cold ?? false,
    launches,
    rounds,
    // With 6 an interval of 95 % is possible, and more are asked for where more are compared.
    minLaunches: gated ? 6 : 8,
    maxRounds: gated ? 15 : 3,
    timeNs: nanoseconds(time),
    precision,
    warmupRuns: warmup,
    // More and shorter rounds: what is near in time sees the same machine, and what disturbs one round is outvoted.
    minSampleNs: gated ? 5e6 : 20e6,
    timeoutNs: nanoseconds(timeout),
    ...(margin === undefined ? {} : { margin }),
    ...(options.weak ? { weak: true } : {}),
  };
}

const SCHEDULES: readonly Schedule[] = ['dynamic', 'static'];

function knownSchedule(name: string): Schedule {
  return knownName('schedule', name, SCHEDULES) as Schedule;
}

function nanoseconds(seconds: number): number {
  return Math.max(1, Math.round(seconds * 1e9));
}

/** 1, 2, 4 … and the number of cores itself; to see whether something got slower, that number alone. */
function defaultProcs({ available }: Cores, gated: boolean): number[] {
  const powers = Array.from({ length: Math.floor(Math.log2(available)) + 1 }, (_, i) => 2 ** i);
  return gated ? [available] : [...powers, available];
}

function checkedProcs(procs: readonly number[], { available }: Cores): readonly number[] {
  const most = MOST_PROCS_PER_CORE * available;
  const where = ` on a machine with ${counted(available, 'usable core')}`;
  for (const workers of procs) whole('--procs', workers, 1, most, where);
  const together = procs.reduce((sum, workers) => sum + workers, 0);
  if (together > 2 * most) {
    throw new UsageError(`--procs: ${together} workers in all arms together; at most ${2 * most}${where}`);
  }
  return procs;
}

/** Throws a UsageError for anything else. */
export function whole(option: string, value: number, min: number, max: number, where = ''): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return;
  throw new UsageError(`${option} ${value}: must be a whole number from ${min} to ${max}${where}`);
}

/** Likewise. */
export function positive(option: string, value: number, max: number): void {
  if (value > 0 && value <= max) return;
  throw new UsageError(`${option} ${value}: must be above 0 and at most ${max}`);
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
