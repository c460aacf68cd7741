import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fakeFiles } from './fake-files.js';
import { allowedCores, coresIn, readCores, usableCores } from '../../src/host/cores.js';
import { readFile } from '../../src/host/storage/file-text.js';

describe('the usable cores are the least of all limits, in whole cores', () => {
  const cases: [logical: number, affinity: number, quota: number | null, available: number][] = [
    [8, 8, null, 8],
    [8, 3, null, 3],
    [8, 8, 2, 2],
    [8, 8, 1.5, 1],
    [8, 8, 2.999, 2],
    [8, 8, 0.25, 1],
    [8, 3, 4.5, 3],
    [2, 2, 400, 2],
    [1, 1, null, 1],
  ];
  for (const [logical, affinity, quota, available] of cases) {
    test(`${logical} cores, ${affinity} allowed, quota ${quota}: ${available}`, () => {
      const system = { logical, affinity, quota };
      assert.deepEqual(usableCores(system), { ...system, available });
    });
  }
});

describe('a list of cores is counted', () => {
  const cases: [list: string, cores: number | null][] = [
    ['0', 1],
    ['0-3', 4],
    ['0-3,8', 5],
    ['1,3,5-6,64-127', 68],
    ['', null],
    ['3-1', null],
    ['0-3,', null],
    ['0-3-5', null],
    ['a-b', null],
    ['-1', null],
  ];
  for (const [list, cores] of cases) {
    test(`${JSON.stringify(list)} is ${cores}`, () => assert.equal(coresIn(list)?.length ?? null, cores));
  }
});

describe('the affinity mask is read from the status of the process', () => {
  const cases: { name: string; status: string; cores: number | null }[] = [
    { name: 'beside the mask in hexadecimal', status: 'Cpus_allowed:\tf\nCpus_allowed_list:\t0-3\n', cores: 4 },
    { name: 'not where memory nodes are listed', status: 'Mems_allowed_list:\t0-3\n', cores: null },
    { name: 'not from an empty line', status: 'Cpus_allowed_list:\t\nMems_allowed:\t1\n', cores: null },
  ];
  for (const { name, status, cores } of cases) {
    test(name, () => assert.equal(allowedCores(fakeFiles({ '/proc/self/status': status }))?.length ?? null, cores));
  }
});

test('this machine has cores, and at least one of them is usable', () => {
  const { logical, affinity, quota, available } = readCores();
  assert.ok(affinity >= 1 && affinity <= logical);
  assert.ok(available >= 1 && available <= affinity);
  assert.ok(quota === null || quota > 0);
});

const taskset = spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;

test('a process pinned to one core has one core available', { skip: taskset ? false : 'needs taskset' }, () => {
  const core = /^Cpus_allowed_list:\s*(\d+)/m.exec(readFile('/proc/self/status') ?? '')?.[1] ?? '0';
  const module = new URL('../../src/host/cores.js', import.meta.url).href;
  const program = `import { readCores } from '${module}'; console.log(JSON.stringify(readCores()))`;
  const node = [process.execPath, '--input-type=module', '-e', program];
  const { status, stdout, stderr } = spawnSync('taskset', ['-c', core, ...node], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const { logical, affinity, available } = JSON.parse(stdout) as ReturnType<typeof readCores>;
  assert.deepEqual({ logical, affinity, available }, { logical: readCores().logical, affinity: 1, available: 1 });
});
