/** Google Benchmark's, pytest-benchmark's and vitest's JSON. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { ForeignResults } from '../../../src/model/measurement.js';
import { readResults } from '../../../src/host/storage/read.js';
import { replaced, without } from '../../support/damage.js';

const repetition = (name: string, index: number, time: number, unit: string): object => ({
  name,
  run_name: name,
  run_type: 'iteration',
  repetitions: 2,
  repetition_index: index,
  iterations: 1000,
  real_time: time,
  cpu_time: time / 2,
  time_unit: unit,
});
const aggregate = { ...repetition('BM_sort/8_mean', 0, 3, 'us'), run_name: 'BM_sort/8', run_type: 'aggregate' };

const GOOGLE = {
  context: { date: '2026-01-02T03:04:05+01:00', num_cpus: 2, library_build_type: 'release' },
  benchmarks: [
    repetition('BM_sort/8', 0, 2, 'us'),
    repetition('BM_sort/8', 1, 4, 'us'),
    aggregate,
    repetition('BM_hash', 0, 7, 'ns'),
    repetition('BM_hash', 0, 9, 'ns'),
  ],
};

const PYTEST = {
  machine_info: { node: 'x' },
  commit_info: { id: '0123456789abcdef0123456789abcdef01234567', dirty: true },
  benchmarks: [
    {
      name: 'test_a[1]',
      fullname: 't.py::test_a[1]',
      params: { n: 1 },
      stats: { min: 1, rounds: 2, data: [0.001, 0.002] },
    },
  ],
  datetime: '2026-01-02T03:04:05.123456+00:00',
  version: '5.1.0',
};

const VITEST = {
  files: [
    {
      filepath: '/a/sort.bench.ts',
      groups: [
        {
          fullName: 'sort.bench.ts > sort',
          benchmarks: [
            { id: '1', name: 'normal', hz: 1000, samples: [1, 2] },
            { id: '2', name: 'reverse', hz: 1000, samples: [3] },
          ],
        },
      ],
    },
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'parbench-tools-'));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'a.json');

async function read(value: unknown): Promise<ForeignResults> {
  writeFileSync(path, JSON.stringify(value));
  const results = await readResults(path, assert.fail);
  assert.equal(results.kind, 'foreign');
  return (results as Extract<typeof results, { kind: 'foreign' }>).foreign;
}

function runs(command: string, times: number[]): ForeignResults['results'][number] {
  return { command, parameters: {}, times };
}

describe('what other tools wrote is read as their runs, in ns', () => {
  it('of Google Benchmark the repetitions, not their summaries, and of two benchmarks of one name each', async () => {
    const { results, created, notes } = await read(GOOGLE);
    assert.deepEqual(results, [runs('BM_sort/8', [2000, 4000]), runs('BM_hash', [7]), runs('BM_hash', [9])]);
    assert.equal(created, '2026-01-02T02:04:05.000Z');
    assert.match(notes.join(), /share a process/);
  });
  it('of an older Google Benchmark, which marks no summaries', async () => {
    const rows = ['BM_x', 'BM_x', 'BM_x_mean', 'BM_x_stddev'].map((name) => ({ name, real_time: 5, time_unit: 'ms' }));
    assert.deepEqual((await read({ context: {}, benchmarks: rows })).results, [runs('BM_x', [5e6, 5e6])]);
  });
  it('of pytest-benchmark the rounds, with commit and date', async () => {
    const { results, commit, created } = await read(PYTEST);
    assert.deepEqual(results, [runs('t.py::test_a[1]', [1e6, 2e6])]);
    assert.equal(commit, '0123456789abcdef0123456789abcdef01234567+dirty');
    assert.equal(created, '2026-01-02T03:04:05.123Z');
    assert.equal((await read(replaced(PYTEST, 'datetime', '2026-01-02T03:04:05'))).created, '2026-01-02T03:04:05.000Z');
  });
  it('of vitest the samples', async () => {
    assert.deepEqual((await read(VITEST)).results, [
      runs('sort.bench.ts > sort > normal', [1e6, 2e6]),
      runs('sort.bench.ts > sort > reverse', [3e6]),
    ]);
  });
});

describe('what is no evidence is refused, with file and field', () => {
  const cases: [value: unknown, message: RegExp][] = [
    [
      { ...GOOGLE, benchmarks: [aggregate] },
      /benchmarks has summaries only: run it without --benchmark_report_aggregates_only$/,
    ],
    [{ ...GOOGLE, benchmarks: [] }, /benchmarks is empty: nothing was measured$/],
    [
      { ...GOOGLE, benchmarks: [{ ...aggregate, run_type: 'iteration', error_occurred: true }] },
      /benchmarks\[0\].error_occurred is true: that run failed/,
    ],
    [replaced(GOOGLE, 'benchmarks.0.time_unit', 'min'), /benchmarks\[0\]\.time_unit must be ns, us, ms or s$/],
    [replaced(GOOGLE, 'benchmarks.0.real_time', 0), /benchmarks\[0\]\.real_time is 0: the work is too short/],
    [without(PYTEST, 'benchmarks.0.stats.data'), /benchmarks\[0\]\.stats\.data is missing: .*--benchmark-save-data/],
    [replaced(PYTEST, 'benchmarks.0.stats.data.1', -1), /stats\.data\[1\] must be a time above 0, in s$/],
    [replaced(VITEST, 'files.0.groups.0.benchmarks.0.samples', []), /samples has none: .*benchmark\.includeSamples/],
    [replaced(VITEST, 'files.0.groups.0.benchmarks.0.samples.0', 'x'), /samples\[0\] must be a time above 0, in ms$/],
    [replaced(VITEST, 'files.0.groups', 5), /files\[0\]\.groups must be a list$/],
  ];
  for (const [value, message] of cases) {
    it(String(message), async () => {
      await assert.rejects(
        read(value),
        (error: Error) => error.message.startsWith(`${path}: `) && message.test(error.message),
      );
    });
  }
});
