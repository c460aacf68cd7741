/** CPU time that the hypervisor gave to other guests, by proc_stat(5). */

/** Ticks of all cores together since boot. */
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
