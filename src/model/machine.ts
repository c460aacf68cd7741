/** The machine that measured, and what happened on it. */
import type { Bytes, Count, Fraction, Nanoseconds, NonNegative, Positive, PositiveCount } from './scalars.js';

/**
 * The cores that there are, and those of them that may be used.
 * @example
 * const { available, logical }: Cores = report.environment.cores;
 */
export interface Cores {
  /** Logical processors. */
  readonly logical: PositiveCount;
  /** By the affinity mask. */
  readonly affinity: PositiveCount;
  /** Cores' worth of CPU time by the tightest cgroup quota; null without one. */
  readonly quota: Positive | null;
  /** Whole cores this process may use: the least of the above, never under 1. */
  readonly available: PositiveCount;
}

/**
 * How processes that an arm has started are ended with it, best first. `cgroup`: all, whatever became of them. `subreaper`: all
 * while the arm's own process is there to adopt them. `parents`: those whose parents are there, up to the arm's process, and
 * those of its process group.
 */
export const CONTAINMENTS = ['cgroup', 'subreaper', 'parents'] as const;
/**
 * One of them.
 * @example
 * const isSure = (containment: Containment): boolean => containment === 'cgroup';
 */
export type Containment = (typeof CONTAINMENTS)[number];

/**
 * The machine, before the run.
 * @example
 * const { cpu, node, gitCommit }: Environment = report.environment;
 */
export interface Environment {
  /** By what it was seen to that no process of an arm was left. */
  readonly containment?: Containment;
  /** Model of the processor. */
  readonly cpu: string;
  readonly cores: Cores;
  /** Main memory. */
  readonly memoryBytes: Bytes;
  /** System and release. */
  readonly os: string;
  /** Architecture. */
  readonly arch: string;
  /** Version of Node. */
  readonly node: string;
  /** Version of V8. */
  readonly v8: string;
  /** Version of parbench. */
  readonly parbench: string;
  /** HEAD of the working directory's repository, with `+dirty`; null outside one. */
  readonly gitCommit: string | null;
  /** Load average over one minute before the run. */
  readonly load: NonNegative;
  /** NODE_EXTRA_CA_CERTS is set, which slows the start of every process on Node 20. */
  readonly extraCaCerts: boolean;
}

/**
 * What happened on the machine while it measured.
 * @example
 * const wasQuiet = ({ stealShare, throttledPeriods }: Conditions): boolean => !stealShare && !throttledPeriods;
 */
export interface Conditions {
  /** From the start to the last save. */
  readonly durationNs: Nanoseconds;
  /** Load average over one minute at the end. */
  readonly load: NonNegative;
  /** Share of CPU time taken by the hypervisor; null where unknown. */
  readonly stealShare: Fraction | null;
  /** Scheduling periods in which the cgroup quota held processes back; null where unknown. */
  readonly throttledPeriods: Count | null;
}
