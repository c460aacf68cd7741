/** How many cores there are, and how many of them this process may use. */
import os from 'node:os';
import { cpuQuota } from './cgroups.js';
import { readFile, type ReadFile } from './storage/file-text.js';
import type { Cores } from '../model/machine.js';

export function usableCores(system: { logical: number; affinity: number; quota: number | null }): Cores {
  const { logical, affinity, quota } = system;
  const available = Math.max(1, Math.floor(Math.min(logical, affinity, quota ?? Number.POSITIVE_INFINITY)));
  return { logical, affinity, quota, available };
}

export function readCores(): Cores {
  const parallelism = os.availableParallelism();
  // Node lists no cpus where it may not read /proc.
  const logical = os.cpus().length || parallelism;
  // The mask may name cores that are offline, such as the empty sockets of a virtual machine.
  const affinity = Math.min(logical, allowedCores(readFile)?.length ?? parallelism);
  return usableCores({ logical, affinity, quota: cpuQuota(readFile) });
}

/**
 * Those in the affinity mask of this process by Linux's own account; null where unknown. Node's availableParallelism
 * is no substitute: some versions have already cut it to a cgroup quota.
 */
export function allowedCores(read: ReadFile): readonly number[] | null {
  const list = /^Cpus_allowed_list:[ \t]*(\S+)$/m.exec(read('/proc/self/status') ?? '')?.[1];
  return list === undefined ? null : coresIn(list);
}

/** The cores in a list as Linux writes it, such as `0-3,8`; null if it is not such a list. */
export function coresIn(list: string): readonly number[] | null {
  const cores: number[] = [];
  for (const range of list.split(',')) {
    const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
    const size = Number(last) - Number(first) + 1;
    if (!(size >= 1)) return null;
    cores.push(...Array.from({ length: size }, (_, at) => Number(first) + at));
  }
  return cores;
}
