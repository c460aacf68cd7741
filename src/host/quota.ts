/** What the cgroups of this process allow it, and how often they held it back. */
import { cpuGroups } from './cgroups.js';
import type { ReadFile } from './files.js';

/** Cores' worth of CPU time by the tightest quota of the own group and its ancestors; null without one. */
export function cpuQuota(read: ReadFile): number | null {
  const quotas = cpuGroups(read).flatMap((group) => groupQuota(read, group) ?? []);
  return quotas.length > 0 ? Math.min(...quotas) : null;
}

/** By group, the periods in which it was throttled since it was made. */
export type ThrottleCounts = ReadonlyMap<string, number>;

export function throttleCounts(read: ReadFile): ThrottleCounts {
  const counts = new Map<string, number>();
  for (const group of cpuGroups(read)) {
    const count = /^nr_throttled (\d+)$/m.exec(read(`${group}/cpu.stat`) ?? '')?.[1];
    if (count !== undefined) counts.set(group, Number(count));
  }
  return counts;
}

/**
 * Throttled periods of the own group or the ancestor that had most, since the groups were made or since `earlier`
 * counts; null where unknown. Not their sum, as one period may be throttled at several levels.
 */
export function throttledPeriods(read: ReadFile, earlier?: ThrottleCounts): number | null {
  const periods = [...throttleCounts(read)].flatMap(([group, count]) => {
    const before = earlier ? earlier.get(group) : 0;
    return before === undefined ? [] : [count - before];
  });
  return periods.length > 0 ? Math.max(0, ...periods) : null;
}

function groupQuota(read: ReadFile, group: string): number | null {
  const [quota, period] = read(`${group}/cpu.max`)?.trim().split(' ') ?? [
    read(`${group}/cpu.cfs_quota_us`)?.trim(),
    read(`${group}/cpu.cfs_period_us`)?.trim(),
  ];
  return ratio(quota, period);
}

/** Of two positive whole numbers. `max` and `-1`, which stand for no quota, are none. */
function ratio(quota = '', period = ''): number | null {
  const whole = /^[1-9]\d{0,14}$/;
  return whole.test(quota) && whole.test(period) ? Number(quota) / Number(period) : null;
}
