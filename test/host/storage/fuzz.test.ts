/**
 * Files that nobody meant: they are read and shown in every way, or refused in one line, and neither takes long. The same
 * few on every run of the tests; others, and more of them, by `npm run test:fuzz`.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { compareVersions } from '../../../src/analysis/comparing/compare-versions.js';
import { savedVersion, versionOfRuns } from '../../../src/analysis/comparing/measured-version.js';
import { reportOf } from '../../../src/analysis/full-report.js';
import { historyOf } from '../../../src/analysis/history-of-documents.js';
import { fit } from '../../../src/analysis/scaling/fit-measurements.js';
import { reporterCatalog } from '../../../src/host/catalog.js';
import { csvTable } from '../../../src/host/storage/csv.js';
import { fitTable } from '../../../src/host/storage/fit-table.js';
import { readResults, type Results } from '../../../src/host/storage/read.js';
import type { ResultDocument } from '../../../src/model/document.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { annotationsOf } from '../../../src/report/github/annotations.js';
import { traceOf } from '../../../src/report/exports/trace.js';
import { mutated, mutations } from '../../support/mutations.js';
import { temporaryFolder } from '../../support/program.js';
import { READY_MADE } from '../../support/ready-made.js';
import { runsOf } from '../../support/runs.js';

const MOST_MS = 5000;

const folder = temporaryFolder();
after(folder.remove);
const file = join(folder.path, 'fuzz.json');

type Show = (value: unknown, options: object) => string;
const formats = await Promise.all(
  reporterCatalog.names().map(async (name) => (await import(reporterCatalog.urlOf(name))) as Record<string, Show>),
);
const OPTIONS = { color: false, width: 80, all: true, laws: true, plotFrom: 2, rows: 20 };

function showAll(kind: string, value: unknown): void {
  for (const format of formats) format[kind]?.(value, OPTIONS);
}

/** Rejects for what is neither shown nor refused in a line, and for what takes too long. */
async function assertTotal(step: () => Promise<void> | void): Promise<void> {
  // Of the processor: on a busy machine anything may take long.
  const start = process.cpuUsage();
  try {
    await step();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    assert.doesNotMatch(error.message.trim(), /\n/);
  }
  const { user, system } = process.cpuUsage(start);
  const tookMs = (user + system) / 1000;
  assert.ok(tookMs < MOST_MS, `took ${Math.round(tookMs)} ms`);
}

async function read(text: string | Uint8Array): Promise<Results> {
  writeFileSync(file, text);
  return readResults(file, () => {});
}

function showDocument(document: ResultDocument): void {
  const report = reportOf(document);
  showAll('default', report);
  traceOf(report);
  showAll(
    'history',
    historyOf([
      { file, document },
      { file: 'b.json', document },
    ]),
  );
  showComparison(savedVersion(document, file));
}

function showComparison(version: Parameters<typeof compareVersions>[0]): void {
  const compared = compareVersions(version, version, { margin: 0.02, paired: false, confirming: false });
  showAll('comparison', compared);
  annotationsOf(compared);
}

const documents = READY_MADE.map(({ document }) => JSON.parse(JSON.stringify(document)) as unknown);

test('a document with something else in a few places', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...documents.keys()), mutations, (at, changes) =>
      assertTotal(async () => {
        const results = await read(JSON.stringify(mutated(documents[at], changes)));
        if (results.kind === 'parbench') showDocument(results.document);
      }),
    ),
    { ...runsOf(60), includeErrorInReport: true },
  );
});

const FOREIGN: readonly unknown[] = [
  { results: [{ command: 'a', times: [1, 1.1, 1.2], exit_codes: [0, 0, 0], parameters: { n: '1' } }] },
  {
    context: { date: '2026-01-02T03:04:05+00:00' },
    benchmarks: [{ name: 'a', run_type: 'iteration', repetition_index: 0, real_time: 5, time_unit: 'ns' }],
  },
  {
    machine_info: {},
    commit_info: { id: '0123456789abcdef', dirty: true },
    datetime: '2026-01-02T03:04:05',
    benchmarks: [{ name: 'a', fullname: 'f.py::a', stats: { data: [1, 1.1] } }],
  },
  { files: [{ groups: [{ fullName: 'a', benchmarks: [{ name: 'b', samples: [1, 1.1] }] }] }] },
];

test("another tool's file with something else in a few places", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FOREIGN.keys()), mutations, (at, changes) =>
      assertTotal(async () => {
        const results = await read(JSON.stringify(mutated(FOREIGN[at], changes)));
        if (results.kind === 'foreign') showComparison(versionOfRuns(results.foreign, file));
      }),
    ),
    { ...runsOf(150), includeErrorInReport: true },
  );
});

test('bytes of any kind', async () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\',
    ':',
    ',',
    '1',
    '-',
    'e9',
    'null',
    '"schema":"parbench/1"',
    '"results"',
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => Buffer.from(pieces.join('')));
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, fc.uint8Array({ maxLength: 200 })), (bytes) =>
      assertTotal(async () => {
        await read(bytes);
      }),
    ),
    { ...runsOf(150), includeErrorInReport: true },
  );
});

const cell = fc.oneof(
  fc.constantFrom(
    '1',
    '2',
    '4',
    '8',
    '0.5',
    '-1',
    '1,5',
    '1.234,5',
    '1e9',
    '1e-300',
    '5 ms',
    '3x',
    '1:30',
    'NaN',
    '',
    '"',
    "'",
    '±',
    '1e400',
  ),
  fc.integer({ min: 1, max: 64 }).map(String),
  fc.string({ maxLength: 4 }),
);
const heading = fc.constantFrom(
  'n',
  'N',
  'p',
  'threads',
  'time',
  'time (ms)',
  'speedup',
  'throughput',
  'nodes',
  'algo',
  'size',
  '#',
  '',
  'run1',
);

test('a table of any cells', async () => {
  const table = fc.record({
    header: fc.array(heading, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
    separator: fc.constantFrom(',', ';', '\t', ' ', '|'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
  });
  await fc.assert(
    fc.asyncProperty(table, ({ header, rows, separator, end }) =>
      assertTotal(() => {
        const text = [header, ...rows].map((cells) => cells.join(separator)).join(end);
        const { series, quantity, column, unit, workers } = fitTable(csvTable('f.csv', text));
        const fits = series.map(({ name, rows: own }) => {
          return { report: fit(own, quantity), source: { file: 'f.csv', column, unit, workers, series: name } };
        });
        showAll('fit', fits);
      }),
    ),
    { ...runsOf(300), includeErrorInReport: true },
  );
});
