/** What happened on the machine while it measured. */
import os from 'node:os';
import { now } from './clock.js';
import type { Conditions } from '../model/machine.js';
import { throttleCounts, throttledPeriods } from './cgroups.js';
import { type ReadFile, readFile } from './storage/file-text.js';

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

export interface CpuTicks {
  readonly total: number;
  readonly steal: number;
}

/** From the text of /proc/stat; null if it has no `cpu` line with a steal column. */
export function cpuTicks(stat: string | null): CpuTicks | null {
  const line = /^cpu +(\d[\d ]*)$/m.exec(stat ?? '')?.[1];
  // user, nice, system, idle, iowait, irq, softirq, steal; the guest columns after these are in user and nice already.
  const columns = line?.trim().split(/ +/).slice(0, 8).map(Number) ?? [];
  const steal = columns[7];
  return steal === undefined ? null : { total: columns.reduce((sum, ticks) => sum + ticks, 0), steal };
}

/** Stolen share of the ticks from `before` to `after`, 0 to 1; null if either is unknown or no tick passed. */
export function stealShare(before: CpuTicks | null, after: CpuTicks | null): number | null {
  if (!before || !after || after.total <= before.total) return null;
  // A guest that moves to another host may see its steal count go back.
  return Math.min(1, Math.max(0, (after.steal - before.steal) / (after.total - before.total)));
}
