import { test } from 'node:test';
import type { Comparison } from '../../../src/model/comparison.js';
import type { ResultDocument } from '../../../src/model/document.js';
import type { ComparisonReporter, Reporter, ReportOptions } from '../../../src/report/format.js';
import type { SelftestReport } from '../../../src/model/selftest-report.js';
import csv, { comparison as csvComparison } from '../../../src/report/formats/csv.js';
import bencher from '../../../src/report/formats/bencher.js';
import customSmallerIsBetter from '../../../src/report/formats/customSmallerIsBetter.js';
import hyperfine from '../../../src/report/formats/hyperfine.js';
import json from '../../../src/report/formats/json.js';
import junit, { comparison as junitComparison } from '../../../src/report/formats/junit.js';
import markdown, { comparison as markdownComparison } from '../../../src/report/formats/markdown.js';
import table, { comparison as tableComparison, selftest } from '../../../src/report/formats/table.js';
import { readyComparison } from '../../support/comparisons.js';
import { reportOf } from '../../support/documents.js';
import { assertGolden } from '../../support/golden.js';
import { allFailures, readyMade } from '../../support/ready-made.js';
import { selftestOf } from '../../support/selftests.js';

const main = readyMade('main');
const noisy = readyMade('a noisy machine');

type Case = [file: string, reporter: Reporter, document: ResultDocument, options?: Partial<ReportOptions>];

const cases: Case[] = [
  ['main.table.txt', table, main, { all: true }],
  ['main.table-60.txt', table, main, { width: 60, all: true }],
  ['main.table-color.txt', table, main, { color: true, all: true }],
  ['main.md', markdown, main],
  ['main.csv', csv, main],
  ['ways.table.txt', table, readyMade('several ways to spread the work'), { all: true }],
  ['ways.md', markdown, readyMade('several ways to spread the work')],
  ['race.table.txt', table, readyMade('a race'), { all: true }],
  ['cold.table.txt', table, readyMade('a cold run'), { all: true }],
  ['sizes.table.txt', table, readyMade('several sizes'), { plotFrom: 3, all: true }],
  ['sizes.table-120-ascii.txt', table, readyMade('several sizes'), { width: 120, ascii: true, plotFrom: 3, all: true }],
  ['sizes.md', markdown, readyMade('several sizes')],
  ['sizes-failed.table.txt', table, readyMade('one size of several failed, and one was not reached'), { all: true }],
  ['weak.table.txt', table, readyMade('sizes that grow with the workers'), { plotFrom: 3, all: true }],
  ['laws.table.txt', table, readyMade('many numbers of workers'), { plotFrom: 3, all: true }],
  ['noisy.md', markdown, noisy],
  ['failures.table.txt', table, allFailures(), { all: true }],
  ['main.bencher.json', bencher, main],
  ['main.customSmallerIsBetter.json', customSmallerIsBetter, main],
  ['programs.hyperfine.json', hyperfine, readyMade('programs and copies of them')],
  ['failures.junit.xml', junit, allFailures()],
  // The shortest there is: a document is long.
  ['one-round.json', json, readyMade('one launch of one round')],
  ...[60, 80, 120].map((width): Case => [`brief/main-${width}.txt`, table, main, { width }]),
  ['brief/main-color.txt', table, main, { color: true }],
  ['brief/main-ascii.txt', table, main, { ascii: true }],
  ['brief/noisy.txt', table, readyMade('a noisy machine')],
  ['brief/ways.txt', table, readyMade('several ways to spread the work')],
  ['brief/cold.txt', table, readyMade('a cold run')],
  ['brief/laws.txt', table, readyMade('many numbers of workers')],
  ['brief/failures.txt', table, allFailures()],
  ['brief/functions.txt', table, readyMade('functions side by side')],
  ['brief/side-by-side.txt', table, readyMade('work side by side, serially and spread')],
  ['brief/programs.txt', table, readyMade('programs and copies of them')],
  ['brief/workloads.txt', table, readyMade('several workloads')],
  ['brief/sizes.txt', table, readyMade('several sizes'), { plotFrom: 3 }],
  ['brief/weak.txt', table, readyMade('sizes that grow with the workers')],
];

for (const [file, reporter, document, options] of cases) {
  test(`the report is that of test/golden/${file}`, () => {
    assertGolden(file, reporter(reportOf(document), { color: false, width: 80, ...options }));
  });
}

const comparisons: [file: string, reporter: ComparisonReporter, comparison: Comparison, Partial<ReportOptions>?][] = [
  ['slower.table.txt', tableComparison, readyComparison('slower')],
  ['slower.table-60.txt', tableComparison, readyComparison('slower'), { width: 60 }],
  ['slower.table-color.txt', tableComparison, readyComparison('slower'), { color: true }],
  ['faster.table.txt', tableComparison, readyComparison('faster')],
  ['same.table.txt', tableComparison, readyComparison('same')],
  ['undecided.table.txt', tableComparison, readyComparison('undecided')],
  ['undecided.table-120-color.txt', tableComparison, readyComparison('undecided'), { width: 120, color: true }],
  ['too-noisy.table.txt', tableComparison, readyComparison('too noisy')],
  ['quantities.table.txt', tableComparison, readyComparison('speedups, times and canaries')],
  ['quantities.table-120.txt', tableComparison, readyComparison('speedups, times and canaries'), { width: 120 }],
  ['refusals.table.txt', tableComparison, readyComparison('refusals')],
  ['several-workloads.table.txt', tableComparison, readyComparison('several workloads')],
  ['slower.md', markdownComparison, readyComparison('slower')],
  ['quantities.csv', csvComparison, readyComparison('speedups, times and canaries')],
  ['refusals.junit.xml', junitComparison, readyComparison('refusals')],
  ['quantities.junit.xml', junitComparison, readyComparison('speedups, times and canaries')],
];

for (const [file, reporter, comparison, options] of comparisons) {
  test(`the comparison is that of test/golden/comparisons/${file}`, () => {
    assertGolden(`comparisons/${file}`, reporter(comparison, { color: false, width: 80, all: true, ...options }));
  });
}

const briefComparisons: [file: string, comparison: Comparison, Partial<ReportOptions>?][] = [
  ['slower-60', readyComparison('slower'), { width: 60 }],
  ['slower-80', readyComparison('slower')],
  ['slower-120', readyComparison('slower'), { width: 120 }],
  ['slower-color', readyComparison('slower'), { color: true }],
  ['undecided', readyComparison('undecided')],
  ['undecided-beside', readyComparison('slower, and some undecided')],
  ['too-few', readyComparison('too few launches')],
  ['too-noisy', readyComparison('too noisy')],
  ['quantities', readyComparison('speedups, times and canaries')],
  ['refusals', readyComparison('refusals')],
  ['refusals-only', readyComparison('nothing but refusals')],
  ['several-workloads', readyComparison('several workloads')],
];

for (const [file, comparison, options] of briefComparisons) {
  test(`the comparison at a glance is that of test/golden/brief/comparisons/${file}.txt`, () => {
    const text = tableComparison(comparison, { color: false, width: 80, ...options });
    assertGolden(`brief/comparisons/${file}.txt`, text);
  });
}

test('a report with a comparison is that of test/golden/comparisons/report.table.txt', () => {
  const report = { ...reportOf(main), comparison: readyComparison('slower') };
  assertGolden('comparisons/report.table.txt', table(report, { color: false, width: 80 }));
});
const selftests: [file: string, report: SelftestReport, width?: number][] = [
  ['selftest.table.txt', selftestOf({ made: 40 })],
  ['selftest.table-140.txt', selftestOf({ made: 40 }), 140],
  ['selftest-few.table.txt', selftestOf({ made: 1, ended: 'interrupted' })],
  ['selftest-noisy.table.txt', selftestOf({ made: 12, spread: 0.1, more: [], comparisons: 12, timeNs: null })],
];

for (const [file, report, width = 80] of selftests) {
  test(`the selftest is that of test/golden/${file}`, () => {
    assertGolden(file, selftest(report, { color: false, width }));
  });
}
