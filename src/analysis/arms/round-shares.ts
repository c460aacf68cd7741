/** What became of the time of all workers in one round, as parts that add up to it. */
import { largest, smallest, sum } from '../../model/lists.js';
import type { MessageCost } from '../../model/losses.js';
import type { Sample } from '../../model/timing.js';
import { busySpent, type Computed, fitted, type Known, type Spent } from './busy-shares.js';
import type { RoundPair } from './ratios.js';
import { tailSpent, type Worked } from './tail-shares.js';

export interface Team {
  readonly procs: number;
  /** Usable ones. */
  readonly cores: number;
  readonly backend: string;
}

/**
 * The time of N workers is N times the arm's, from its start to its end: all wait while the parent splits and merges; then
 * each is busy, or without a task between two of them, or after its last. Of the busy time the serial program's is used;
 * what there is more of, of CPU time and of waiting, is lost to that. So the parts add up without any order among them.
 * Where one process holds all tasks at once, it is as good as all the workers asked for.
 */
export function roundSpent({ serial, arm }: RoundPair, { procs, cores, backend }: Team, known: Known): Spent {
  const { sample, ns } = arm;
  const each = (value: number): number => value / sample.iterations;
  const workers = workedIn(sample);
  const times = procs / workers.length;
  const alone = aloneIn(serial.sample);
  const tails = tailSpent(workers, alone, known);
  const besideNs = known.beside ? Math.max(0, cpuBeside(sample, workers)) : 0;
  const busy = busySpent({ workers, alone, procs, cores, besideNs }, known);
  const betweenNs = procs * each(sample.dispatchNs) + times * sum(workers.map(({ gapNs }) => gapNs));
  const startupNs = procs * (ns - each(sample.wallNs)) - (serial.ns - alone.busyNs);
  const isProgram = backend === 'exec';
  const spent = {
    ...busy,
    used: serial.ns,
    startup: startupNs + (isProgram ? betweenNs : 0),
    split: procs * each(sample.splitNs),
    messages: procs * each(sample.gatherNs) + (isProgram ? 0 : betweenNs) + times * tails.messages,
    merge: procs * each(sample.mergeNs),
    uneven: times * tails.uneven,
    unevenCores: times * tails.unevenCores,
    unbalanced: times * tails.unbalanced,
    other: busy.other + times * tails.other,
  };
  const unexplained = procs * ns - sum(Object.values(spent));
  return { ...spent, unexplained: Math.abs(unexplained) < ROUNDING * procs * ns ? 0 : unexplained };
}

function aloneIn({ wallNs, iterations, waitNs, workers }: Sample): Computed {
  const each = (ns: number | null): number | null => ns && ns / iterations;
  return fitted({ busyNs: wallNs / iterations, cpuNs: each(workers.at(0)?.cpuNs ?? null), waitNs: each(waitNs) });
}

/** Null where there were no tasks, and where it is not known what was between them. */
export function messageCost(sample: Sample): MessageCost | null {
  const { workers, dispatchNs, gatherNs } = sample;
  const gaps = gapsOf(sample);
  const tasks = sum(workers.map((worker) => worker.tasks));
  if (!gaps || tasks === 0) return null;
  const ns = (workers.length * (dispatchNs + gatherNs) + sum(gaps)) / tasks;
  const told = workers.flatMap(({ stampNs }) => stampNs ?? []);
  const stampNs = told.length === workers.length ? Math.min(ns, sum(told) / tasks) : null;
  return { taskNs: ns - (stampNs ?? 0), stampNs };
}

/** Share of a time that is none. */
const ROUNDING = 1e-12;

/** Of what a thread's process computed beside its tasks, this much more than in them was done for them by other threads. */
const MOSTLY = 0.5;

/** Told by workers that hardly compute, while their process computes more than they do, in work that is computing. */
export function computesBeside({ serial, arm: { sample } }: RoundPair, backend: string): boolean {
  if (backend === 'fork' || backend === 'exec') return false;
  const alone = aloneIn(serial.sample);
  const workers = workedIn(sample);
  const ownNs = ownCpuOf(workers);
  const idle = ownNs < MOSTLY * sum(workers.map(({ busyNs }) => busyNs));
  return idle && cpuBeside(sample, workers) > ownNs && (alone.cpuNs ?? 0) > MOSTLY * alone.busyNs;
}

/** In ns for each iteration. */
function cpuBeside({ cpuNs, splitNs, mergeNs, iterations }: Sample, workers: readonly Worked[]): number {
  return cpuNs === null ? 0 : (cpuNs - splitNs - mergeNs) / iterations - ownCpuOf(workers);
}

function ownCpuOf(workers: readonly Worked[]): number {
  return sum(workers.map(({ cpuNs }) => cpuNs ?? 0));
}

function workedIn(sample: Sample): Worked[] {
  const { workers, iterations, wallNs } = sample;
  const phasesNs = sample.splitNs + sample.dispatchNs + sample.gatherNs + sample.mergeNs;
  const gaps = gapsOf(sample);
  const most = largest(workers.map(({ busyNs }) => busyNs));
  return workers.map(({ busyNs, cpuNs, waitNs = null }, at) => {
    const untilNs = gaps ? wallNs - phasesNs : most;
    const gapNs = gaps ? gaps[at] : 0;
    return {
      busyNs: busyNs / iterations,
      cpuNs: cpuNs && cpuNs / iterations,
      waitNs: waitNs && waitNs / iterations,
      gapNs: gapNs / iterations,
      tailNs: Math.max(0, untilNs - busyNs - gapNs) / iterations,
    };
  });
}

/** In ns of all iterations; null where documents of before do not tell: what is between the tasks is not explained then. */
function gapsOf({ workers, iterations }: Sample): number[] | null {
  const told = workers.flatMap(({ gapNs }) => gapNs ?? []);
  if (told.length === workers.length) return told;
  if (iterations > 1) return null;
  const first = smallest(workers.flatMap(({ tasks, startNs }) => (tasks > 0 ? startNs : [])));
  return workers.map(({ tasks, endNs, busyNs }) => (tasks > 0 ? Math.max(0, endNs - first - busyNs) : 0));
}
