/**
 * The options of a plan, each declared once: how the command line and the library are given it, what is allowed, what stands
 * for it in the plan when nothing is said, and how the plan's schema describes it. Everything else is derived from here.
 */
import type { PlanOption } from './option-kinds.js';

/** A hundred days, in s. */
export const LONGEST_TIME = 8_640_000;
/** Node's timers hold no more, in s. */
const LONGEST_TIMEOUT = 2 ** 31 / 1000 - 1;
/** The interval's Walsh averages grow with the square of the launches. */
const MOST_LAUNCHES = 1000;
/** Half-width of the intervals to reach, unless told. */
const PRECISION = 0.02;

const METRICS = ['wall', 'cpu', 'both'] as const;
export type Metric = (typeof METRICS)[number];

const RUN = ['run'] as const;
const BOTH = ['run', 'exec'] as const;

/** Keys are the fields of `PlanOptions`, in the order of the help. */
export const PLAN_OPTIONS = {
  /** Names of backends, or `serial` for that alone. Default: `fork`, or what the work needs. */
  backends: {
    kind: 'names',
    flags: '--backend <list>',
    help: 'how the work is spread: {backends} or serial for that alone (default: fork, or what the work needs)',
    commands: RUN,
    default: null,
    about: 'Names; null for fork, or what else a workload needs.',
  },
  /** How tasks are dealt out: to whoever is free, or a block to each. Default: `dynamic`. */
  schedules: {
    kind: 'names',
    known: ['dynamic', 'static'],
    flags: '--schedule <list>',
    help: 'dynamic: the next task to whoever is free; static: a block each',
    commands: RUN,
    default: ['dynamic'],
    about: 'How tasks are dealt out.',
  },
  /** Tasks for each worker that `split` is asked for. Default: 1. */
  chunks: {
    kind: 'whole',
    flags: '--chunks <n>',
    help: 'tasks for each worker',
    commands: RUN,
    least: 1,
    most: 1e6,
    default: 1,
    about: 'Tasks for each worker that split is asked for.',
  },
  /** Measure fresh teams with their start-up and first run. */
  cold: {
    kind: 'flag',
    flags: '--cold',
    help: 'measure fresh workers: their start-up and first run',
    commands: RUN,
    default: false,
    about: 'Each launch measures the start of the team and a first, unwarmed run, and nothing else.',
  },
  /** Measure all workloads in the same rounds, each against the first; spread as well where `procs` or `backends` say how. */
  together: {
    kind: 'flag',
    flags: '--together',
    help: 'all workloads in the same rounds, each against the first; with --procs or --backend spread as well',
    commands: RUN,
    about: 'Whether all workloads were measured in the same rounds, each against the first.',
  },
  /** Let what is measured together give different results. */
  differentResults: {
    kind: 'flag',
    flags: '--different-results',
    help: 'what is measured together may give different results',
    commands: RUN,
    about: 'Whether what is measured together may give different results.',
  },
  /** Have the size of each workload grow with the number of workers. */
  weak: {
    kind: 'flag',
    flags: '--weak',
    help: 'the work grows with the number of workers',
    commands: RUN,
    about: 'Whether the size grows with the number of workers.',
  },
  /** Smallest change that counts, as a ratio, where the run is held against something. Default: 0.01, or the smallest that the noise allows. */
  margin: {
    kind: 'percent',
    flags: '--margin <percent>',
    help: 'smallest change that counts, where the run is compared (default: 1 %, or the smallest that the noise allows)',
    commands: BOTH,
    most: 10,
    about: 'Smallest change that counts, as a ratio, where the run is held against something.',
  },
  /** What is judged where two versions share their rounds: wall time, CPU time, or both. Default: `both`. */
  metric: {
    kind: 'choice',
    known: METRICS,
    flags: '--metric <which>',
    help: 'what is judged where versions share their rounds: wall time, cpu time or both (default: both)',
    commands: RUN,
    about: 'What is judged where two versions share their rounds.',
  },
  /** Numbers of workers. Default: 1, 2, 4 … and all usable cores; these alone where the run is held against something. */
  procs: {
    kind: 'workers',
    flags: '--procs <list>',
    help: 'numbers of workers, as 1,2,4 or 1..8 (default: 1, 2, 4 … and all usable cores; where the run is compared, these)',
    commands: BOTH,
    default: ({ cores, margin }) => (margin === undefined ? [...powersOfTwo(cores), cores] : [cores]),
    about: 'Numbers of workers.',
  },
  /** Of the draws, and of the order of arms. Default: drawn. */
  seed: {
    kind: 'whole',
    flags: '--seed <n>',
    help: 'seed of the draws and of the order of arms (default: a new order each time)',
    commands: BOTH,
    least: 0,
    most: Number.MAX_SAFE_INTEGER,
    default: ({ drawSeed }) => drawSeed(),
    about: 'Seeds the order of the arms in each round.',
  },
  /** Exactly so many launches in a batch. Default: as many as `precision` and `time` ask for. */
  launches: {
    kind: 'whole',
    flags: '--launches <n>',
    help: 'exactly so many launches in a batch (default: 8 or more, or 7 where compared, by --precision and --time)',
    commands: BOTH,
    least: 1,
    most: MOST_LAUNCHES,
    default: null,
    about: 'Exact number of launches; null to go on until precision or timeNs.',
  },
  /** Exactly so many rounds in each launch. Default: as `time` allows. */
  rounds: {
    kind: 'whole',
    flags: '--rounds <n>',
    help: 'exactly so many rounds in each launch (default: up to 3, or 30 where compared, as --time and the noise tell)',
    commands: BOTH,
    least: 1,
    most: 1e6,
    default: null,
    about: 'Exact number of rounds in a launch; null to fit them to the time.',
  },
  /** Have an answer in about 2 s, without intervals. */
  quick: {
    kind: 'flag',
    flags: '--quick',
    help: 'an answer in about 2 s, without intervals',
    commands: BOTH,
    about: 'Whether it was to be quick: few launches, and no intervals.',
  },
  /** Time to measure one workload, in s, kept within one launch. Default: 10, or 2 of a quick run, and what the fewest launches take. */
  time: {
    kind: 'seconds',
    flags: '--time <seconds>',
    help: 'time for each workload, kept within one launch (default: 10, or what 8 launches take where that is more; 2 of a quick run)',
    commands: BOTH,
    field: 'timeNs',
    most: LONGEST_TIME,
    default: ({ quick }) => (quick ? 2 : 10),
    about: 'Time to measure one workload, ns.',
  },
  /** Half-width of the intervals to reach, as a ratio. Default: 0.02, or half the margin. */
  precision: {
    kind: 'percent',
    flags: '--precision <percent>',
    help: 'stop when the 95 % intervals are this narrow, ± (default: 2 %, or half the margin)',
    commands: BOTH,
    most: 10,
    default: ({ margin }) => (margin === undefined ? PRECISION : margin / 2),
    about: "Half-width of the speedup's interval to reach, as a ratio: 0.02 is 2 %.",
  },
  /** Least number of untimed runs of every arm in a launch. Default: 1; 0 of programs. */
  warmup: {
    kind: 'whole',
    flags: '--warmup <n>',
    help: 'least number of untimed runs of every arm in a launch; 0 for none',
    commands: BOTH,
    field: 'warmupRuns',
    least: 0,
    most: 1e6,
    default: 1,
    // Every run of a program is in processes of its own.
    execDefault: 0,
    about: 'Fewest untimed runs of every arm in a launch.',
  },
  /** Most time for one sample, in s. Default: 60. */
  timeout: {
    kind: 'seconds',
    flags: '--timeout <seconds>',
    help: 'most time for one sample; who takes longer has failed',
    commands: BOTH,
    field: 'timeoutNs',
    most: LONGEST_TIMEOUT,
    default: 60,
    about: 'Most time for one sample, ns.',
  },
} as const satisfies Readonly<Record<string, PlanOption>>;

function powersOfTwo(most: number): number[] {
  return Array.from({ length: Math.floor(Math.log2(most)) + 1 }, (_, i) => 2 ** i);
}
