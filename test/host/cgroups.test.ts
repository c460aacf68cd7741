import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpuGroups, cpuQuota, throttleCounts, throttledPeriods } from '../../src/host/cgroups.js';
import { fakeFiles } from './fake-files.js';

const V2 = '30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n';

const CASES: { name: string; cgroup: string; mountinfo: string; groups: string[] }[] = [
  {
    name: 'version 2: the own group and every ancestor up to the mount point',
    cgroup: '0::/user.slice/run.scope\n',
    mountinfo: V2,
    groups: ['/sys/fs/cgroup/user.slice/run.scope', '/sys/fs/cgroup/user.slice', '/sys/fs/cgroup'],
  },
  {
    name: 'version 2 in a cgroup namespace: the mount point is the own group',
    cgroup: '0::/\n',
    mountinfo: V2,
    groups: ['/sys/fs/cgroup'],
  },
  {
    name: 'a group whose name holds colons and blanks',
    cgroup: '0::/a:b/c d\n',
    mountinfo: V2,
    groups: ['/sys/fs/cgroup/a:b/c d', '/sys/fs/cgroup/a:b', '/sys/fs/cgroup'],
  },
  {
    name: 'a group beside the cgroup namespace cannot be seen',
    cgroup: '0::/../other\n',
    mountinfo: V2,
    groups: [],
  },
  {
    name: 'a namespace entered after mounting: the mount shows groups above it',
    cgroup: '0::/job\n',
    mountinfo: '30 23 0:26 /../.. /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n',
    groups: ['/sys/fs/cgroup'],
  },
  {
    name: 'version 1: only the hierarchy of the cpu controller',
    cgroup: '5:cpuset:/sets\n4:cpu,cpuacct:/job\n3:name=cpu:/named\n2:memory:/mem\n',
    mountinfo: [
      '33 31 0:30 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset',
      '34 31 0:31 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct',
      '35 31 0:32 / /sys/fs/cgroup/named rw - cgroup cgroup rw,name=cpu',
      '',
    ].join('\n'),
    groups: ['/sys/fs/cgroup/cpu,cpuacct/job', '/sys/fs/cgroup/cpu,cpuacct'],
  },
  {
    name: 'docker on version 1: the named group is the mounted root',
    cgroup: '4:cpu,cpuacct:/docker/0123\n',
    mountinfo: '34 31 0:31 /docker/0123 /sys/fs/cgroup/cpu ro master:9 - cgroup cgroup rw,cpu,cpuacct\n',
    groups: ['/sys/fs/cgroup/cpu'],
  },
  {
    name: 'docker on version 1: a group of its own below the mounted root',
    cgroup: '4:cpu,cpuacct:/docker/0123/job\n',
    mountinfo: '34 31 0:31 /docker/0123 /sys/fs/cgroup/cpu ro master:9 - cgroup cgroup rw,cpu,cpuacct\n',
    groups: ['/sys/fs/cgroup/cpu/job', '/sys/fs/cgroup/cpu'],
  },
  {
    name: 'a group that lies outside the mounted root: the mount point',
    cgroup: '4:cpu:/docker/01234\n',
    mountinfo: '34 31 0:31 /docker/0123 /sys/fs/cgroup/cpu ro - cgroup cgroup rw,cpu\n',
    groups: ['/sys/fs/cgroup/cpu'],
  },
  {
    name: 'a mount that holds the group is preferred to one that does not, whatever their order',
    cgroup: '4:cpu:/job\n',
    mountinfo:
      '33 31 0:31 /other /mnt/other rw - cgroup cgroup rw,cpu\n34 31 0:31 / /mnt/cpu rw - cgroup cgroup rw,cpu\n',
    groups: ['/mnt/cpu/job', '/mnt/cpu'],
  },
  {
    name: 'hybrid: both hierarchies, each with its own group',
    cgroup: '1:cpu:/one\n0::/two\n',
    mountinfo:
      '32 31 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n' +
      '41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n',
    groups: ['/sys/fs/cgroup/cpu/one', '/sys/fs/cgroup/cpu', '/sys/fs/cgroup/unified/two', '/sys/fs/cgroup/unified'],
  },
  {
    name: 'mount points and roots with octal escapes',
    cgroup: '0::/my job/a\\b/leaf\n',
    mountinfo: '30 23 0:26 /my\\040job/a\\134b /mnt/my\\040groups rw - cgroup2 cgroup2 rw\n',
    groups: ['/mnt/my groups/leaf', '/mnt/my groups'],
  },
  { name: 'no cgroups mounted', cgroup: '0::/job\n', mountinfo: '22 27 0:21 / /proc rw - proc proc rw\n', groups: [] },
  {
    name: 'lines that are no memberships and no mounts',
    cgroup: '\nx\n0:\n0::job\n::/\n1:cpu\n0::/job',
    mountinfo: `\n-\n - \n1 2 3\n1 2 3 / - cgroup2\n1 2 3 root point rw - cgroup2 cgroup2 rw\n${V2}`,
    groups: ['/sys/fs/cgroup/job', '/sys/fs/cgroup'],
  },
];

describe('the CPU groups of this process are found', () => {
  for (const { name, cgroup, mountinfo, groups } of CASES) {
    test(name, () => {
      const read = fakeFiles({ '/proc/self/cgroup': cgroup, '/proc/self/mountinfo': mountinfo });
      assert.deepEqual(cpuGroups(read), groups);
    });
  }

  test('a system without /proc has none', () => assert.deepEqual(cpuGroups(fakeFiles({})), []));
});

type Files = Record<string, string>;

const version2 = (group: string, files: Files): Files => ({
  '/proc/self/cgroup': `0::${group}\n`,
  '/proc/self/mountinfo': '30 23 0:26 / /cg rw,nosuid shared:4 - cgroup2 cgroup2 rw\n',
  ...files,
});

const version1 = (group: string, root: string, files: Files): Files => ({
  '/proc/self/cgroup': `4:cpu,cpuacct:${group}\n`,
  '/proc/self/mountinfo': `34 31 0:31 ${root} /cg rw - cgroup cgroup rw,cpu,cpuacct\n`,
  ...files,
});

const hybrid = (files: Files): Files => ({
  '/proc/self/cgroup': '1:cpu:/job\n0::/job\n',
  '/proc/self/mountinfo':
    '32 31 0:29 / /cg/cpu rw - cgroup cgroup rw,cpu\n41 31 0:38 / /cg/unified rw - cgroup2 cgroup2 rw\n',
  ...files,
});

const QUOTAS: { name: string; files: Files; quota: number | null }[] = [
  {
    name: 'version 2, the own limit',
    files: version2('/a/b', { '/cg/a/b/cpu.max': '150000 100000\n', '/cg/a/cpu.max': 'max 100000\n' }),
    quota: 1.5,
  },
  {
    name: 'version 2, an ancestor that is tighter',
    files: version2('/a/b', { '/cg/a/b/cpu.max': '400000 100000\n', '/cg/a/cpu.max': '100000 50000\n' }),
    quota: 2,
  },
  {
    name: 'version 2, an ancestor with a limit over groups without the cpu controller',
    files: version2('/a/b/c', { '/cg/a/cpu.max': '50000 100000\n' }),
    quota: 0.5,
  },
  {
    name: 'version 2, the root of a cgroup namespace',
    files: version2('/', { '/cg/cpu.max': '300000 100000\n' }),
    quota: 3,
  },
  { name: 'version 2, no limit', files: version2('/a', { '/cg/a/cpu.max': 'max 100000\n' }), quota: null },
  {
    name: 'version 2, a neighbour whose limit is not ours',
    files: version2('/a', { '/cg/a/cpu.max': 'max 100000\n', '/cg/b/cpu.max': '100000 100000\n' }),
    quota: null,
  },
  {
    name: 'version 1 with a quota',
    files: version1('/job', '/', {
      '/cg/job/cpu.cfs_quota_us': '250000\n',
      '/cg/job/cpu.cfs_period_us': '100000\n',
      '/cg/cpu.cfs_quota_us': '-1\n',
      '/cg/cpu.cfs_period_us': '100000\n',
    }),
    quota: 2.5,
  },
  {
    name: 'version 1, docker naming the group from outside',
    files: version1('/docker/0123', '/docker/0123', {
      '/cg/cpu.cfs_quota_us': '200000\n',
      '/cg/cpu.cfs_period_us': '100000\n',
    }),
    quota: 2,
  },
  {
    name: 'version 1 without a quota',
    files: version1('/job', '/', { '/cg/job/cpu.cfs_quota_us': '-1\n', '/cg/job/cpu.cfs_period_us': '100000\n' }),
    quota: null,
  },
  {
    name: 'hybrid, with the cpu controller on version 1',
    files: hybrid({
      '/cg/cpu/job/cpu.cfs_quota_us': '100000\n',
      '/cg/cpu/job/cpu.cfs_period_us': '100000\n',
      '/cg/unified/job/cpu.stat': 'usage_usec 1\n',
    }),
    quota: 1,
  },
  {
    name: 'hybrid, with the tighter limit on version 2',
    files: hybrid({
      '/cg/cpu/job/cpu.cfs_quota_us': '200000\n',
      '/cg/cpu/job/cpu.cfs_period_us': '100000\n',
      '/cg/unified/job/cpu.max': '100000 100000\n',
    }),
    quota: 1,
  },
  {
    name: 'an escaped mount point',
    files: {
      '/proc/self/cgroup': '0::/a\n',
      '/proc/self/mountinfo': '30 23 0:26 / /my\\040groups rw - cgroup2 cgroup2 rw\n',
      '/my groups/a/cpu.max': '100000 100000\n',
    },
    quota: 1,
  },
  { name: 'a system without cgroups', files: {}, quota: null },
  ...['', '\n', 'max', '100000', '100000 0', '0 100000', '-5 100000', 'NaN NaN', '1e5 1e5', '9'.repeat(400)].map(
    (text) => ({
      name: `a cpu.max that reads ${JSON.stringify(text.slice(0, 20))}`,
      files: version2('/a', { '/cg/a/cpu.max': text }),
      quota: null,
    }),
  ),
  {
    name: 'a quota without its period',
    files: version1('/job', '/', { '/cg/job/cpu.cfs_quota_us': '100000\n' }),
    quota: null,
  },
  {
    name: 'a malformed limit does not hide an ancestor’s',
    files: version2('/a', { '/cg/a/cpu.max': '??', '/cg/cpu.max': '100000 100000\n' }),
    quota: 1,
  },
];

describe('the tightest quota counts', () => {
  for (const { name, files, quota } of QUOTAS) {
    test(name, () => assert.equal(cpuQuota(fakeFiles(files)), quota));
  }
});

const stat = (throttled: number): string =>
  `usage_usec 9\nnr_periods 99\nnr_throttled ${throttled}\nthrottled_usec 7\n`;

const THROTTLED: { name: string; before: Files; after: Files; periods: number | null }[] = [
  {
    name: 'of the own group',
    before: { '/cg/a/b/cpu.stat': stat(3) },
    after: { '/cg/a/b/cpu.stat': stat(10) },
    periods: 7,
  },
  {
    name: 'of the group with the greatest growth, not of the one with the greatest count',
    before: { '/cg/a/b/cpu.stat': stat(3), '/cg/a/cpu.stat': stat(500) },
    after: { '/cg/a/b/cpu.stat': stat(10), '/cg/a/cpu.stat': stat(501) },
    periods: 7,
  },
  { name: 'none', before: { '/cg/a/cpu.stat': stat(5) }, after: { '/cg/a/cpu.stat': stat(5) }, periods: 0 },
  {
    name: 'unknown without the cpu controller',
    before: { '/cg/a/cpu.stat': 'usage_usec 9\n' },
    after: { '/cg/a/cpu.stat': 'usage_usec 9\n' },
    periods: null,
  },
  { name: 'unknown if counted only at the end', before: {}, after: { '/cg/a/cpu.stat': stat(5) }, periods: null },
  {
    name: 'unknown from a malformed count',
    before: {},
    after: { '/cg/a/cpu.stat': 'nr_throttled x\n' },
    periods: null,
  },
];

describe('throttled periods between two moments are', () => {
  for (const { name, before, after, periods } of THROTTLED) {
    test(name, () => {
      const earlier = throttleCounts(fakeFiles(version2('/a/b', before)));
      assert.equal(throttledPeriods(fakeFiles(version2('/a/b', after)), earlier), periods);
    });
  }
});

test('throttled periods since the groups were made are the greatest count', () => {
  const files = version2('/a/b', { '/cg/a/b/cpu.stat': stat(3), '/cg/a/cpu.stat': stat(5) });
  assert.equal(throttledPeriods(fakeFiles(files)), 5);
  assert.equal(throttledPeriods(fakeFiles({})), null);
});
