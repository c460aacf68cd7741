import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { historyOf } from '../../../src/analysis/history-of-documents.js';
import type { History } from '../../../src/model/history.js';
import type { HistoryOptions, HistoryReporter } from '../../../src/report/format.js';
import { history as csv } from '../../../src/report/formats/csv.js';
import { history as json } from '../../../src/report/formats/json.js';
import { history as markdown } from '../../../src/report/formats/markdown.js';
import { history as table } from '../../../src/report/formats/table.js';
import { parseCsv } from '../../support/csv.js';
import { deepFreeze } from '../../support/documents.js';
import { assertGolden } from '../../support/golden.js';
import { documentsOf, regression } from '../../support/histories.js';
import { controlsIn, longestLine, withoutColor } from '../../support/text.js';

const PLAIN: HistoryOptions = { color: false, width: 80, ascii: false, rows: 20 };
const REPORTERS = { csv, json, markdown, table };

const twoMachines = historyOf(
  documentsOf(12, {
    forkNs: (at) => (at >= 7 ? 20e6 : 22e6),
    surroundings: (at) => (at < 8 ? {} : { environment: { cpu: 'Other CPU' } }),
  }),
);

const HISTORIES: Readonly<Record<string, History>> = {
  'a regression': regression(),
  'two machines': twoMachines,
  'one result': historyOf(documentsOf(1)),
  'hostile texts': withSubject(
    historyOf(
      documentsOf(7, {
        workload: () => ({ workload: 'a|b\u001b[31m', params: { text: 'x,"y"\n<b>' } }),
        surroundings: () => ({ environment: { cpu: '\u0007cpu' } }),
      }),
    ),
    '=a|b\u001b[31m <b>',
  ),
};

function withSubject(history: History, subject: string): History {
  return { ...history, entries: history.entries.map((entry) => ({ ...entry, subject })) };
}

const cases: [file: string, reporter: HistoryReporter, history: History, options?: Partial<HistoryOptions>][] = [
  ['history.table-80.txt', table, HISTORIES['a regression']],
  ['history.table-120.txt', table, HISTORIES['a regression'], { width: 120 }],
  ['history.table-color.txt', table, HISTORIES['a regression'], { color: true }],
  ['history.table-120-color.txt', table, HISTORIES['a regression'], { color: true, width: 120 }],
  ['history.table-ascii.txt', table, HISTORIES['a regression'], { ascii: true, rows: 3 }],
  ['history-machines.table.txt', table, twoMachines],
  ['history.md', markdown, HISTORIES['a regression']],
  ['history.csv', csv, HISTORIES['a regression']],
];

for (const [file, reporter, history, options] of cases) {
  test(`the history is that of test/golden/${file}`, () => {
    assertGolden(file, reporter(history, { ...PLAIN, ...options }));
  });
}

for (const [name, reporter] of Object.entries(REPORTERS)) {
  for (const [kind, history] of Object.entries(HISTORIES)) {
    describe(`as ${name}: ${kind}`, () => {
      const text = reporter(deepFreeze(history), PLAIN);

      test('ends with one line break', () => assert.match(text, /[^\n]\n$/));

      test('writes no figure that is none, and obeys no text', () => {
        assert.equal(/undefined|NaN|Infinity|\[object/.exec(text)?.[0], undefined);
        assert.deepEqual(controlsIn(text), []);
      });

      test('is the same each time, and says the same in colour', () => {
        assert.equal(reporter(structuredClone(history), PLAIN), text);
        assert.equal(withoutColor(reporter(history, { ...PLAIN, color: true })), text);
      });
    });
  }
}

test('the table fits 80 and 120 columns, and a narrow terminal', () => {
  for (const width of [60, 80, 120]) {
    for (const history of Object.values(HISTORIES)) {
      assert.ok(longestLine(table(history, { ...PLAIN, width })) <= width);
    }
  }
});

test('the newest change stands first', () => {
  const history = historyOf(
    documentsOf(30, { serialNs: (at) => (at >= 10 ? 50e6 : 43e6), forkNs: (at) => (at >= 20 ? 30e6 : 22e6) }),
  );
  const [first, second, third] = table(history, PLAIN).split('\n');
  assert.match(first, /^montecarlo fork×2 time: slower by 3\d\.\d % from [0-9a-f]{7} on \(2026-11-03\)$/);
  assert.match(second, /^montecarlo fork×2 speedup: lower by 2\d\.\d % from [0-9a-f]{7} on \(2026-11-03\)$/);
  assert.match(third, /^montecarlo serial time: slower by 1\d\.\d % from [0-9a-f]{7} on \(2026-10-24\)$/);
});

test('a history without changes says so', () => {
  assert.match(table(historyOf(documentsOf(8)), PLAIN), /^no change found in 3 series of 8 results\n/);
});

test('every change is listed, however few rows are asked for', () => {
  const text = table(HISTORIES['a regression'], { ...PLAIN, rows: 0 });
  assert.equal(text.match(/^[0-9a-f]{7} .* % (slower|lower)\b/gm)?.length, 2);
  assert.match(text, /^29 earlier results not listed: see --last$/m);
});

test('all points are in the CSV, with their segments', () => {
  const history = HISTORIES['a regression'];
  const [header, ...rows] = parseCsv(csv(history, { ...PLAIN, rows: 1 }));
  assert.equal(
    rows.length,
    history.series.reduce((sum, { points }) => sum + points.length, 0),
  );
  const at = (name: string): number => header.indexOf(name);
  const changes = rows.filter((row) => row[at('change')] !== '');
  assert.deepEqual(
    changes.map((row) => [row[at('arm')], row[at('quantity')], row[at('segment')]]),
    [
      ['fork×2', 'time', '2'],
      ['fork×2', 'speedup', '2'],
    ],
  );
});
