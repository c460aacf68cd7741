/** What happened on the machine while it measured. */
import os from 'node:os';
import { now } from './clock.js';
import type { Conditions } from '../model/machine.js';
import { type ReadFile, readFile } from './files.js';
import { throttleCounts, throttledPeriods } from './quota.js';
import { cpuTicks, stealShare } from './steal.js';

/** Call it before measuring, and what it returns after; between the two nothing runs. */
export function watchConditions(read: ReadFile = readFile): () => Conditions {
  const ticks = cpuTicks(read('/proc/stat'));
  const counts = throttleCounts(read);
  const start = now();
  return () => ({
    durationNs: now() - start,
    load: os.loadavg()[0] ?? 0,
    stealShare: stealShare(ticks, cpuTicks(read('/proc/stat'))),
    throttledPeriods: throttledPeriods(read, counts),
  });
}

/** Of two parts of a run. What was unknown in one of them is unknown. */
export function addConditions(earlier: Conditions | null, later: Conditions): Conditions {
  if (earlier === null) return later;
  const durationNs = earlier.durationNs + later.durationNs;
  const stolen = [earlier, later].map(({ stealShare, durationNs: ns }) => stealShare && stealShare * ns);
  return {
    durationNs,
    load: later.load,
    stealShare: both(stolen, (sum) => sum / durationNs),
    throttledPeriods: both([earlier.throttledPeriods, later.throttledPeriods], (sum) => sum),
  };
}

function both([a, b]: readonly (number | null)[], of: (sum: number) => number): number | null {
  return a === null || b === null ? null : of(a + b);
}
