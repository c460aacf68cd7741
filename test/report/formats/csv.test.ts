import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ArmAnalysis, WorkloadAnalysis } from '../../../src/model/analysis.js';
import type { Report, ResultDocument } from '../../../src/model/document.js';
import type { Estimate } from '../../../src/model/estimate.js';
import { LOSS_KEYS, type LossAccount } from '../../../src/model/losses.js';
import csv, { comparison as csvComparison } from '../../../src/report/formats/csv.js';
import { comparedOf, COMPARISONS, comparisonOf, readyComparison } from '../../support/comparisons.js';
import { parseCsv } from '../../support/csv.js';
import { againstOf, documentOf, failed, fork, reportOf, serial } from '../../support/documents.js';
import { FAILURES, HOSTILE, READY_MADE, readyMade } from '../../support/ready-made.js';
import { beforeControls } from '../../support/text.js';

const WORDS = ['workload', 'params', 'backend', 'schedule', 'command', 'side', 'version', 'commit', 'status', 'error'];
const [HEADER] = read(readyMade('main'));

function read(document: ResultDocument): string[][] {
  return parseCsv(csv(reportOf(document), { color: false, width: 80 }));
}

/** Rows by column name. */
function rowsOf(document: ResultDocument): Record<string, string>[] {
  const [header, ...rows] = read(document);
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [header[at], cell])));
}

test('the figures of two versions have the label and the commit of each', () => {
  const arms = [serial(40e6), fork(2, 21e6)];
  const document = againstOf({ arms }, { arms });
  assert.deepEqual(
    rowsOf(document).map(({ side, version, commit }) => [side, version, commit]),
    [
      ['head', 'working tree', '0123456789abcdef0123456789abcdef01234567+dirty'],
      ['head', 'working tree', '0123456789abcdef0123456789abcdef01234567+dirty'],
      ['base', 'main', 'fedcba9876543210fedcba9876543210fedcba98'],
      ['base', 'main', 'fedcba9876543210fedcba9876543210fedcba98'],
    ],
  );
});

describe('the rows', () => {
  for (const { name, document } of READY_MADE) {
    test(`are one for each arm, and all of the same columns: ${name}`, () => {
      const [header, ...rows] = read(document);
      assert.deepEqual(header, HEADER);
      assert.equal(rows.length, document.measurements.length);
      for (const row of rows) assert.equal(row.length, header.length);
    });

    test(`hold plain numbers or nothing: ${name}`, () => {
      for (const row of rowsOf(document)) {
        for (const [column, cell] of Object.entries(row)) {
          if (!WORDS.includes(column)) assert.match(cell, /^(-?\d+(\.\d+)?(e[+-]\d+)?)?$/, column);
        }
      }
    });
  }
});

test('column names differ', () => assert.equal(new Set(HEADER).size, HEADER.length));

test('figures are those of the analysis, with all their digits', () => {
  const document = readyMade('main');
  const [{ arms }] = reportOf(document).analysis.workloads;
  const rows = rowsOf(document);
  for (const [at, arm] of arms.entries()) {
    assert.ok(arm.status === 'measured');
    const { time, speedup, coldSpeedup, efficiency, loadBalance, procs } = arm;
    const expected = {
      procs,
      launches: 8,
      samples: time.samples,
      median_ns: time.median.value,
      median_ns_low: time.median.interval?.low,
      median_ns_high: time.median.interval?.high,
      cold_ns: time.cold?.value,
      cold_ns_low: time.cold?.interval?.low,
      cold_ns_high: time.cold?.interval?.high,
      min_ns: time.minNs,
      max_ns: time.maxNs,
      cv: time.cv,
      items_per_s: time.itemsPerSecond,
      cpu_ns: time.cpuNs,
      startup_ns: time.startupNs,
      speedup: speedup?.value,
      speedup_low: speedup?.interval?.low,
      speedup_high: speedup?.interval?.high,
      smallest_effect: speedup?.smallestEffect,
      efficiency: efficiency?.value,
      efficiency_low: efficiency?.interval?.low,
      efficiency_high: efficiency?.interval?.high,
      cold_speedup: coldSpeedup?.value,
      cold_speedup_low: coldSpeedup?.interval?.low,
      cold_speedup_high: coldSpeedup?.interval?.high,
      load_balance: loadBalance,
    };
    for (const [column, value] of Object.entries(expected)) assert.equal(rows[at][column], String(value ?? ''), column);
    assert.equal(at === 0, rows[at].speedup === '');
  }
});

describe('the loss account', () => {
  const of = (value: number): Estimate => {
    return { value, interval: { low: value - 0.01, high: value + 0.02, confidence: 0.95 }, launches: 8 };
  };
  const shares = LOSS_KEYS.map((key, at) => ({ key, share: of(at / 100) }));
  const losses: LossAccount = {
    loadBalance: of(0.9),
    communication: of(0.79),
    computation: { ...of(1.1), interval: null },
    computing: null,
    parts: shares,
    message: null,
  };
  const withLosses = (report: Report): Report => {
    const { workloads, ...rest } = report.analysis;
    const arms = (workload: WorkloadAnalysis): ArmAnalysis[] =>
      workload.arms.map((arm) =>
        arm.status === 'measured' ? { ...arm, losses: arm.name === 'fork×2' ? losses : null } : arm,
      );
    return {
      ...report,
      analysis: { ...rest, workloads: workloads.map((each) => ({ ...each, arms: arms(each) })) },
    };
  };

  test('has its factors with their intervals, and the share of each part', () => {
    const [header, ...rows] = parseCsv(csv(withLosses(reportOf(readyMade('main'))), { color: false, width: 80 }));
    const column = (name: string): string[] => rows.map((row) => row[header.indexOf(name)]);
    assert.deepEqual(column('balance'), ['', '', '0.9', '']);
    assert.deepEqual([column('communication_low')[2], column('communication_high')[2]], ['0.78', '0.81']);
    assert.deepEqual([column('computation')[2], column('computation_low')[2]], ['1.1', '']);
    for (const { key, share } of shares.slice(1)) {
      const name = key === 'unevenCores' ? 'uneven_cores' : key;
      assert.deepEqual(column(`${name}_share`), ['', '', String(share.value), ''], key);
    }
  });

  test('stands last, whatever else there is', () => {
    const report = { ...withLosses(reportOf(readyMade('main'))), comparison: readyComparison('slower') };
    const [header] = parseCsv(csv(report, { color: false, width: 80 }));
    const at = header.indexOf('balance');
    assert.equal(header.indexOf('unexplained_share_high'), header.length - 1);
    assert.deepEqual(header.slice(at), HEADER.slice(HEADER.indexOf('balance')));
    assert.ok(at > header.indexOf('time_verdict'));
  });
});

test('texts come back in one line, and none of them is a formula', () => {
  const rows = rowsOf(readyMade('hostile texts'));
  const harmless = beforeControls(HOSTILE).replace(/\s+/g, ' ').trimEnd();
  assert.ok(rows[0].params.startsWith(`order=${harmless}`));
  assert.ok(rows[2].error.startsWith(`'${harmless}`), rows[2].error);
  assert.equal(rows[0].workload, './my workload|1.js');
});

describe('cells are quoted where they must be', () => {
  for (const text of ['a,b', 'a"b', '"', "'a'", '']) {
    test(JSON.stringify(text), () => {
      const [row] = rowsOf(
        documentOf({
          workload: text,
          params: { order: text },
          arms: [failed(2, { ...FAILURES.threw, message: text })],
        }),
      );
      assert.deepEqual([row.workload, row.params, row.error], [text, `order=${text}`, text]);
    });
  }
});

describe('what a spreadsheet would take for a formula has an apostrophe before it', () => {
  const cases: [text: string, cell: string][] = [
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'=1"],
    ['\u200b\r\n=1', "'=1"],
    ['\uff1d1', "'\uff1d1"],
    ['a=1', 'a=1'],
  ];
  for (const [text, cell] of cases) {
    test(JSON.stringify(text), () => {
      const [row] = rowsOf(documentOf({ workload: text, arms: [serial(1e6)] }));
      assert.equal(row.workload, cell);
    });
  }
});

test('arms that were not measured say so, and have no figures', () => {
  const figures = HEADER.slice(HEADER.indexOf('samples'), HEADER.indexOf('error'));
  const cases: [kind: string, at: number, status: string, error: string][] = [
    ['an arm that failed in its third launch', 2, 'failed', FAILURES.threw.message],
    ['a serial arm that failed in its third launch', 0, 'failed', FAILURES['wrong-result'].message],
    ['interrupted in its first round', 3, 'unmeasured', ''],
    ['never measured', 0, 'unmeasured', ''],
  ];
  for (const [kind, at, status, error] of cases) {
    const row = rowsOf(readyMade(kind))[at];
    assert.deepEqual([row.status, row.error], [status, error], kind);
    for (const column of figures) assert.equal(row[column], '', `${kind}: ${column}`);
  }
});

test('measured arms tell whether they were interrupted', () => {
  const statuses = (kind: string): string[] => rowsOf(readyMade(kind)).map(({ status }) => status);
  assert.deepEqual(statuses('main'), ['complete', 'complete', 'complete', 'complete']);
  assert.deepEqual(statuses('interrupted'), ['interrupted', 'interrupted', 'interrupted', 'interrupted']);
});

describe('a comparison', () => {
  const compare = (kind: string): string[][] =>
    parseCsv(csvComparison(readyComparison(kind), { color: false, width: 80 }));

  for (const { name, comparison } of COMPARISONS) {
    test(`is one row for each quantity and each refusal, all of the same columns: ${name}`, () => {
      const [header, ...rows] = compare(name);
      assert.equal(rows.length, comparison.quantities.length + comparison.refusals.length);
      for (const row of rows) assert.equal(row.length, header.length);
      assert.equal(new Set(header).size, header.length);
    });
  }

  test('has all digits of its figures', () => {
    const [header, , row] = compare('slower');
    const [, { ratio, interval, base, head, suspicion }] = readyComparison('slower').quantities;
    const cell = (column: string): string => row[header.indexOf(column)];
    const figures = ['base', 'head', 'ratio', 'ratio_low', 'ratio_high', 'confidence', 'first_ratio'].map(cell);
    const expected = [base, head, ratio, interval?.low, interval?.high, interval?.confidence, suspicion?.ratio];
    assert.deepEqual(figures, expected.map(String));
    assert.equal(cell('verdict'), 'slower');
  });

  test('stands in the rows of a report, beside the figures of the arm that it is of', () => {
    const quantities = [
      comparedOf('fork×2', 'slower', 1.05),
      comparedOf('fork×2', 'same', 1.001, { quantity: 'speedup' }),
      comparedOf('fork×4', 'faster', 0.9, { params: 'n=1 seed=1' }),
    ];
    const report = { ...reportOf(readyMade('main')), comparison: comparisonOf(quantities) };
    const [header, ...rows] = parseCsv(csv(report, { color: false, width: 80 }));
    const column = (name: string): string[] => rows.map((row) => row[header.indexOf(name)]);
    assert.deepEqual(column('time_ratio'), ['', '', '1.05', '']);
    assert.deepEqual(column('time_verdict'), ['', '', 'slower', '']);
    assert.deepEqual(column('speedup_verdict'), ['', '', 'same', '']);
    assert.equal(new Set(header).size, header.length);
    for (const row of rows) assert.equal(row.length, header.length);
  });
});
