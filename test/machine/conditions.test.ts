import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchConditions } from '../../src/machine/conditions.js';
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
