import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ResultDocument } from '../../../src/model/document.js';
import hyperfine from '../../../src/report/formats/hyperfine.js';
import { readHyperfine } from '../../../src/host/storage/hyperfine.js';
import { anyDocument } from '../../support/any-document.js';
import { againstOf, documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { hyperfineFaults } from '../../support/exports.js';
import { READY_MADE, readyMade } from '../../support/ready-made.js';

interface Result {
  readonly version?: unknown;
  readonly command: string;
  readonly times: readonly number[];
  readonly mean: number;
  readonly stddev: number | null;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly user?: number;
  readonly system?: number;
  readonly exit_codes: readonly (number | null)[];
  readonly memory_usage_byte?: readonly number[];
  readonly parameters: Readonly<Record<string, string>>;
}

function exportOf(document: ResultDocument): { readonly results: readonly Result[] } {
  return JSON.parse(hyperfine(reportOf(document), { color: false, width: 80 })) as { results: Result[] };
}

describe('what readers of hyperfine ask for is there', () => {
  for (const { name, document } of READY_MADE) {
    it(name, () => {
      const faults = hyperfineFaults(exportOf(document));
      // Of a cold run the account of CPU time leaves start-up out.
      assert.deepEqual(
        faults.filter((fault) => !(document.plan.cold && /: (user|system)$/.test(fault))),
        [],
      );
    });
  }

  it('whatever was measured, but for CPU times that nobody knows', () => {
    fc.assert(
      fc.property(anyDocument(1), (document) => {
        const faults = hyperfineFaults(exportOf(document));
        assert.deepEqual(
          faults.filter((fault) => !/: (user|system)$/.test(fault)),
          [],
        );
      }),
    );
  });
});

/** One arm of four samples in two launches: 1, 2, 3 and 6 ms. */
const FOUR = serial((launch, round) => [1e6, 2e6, 3e6, 6e6][2 * launch + round], {
  iterations: 5,
  cpuShare: 0.5,
  startupNs: (launch) => 10e6 * (launch + 1),
});

describe('the times', () => {
  const [result] = exportOf(documentOf({ arms: [FOUR], launches: 2, rounds: 2 })).results;

  it('are of one iteration of each sample, in s and collection order', () => {
    assert.deepEqual(result.times, [0.001, 0.002, 0.003, 0.006]);
  });

  it('are summed up as they are, without regard to launches', () => {
    const { mean, median, min, max, stddev } = result;
    assert.deepEqual([mean, median, min, max], [0.003, 0.0025, 0.001, 0.006]);
    assert.ok(Math.abs((stddev ?? 0) - Math.sqrt(14 / 3) / 1000) < 1e-15);
  });

  it('have start-up in them where the run was cold, and no CPU time beside them', () => {
    const cold = documentOf({ arms: [FOUR], launches: 2, rounds: 1 }, { plan: { cold: true } });
    const [{ times, user, system }] = exportOf(cold).results;
    assert.deepEqual([times, user, system], [[0.011, 0.023], undefined, undefined]);
  });

  it('have no deviation where there is one', () => {
    assert.equal(exportOf(documentOf({ arms: [FOUR], launches: 1, rounds: 1 })).results[0].stddev, null);
  });
});

describe('the CPU time of an iteration', () => {
  const document = documentOf({ arms: [FOUR], launches: 2, rounds: 2 });

  it('is told for user and system apart', () => {
    const [{ user = NaN, system = NaN }] = exportOf(document).results;
    assert.ok(Math.abs(user - 0.00135) < 1e-12 && Math.abs(system - 0.00015) < 1e-12, `${user}, ${system}`);
  });

  it('is left out where one sample does not tell', () => {
    const [measurement] = document.measurements;
    for (const unknown of [{ cpuNs: null }, { systemNs: undefined }]) {
      const samples = measurement.samples.map((sample, at) => (at === 2 ? { ...sample, ...unknown } : sample));
      const [result] = exportOf({ ...document, measurements: [{ ...measurement, samples }] }).results;
      assert.ok(!('user' in result) && !('system' in result));
    }
  });
});

describe('of programs', () => {
  const { results } = exportOf(readyMade('programs and copies of them'));

  it('exit codes are told for each run, and the memory of the largest process', () => {
    for (const { times, exit_codes: codes, memory_usage_byte: memory = [] } of results) {
      assert.deepEqual(
        codes,
        times.map(() => 0),
      );
      assert.equal(memory.length, times.length);
    }
    assert.equal(results[2].memory_usage_byte?.[0], 14 * 2 ** 20);
  });

  it('workloads have neither', () => {
    for (const { exit_codes: codes, memory_usage_byte: memory } of exportOf(readyMade('main')).results) {
      assert.deepEqual([codes, memory], [[], undefined]);
    }
  });
});

it('parameters are those of the workload and what makes the arm, as text', () => {
  const { results } = exportOf(
    documentOf({ params: { n: 1e21, order: 'shuffled' }, arms: [serial(4e6), fork(2, 2e6)] }),
  );
  assert.deepEqual(
    results.map(({ parameters }) => parameters),
    [
      { backend: 'serial', procs: '1', n: '1e+21', order: 'shuffled' },
      { backend: 'fork', procs: '2', schedule: 'dynamic', n: '1e+21', order: 'shuffled' },
    ],
  );
});

it('the results of two versions have the label and the commit of each', () => {
  const arms = [serial(40e6), fork(2, 21e6)];
  const { results } = exportOf(againstOf({ arms }, { arms }));
  const head = { label: 'working tree', commit: '0123456789abcdef0123456789abcdef01234567+dirty' };
  const base = { label: 'main', commit: 'fedcba9876543210fedcba9876543210fedcba98' };
  assert.deepEqual(
    results.map(({ version }) => version),
    [head, head, base, base],
  );
  assert.equal('version' in exportOf(documentOf({ arms })).results[0], false);
});

describe('what was written is read back', () => {
  for (const { name, document } of READY_MADE) {
    const { results } = exportOf(document);
    if (results.length === 0) continue;
    it(`to within rounding: ${name}`, () => {
      const back = readHyperfine('back.json', { results }).results;
      assert.deepEqual(
        back.map(({ command, parameters }) => ({ command, parameters })),
        results.map(({ command, parameters }) => ({ command, parameters })),
      );
      const measured = document.measurements.filter(({ samples, status }) => samples.length > 0 && status !== 'failed');
      for (const [at, { times }] of back.entries()) {
        const { samples, launches } = measured[at];
        assert.equal(times.length, samples.length);
        for (const [run, ns] of times.entries()) {
          const { wallNs, iterations, launch } = samples[run];
          const startupNs = document.plan.cold ? launches[launch].startupNs : 0;
          const expected = wallNs / iterations + startupNs;
          assert.ok(Math.abs(ns / expected - 1) < 1e-12, `${ns} for ${expected}`);
        }
      }
    });
  }
});
