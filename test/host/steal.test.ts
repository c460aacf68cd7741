import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cpuTicks, stealShare } from '../../src/host/conditions.js';

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
