import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpuQuota, throttleCounts, throttledPeriods } from '../../src/host/cgroups.js';
import { fakeFiles } from './fake-files.js';

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
