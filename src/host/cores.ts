/** How many cores there are, and how many of them this process may use. */
import os from 'node:os';
import { allowedCoresIn } from './cpu-list.js';
import type { Cores } from '../model/machine.js';
import { type ReadFile, readFile } from './files.js';
import { cpuQuota } from './quota.js';

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
  const affinity = Math.min(logical, allowedCores(readFile) ?? parallelism);
  return usableCores({ logical, affinity, quota: cpuQuota(readFile) });
}

/**
 * Cores in the affinity mask of this process by Linux's own account; null where unknown. Node's availableParallelism
 * is no substitute: some versions have already cut it to a cgroup quota.
 */
export function allowedCores(read: ReadFile): number | null {
  return allowedCoresIn(read('/proc/self/status') ?? '')?.length ?? null;
}
