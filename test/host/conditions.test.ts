import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { addConditions, cpuTicks, stealShare, watchConditions } from '../../src/host/conditions.js';
import { fakeFiles } from './fake-files.js';

const GROUPS = {
  '/proc/self/cgroup': '0::/job\n',
  '/proc/self/mountinfo': '30 23 0:26 / /cg rw - cgroup2 cgroup2 rw\n',
};

test('conditions are what changed between the start and the end', async () => {
  let files = fakeFiles({
    ...GROUPS,
    '/proc/stat': 'cpu  0 0 0 100 0 0 0 10\n',
    '/cg/job/cpu.stat': 'nr_throttled 4\n',
  });
  const finish = watchConditions((path) => files(path));
  await sleep(20);
  files = fakeFiles({ ...GROUPS, '/proc/stat': 'cpu  50 0 0 200 0 0 0 60\n', '/cg/job/cpu.stat': 'nr_throttled 9\n' });
  const { durationNs, load, stealShare, throttledPeriods } = finish();
  assert.ok(Number.isSafeInteger(durationNs) && durationNs >= 19e6 && durationNs < 10e9);
  assert.ok(load >= 0);
  assert.deepEqual({ stealShare, throttledPeriods }, { stealShare: 0.25, throttledPeriods: 5 });
});

test('conditions that a system does not tell are null', () => {
  const { stealShare, throttledPeriods } = watchConditions(fakeFiles({}))();
  assert.deepEqual({ stealShare, throttledPeriods }, { stealShare: null, throttledPeriods: null });
});

test('conditions of two parts are of both: shares by how long each took, the load at the end', () => {
  const first = { durationNs: 30e9, load: 4, stealShare: 0.1, throttledPeriods: 2 };
  const second = { durationNs: 10e9, load: 1, stealShare: 0.5, throttledPeriods: 3 };
  assert.deepEqual(addConditions(null, second), second);
  assert.deepEqual(addConditions(first, second), { durationNs: 40e9, load: 1, stealShare: 0.2, throttledPeriods: 5 });
});

test('what is unknown of one part is unknown of both', () => {
  const known = { durationNs: 30e9, load: 4, stealShare: 0, throttledPeriods: 0 };
  const unknown = { durationNs: 10e9, load: 1, stealShare: null, throttledPeriods: null };
  const neither = { durationNs: 40e9, stealShare: null, throttledPeriods: null };
  assert.deepEqual(addConditions(known, unknown), { ...neither, load: 1 });
  assert.deepEqual(addConditions(unknown, known), { ...neither, load: 4 });
});

describe('ticks of all cores are read from /proc/stat', () => {
  const cases: { name: string; stat: string | null; ticks: ReturnType<typeof cpuTicks> }[] = [
    {
      name: 'guest time is not counted twice',
      stat: 'cpu  100 20 30 400 5 6 7 8 50 10\ncpu0 1 1 1 1 1 1 1 1 1 1\n',
      ticks: { total: 576, steal: 8 },
    },
    { name: 'without guest columns', stat: 'cpu 1 2 3 4 5 6 7 8\n', ticks: { total: 36, steal: 8 } },
    { name: 'not without a steal column', stat: 'cpu  1 2 3 4 5 6 7\n', ticks: null },
    { name: 'not from the line of one core', stat: 'cpu0 1 2 3 4 5 6 7 8 9 10\n', ticks: null },
    { name: 'not from garbage', stat: 'cpu  one two\n', ticks: null },
    { name: 'not from a missing file', stat: null, ticks: null },
  ];
  for (const { name, stat, ticks } of cases) {
    test(name, () => assert.deepEqual(cpuTicks(stat), ticks));
  }
});

describe('the stolen share is steal over all ticks in between', () => {
  type Ticks = Parameters<typeof stealShare>[0];
  const cases: { name: string; before: Ticks; after: Ticks; share: number | null }[] = [
    { name: 'a quarter', before: { total: 100, steal: 10 }, after: { total: 300, steal: 60 }, share: 0.25 },
    { name: 'nothing', before: { total: 100, steal: 10 }, after: { total: 300, steal: 10 }, share: 0 },
    {
      name: 'nothing, if the count went back',
      before: { total: 1, steal: 1 },
      after: { total: 9, steal: 0 },
      share: 0,
    },
    { name: 'unknown, if no tick passed', before: { total: 9, steal: 1 }, after: { total: 9, steal: 1 }, share: null },
    { name: 'unknown, without a start', before: null, after: { total: 9, steal: 1 }, share: null },
    { name: 'unknown, without an end', before: { total: 9, steal: 1 }, after: null, share: null },
  ];
  for (const { name, before, after, share } of cases) {
    test(name, () => assert.equal(stealShare(before, after), share));
  }
});
