import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readReport } from '../../../src/arms/programs/meter.js';

const ended = { kind: 'ended', pid: 12, exitCode: 0, signal: null, usage: null, span: null, left: null };

describe('the report on a program', () => {
  it('tells CPU time of user and system together, that of the system, peak memory in bytes, and the wait for a core', () => {
    const usage = { cpuNs: 3_500_250_000, systemNs: 2_250_250_000, peakBytes: 2048 * 1024, waitNs: 777 };
    assert.deepEqual(readReport('ended 12 0 1 250000 2 250250 2048 777\n', 1024), { ...ended, usage });
  });

  const cases: [string, unknown][] = [
    ['ended 12 0\n', ended],
    ['ended 12 0 \n', ended],
    ['ended 12 768\n', { ...ended, exitCode: 3 }],
    ['ended 12 9\n', { ...ended, exitCode: null, signal: 'SIGKILL' }],
    ['ended 12 139\n', { ...ended, exitCode: null, signal: 'SIGSEGV' }],
    ['ended 12 0 0 1000 0 2000 5 \n', { ...ended, usage: { cpuNs: 3e6, systemNs: 2e6, peakBytes: 5, waitNs: null } }],
    [
      'unstarted No such file or directory\nended 12 32512 0 0 0 0 5\n',
      { kind: 'unstarted', reason: 'No such file or directory' },
    ],
    ['began 5 0 1 0 2\nuntil 17\nleft\nended 12 0\n', { ...ended, span: { startNs: 5, endNs: 17 }, left: [] }],
    [
      'began 5 0 100 0 500\nuntil 17\nended 12 0 0 1000 0 2000 5 7\n',
      {
        ...ended,
        span: { startNs: 5, endNs: 17 },
        usage: { cpuNs: 2.4e6, systemNs: 1.5e6, peakBytes: 5, waitNs: 7 },
      },
    ],
    ['left\tsleep\ta b\nended 12 0\n', { ...ended, left: ['sleep', 'a b'] }],
    ['', null],
    ['ended 12 0 1 2500', null],
  ];
  for (const [report, expected] of cases) {
    it(`${JSON.stringify(report)} is understood`, () => assert.deepEqual(readReport(report, 1), expected));
  }
});
