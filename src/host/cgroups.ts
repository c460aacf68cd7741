/** Where Linux keeps the CPU accounts of this process. Formats: cgroups(7), proc_pid_mountinfo(5). */
import { posix } from 'node:path';
import type { ReadFile } from './files.js';

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
