import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpuGroups } from '../../src/host/cgroups.js';
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
