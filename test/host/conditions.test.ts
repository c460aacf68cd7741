import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { addConditions, watchConditions } from '../../src/host/conditions.js';
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
