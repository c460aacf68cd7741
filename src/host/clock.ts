/** Wall time, CPU time and time spent waiting for a core. */
import { openSync, readSync } from 'node:fs';

// Taken when this module is loaded, before any code of a workload's: nobody changes the clock afterwards.
const read = process.hrtime.bigint;
const account = process.cpuUsage;
/** Since Node 22. */
const threadAccount = (process as { threadCpuUsage?: typeof process.cpuUsage }).threadCpuUsage;

/**
 * Reads the machine's monotonic clock, in ns. One clock for all processes of a machine on Linux and macOS,
 * so stamps taken in different processes may be subtracted. Exact for 104 days of uptime, to 2 ns after.
 */
export function now(): number {
  return Number(read());
}

export interface CpuUse {
  readonly cpuNs: number;
  /** Of it, what the kernel spent on the process's behalf. */
  readonly systemNs: number;
}

export const NO_USE: CpuUse = { cpuNs: 0, systemNs: 0 };

/** What this process, all its threads, has used so far. */
export function cpuUse(): CpuUse {
  const { user, system } = account();
  return { cpuNs: (user + system) * 1000, systemNs: system * 1000 };
}

export function addUse(a: CpuUse, b: CpuUse): CpuUse {
  return { cpuNs: a.cpuNs + b.cpuNs, systemNs: a.systemNs + b.systemNs };
}

export function useSince(start: CpuUse, end: CpuUse): CpuUse {
  return { cpuNs: end.cpuNs - start.cpuNs, systemNs: end.systemNs - start.systemNs };
}

/** CPU time of this process, all its threads, in ns. */
export function cpuTime(): number {
  return cpuUse().cpuNs;
}

/** CPU time of the calling thread, in ns; of the whole process where the system does not tell. */
export function threadCpuTime(): number {
  if (threadAccount) {
    const { user, system } = threadAccount();
    return (user + system) * 1000;
  }
  return scheduledTime() ?? cpuTime();
}

/** What Node 20 cannot tell. The kernel brings the account up to date when it is asked for that of the process. */
function scheduledTime(): number | null {
  account();
  return threadSchedule()?.ranNs ?? null;
}

/** In ns, since the thread began. */
export interface ThreadSchedule {
  /** Of a thread that is running as of the last tick, unless its process has just been asked for its CPU time. */
  readonly ranNs: number;
  readonly waitedNs: number;
}

const text = Buffer.alloc(64);
/** Of this thread: each has a module of its own. Null until it is opened, −1 where there is none. */
let descriptor: number | null = null;

/**
 * Of the calling thread; null off Linux. The first two numbers of schedstat: Documentation/scheduler/sched-stats in the
 * Linux sources. To read an open file again costs a third of opening it.
 */
export function threadSchedule(): ThreadSchedule | null {
  descriptor ??= openSchedstat();
  if (descriptor === -1) return null;
  const length = readSync(descriptor, text, 0, text.length, 0);
  const [ranNs, waitedNs] = text.toString('latin1', 0, length).split(' ').map(Number);
  return Number.isSafeInteger(ranNs) && Number.isSafeInteger(waitedNs) ? { ranNs, waitedNs } : null;
}

/** How long this thread has been runnable and had no core to run on, in ns; null off Linux. */
export function waitedForCore(): number | null {
  return threadSchedule()?.waitedNs ?? null;
}

function openSchedstat(): number {
  try {
    return openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return -1;
  }
}
