/** What the busy time of workers was spent on, beyond that of the serial program. */
import { sum } from '../../model/lists.js';
import type { LossKey } from '../../model/losses.js';

/** In ns for each iteration, of all workers together. */
export type Spent = Readonly<Record<LossKey, number>>;

/** What is known of every round of an arm, and of the serial program in it. */
export interface Known {
  readonly cpu: boolean;
  /** How long workers waited for a core. */
  readonly waits: boolean;
  /** Whether tasks have CPU time that no worker's account has: threads tell their own, and work on libuv's pool is its process's. */
  readonly beside: boolean;
}

/** What a process did while it was busy, in ns for each iteration; null where unknown. */
export interface Computed {
  readonly busyNs: number;
  readonly cpuNs: number | null;
  /** Could have run and had no core. */
  readonly waitNs: number | null;
}

/**
 * Accounts are kept by other clocks than the busy time, with the reading of them, and several threads of one process may
 * run, and wait, at once: what they tell beyond the busy time is taken as a ratio.
 */
export function fitted({ busyNs, cpuNs, waitNs }: Computed): Computed {
  const toldNs = (cpuNs ?? 0) + (waitNs ?? 0);
  const by = toldNs > busyNs ? busyNs / toldNs : 1;
  return { busyNs, cpuNs: cpuNs && cpuNs * by, waitNs: waitNs && waitNs * by };
}

interface Busy {
  readonly workers: readonly Computed[];
  /** The serial program. */
  readonly alone: Computed;
  /** How many workers were asked for. */
  readonly procs: number;
  /** Usable ones. */
  readonly cores: number;
  /** CPU time of the tasks that other threads than their workers had; 0 where the workers' accounts tell. */
  readonly besideNs: number;
}

type BusySpent = Pick<Spent, 'slower' | 'waiting' | 'crowded' | 'other' | 'stalled' | 'tasks'>;

/** Where one process holds all tasks at once, its time counts as that of all the workers asked for. */
export function busySpent({ workers, alone, procs, cores, besideNs }: Busy, { cpu, waits, beside }: Known): BusySpent {
  const none = { slower: 0, waiting: 0, crowded: 0, other: 0, stalled: 0, tasks: 0 };
  const each = workers.map(fitted);
  const busyNs = (procs / workers.length) * sum(each.map((worker) => worker.busyNs));
  if (!cpu) return { ...none, tasks: busyNs - alone.busyNs };
  const cpuNs = Math.min(busyNs, sum(each.map((worker) => worker.cpuNs ?? 0)) + besideNs);
  const slower = cpuNs - (alone.cpuNs ?? 0);
  const stalledNs = busyNs - alone.busyNs - slower;
  const places = Math.min(cores, workers.length);
  const most = procs > places ? ((procs - places) / places) * cpuNs : 0;
  if (!waits || beside) {
    const crowded = crowdedOf(stalledNs, most);
    return { ...none, slower, crowded, stalled: stalledNs - crowded };
  }
  const waitedNs = sum(each.map((worker) => worker.waitNs ?? 0)) - (alone.waitNs ?? 0);
  const crowded = crowdedOf(waitedNs, most);
  return { ...none, slower, crowded, waiting: waitedNs - crowded, other: stalledNs - waitedNs };
}

/**
 * Of what N workers waited, what N > P cores explain: while all P are taken, N − P workers wait, and that lasts at most as
 * long as P cores need for all the CPU time that was spent.
 */
function crowdedOf(waitedNs: number, most: number): number {
  return Math.max(0, Math.min(waitedNs, most));
}
