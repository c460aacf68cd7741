/** Wall time, CPU time and time spent waiting for a core. */
import { openSync, readFileSync, readSync } from 'node:fs';

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
  /** CPU time, in ns. */
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

const schedstat = Buffer.alloc(64);
/** Of this thread: each has a module of its own. Null until it is opened, −1 where there is none. */
let descriptor: number | null = null;

/**
 * What Node 20 cannot tell, from the first number of /proc's schedstat (Documentation/scheduler/sched-stats in the Linux
 * sources). Of a thread that is running it is as of the last tick, unless the kernel is made to bring its account up to
 * date, as it does when it is asked for that of the process. To read an open file again costs a third of opening it.
 */
function scheduledTime(): number | null {
  descriptor ??= openSchedstat();
  if (descriptor === -1) return null;
  account();
  const length = readSync(descriptor, schedstat, 0, schedstat.length, 0);
  return Number.parseInt(schedstat.toString('latin1', 0, length), 10);
}

function openSchedstat(): number {
  try {
    return openSync('/proc/thread-self/schedstat', 'r');
  } catch {
    return -1;
  }
}

/** Second number of schedstat: Documentation/scheduler/sched-stats in the Linux sources. */
export function waitedForCore(): number | null {
  try {
    const waited = Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]);
    return Number.isSafeInteger(waited) ? waited : null;
  } catch {
    return null;
  }
}
