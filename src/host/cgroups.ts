/** What Linux's cgroups allow this process, and how often they held it back. Formats: cgroups(7), proc_pid_mountinfo(5). */
import { posix } from 'node:path';
import type { ReadFile } from './storage/file-text.js';

/** File system types of version 1 and version 2; a hybrid machine mounts both. */
type Version = 'cgroup' | 'cgroup2';

interface Membership {
  readonly version: Version;
  readonly group: string;
}

interface Mount {
  readonly version: Version;
  /** The group that is seen at `point`. */
  readonly root: string;
  readonly point: string;
}

/**
 * Directories of this process's own CPU groups and all their ancestors, as far as they are mounted. They are not
 * promised to exist. Empty where there are no cgroups.
 */
export function cpuGroups(read: ReadFile): string[] {
  const mounts = parseMounts(read('/proc/self/mountinfo') ?? '');
  const directories = parseMemberships(read('/proc/self/cgroup') ?? '').flatMap(({ version, group }) =>
    mountedGroups(
      group,
      mounts.filter((mount) => mount.version === version),
    ),
  );
  return [...new Set(directories)];
}

/** Directory of this process's own group of version 2; null where that is not mounted. */
export function ownGroup(read: ReadFile): string | null {
  const mounts = parseMounts(read('/proc/self/mountinfo') ?? '').filter(({ version }) => version === 'cgroup2');
  const own = parseMemberships(read('/proc/self/cgroup') ?? '').find(({ version }) => version === 'cgroup2');
  return (own && mountedGroups(own.group, mounts)[0]) ?? null;
}

function parseMemberships(text: string): Membership[] {
  return text.split('\n').flatMap((line): Membership[] => {
    const [, id, controllers = '', group] = /^(\d+):([^:]*):(\/.*)$/.exec(line) ?? [];
    if (group === undefined) return [];
    if (id === '0' && controllers === '') return [{ version: 'cgroup2', group }];
    return controllers.split(',').includes('cpu') ? [{ version: 'cgroup', group }] : [];
  });
}

function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line): Mount[] => {
    const [mount = '', source = ''] = line.split(' - ');
    const [, , , root, point] = mount.split(' ');
    const [version, , options = ''] = source.split(' ');
    if (!root?.startsWith('/') || !point?.startsWith('/')) return [];
    const ofCpu = version === 'cgroup2' || (version === 'cgroup' && options.split(',').includes('cpu'));
    return ofCpu ? [{ version, root: unescapeOctal(root), point: unescapeOctal(point) }] : [];
  });
}

function unescapeOctal(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
}

function mountedGroups(group: string, mounts: readonly Mount[]): string[] {
  const holding = mounts.flatMap(({ root, point }) => {
    const path = pathBelow(root, group);
    return path === null ? [] : [{ point, path }];
  });
  // A container whose group is named from outside sees, where cgroups are mounted, its own group or one around it.
  if (holding.length === 0) return mounts.map(({ point }) => point);
  return holding.flatMap(({ point, path }) => lineage(point, path));
}

function pathBelow(root: string, group: string): string | null {
  if (root === '/') return group;
  if (group === root) return '/';
  return group.startsWith(`${root}/`) ? group.slice(root.length) : null;
}

/** From the group up to the mount point. A group outside the cgroup namespace starts with `..` and cannot be seen. */
function lineage(point: string, path: string): string[] {
  const names = path.split('/').filter((name) => name !== '');
  if (names.includes('..')) return [];
  return Array.from({ length: names.length + 1 }, (_, up) => posix.join(point, ...names.slice(0, names.length - up)));
}

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
