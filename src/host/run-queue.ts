/** How long this process's main thread has been runnable and had no core to run on, in ns; null off Linux. */
import { readFileSync } from 'node:fs';

/** Second number of schedstat: Documentation/scheduler/sched-stats in the Linux sources. */
export function waitedForCore(): number | null {
  try {
    const waited = Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]);
    return Number.isSafeInteger(waited) ? waited : null;
  } catch {
    return null;
  }
}
