/** Whatever the texts of a result are, they are text in every format. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fit } from '../../src/analysis/scaling/fit-measurements.js';
import { reporterCatalog } from '../../src/host/catalog.js';
import type { Comparison } from '../../src/model/comparison.js';
import type { ResultDocument } from '../../src/model/document.js';
import { annotationsOf } from '../../src/report/github/annotations.js';
import { traceOf } from '../../src/report/exports/trace.js';
import { COMPARISONS } from '../support/comparisons.js';
import { parseCsv } from '../support/csv.js';
import { reportOf } from '../support/documents.js';
import { regression } from '../support/histories.js';
import { hostileText, retold } from '../support/hostile.js';
import { READY_MADE } from '../support/ready-made.js';
import { runsOf } from '../support/runs.js';
import { schemaErrors } from '../support/schema.js';
import { selftestOf } from '../support/selftests.js';
import { commandIn, formulaIn, markupIn, obeyedIn, tagsIn } from '../support/sinks.js';
import { withoutColor } from '../support/text.js';
import { parseXml } from '../support/xml.js';

/** Texts of which only some may be. */
const FIXED =
  /\/(schema|created|kind|stage|schedule|schedules\/\*|status|stopped|digest|verdict|quantity|run|from|name|commit|gitCommit|size)$/;
const BACKENDS = ['serial', 'canary', 'exec'];

function isFree(path: string, text: string): boolean {
  if (/\/workloads\/\*\/(name|size)$/.test(path)) return true;
  return !FIXED.test(path) && !(path.endsWith('/backend') && BACKENDS.includes(text));
}

type Tell = (text: string) => string;

/** A text that is there twice is told the same both times, and no two become one. */
function telling(bits: readonly string[]): { hostile: Tell; tame: Tell } {
  const known = new Map<string, number>();
  const numberOf: Tell = (text) => {
    if (!known.has(text)) known.set(text, known.size);
    return String(known.get(text));
  };
  return {
    hostile: (text) => (text === '' ? '' : `${bits[Number(numberOf(text)) % bits.length]} w${numberOf(text)}`),
    tame: (text) => (text === '' ? '' : `w${numberOf(text)}`),
  };
}

type Show = (value: never, options: object) => string;

const OPTIONS = { width: 80, plotFrom: 2, rows: 20 };
const WAYS = [
  { ...OPTIONS, color: false, all: true, laws: true },
  { ...OPTIONS, color: true, width: 50, ascii: true },
];

/** Throws with what a sink would take for more than text. */
function assertText(format: string, text: string, tame: string): void {
  const plain = format === 'table' ? withoutColor(text) : text;
  assert.equal(obeyedIn(format === 'html' ? withoutScripts(plain) : plain), null, format);
  assert.equal(commandIn(format === 'html' ? withoutScripts(plain) : plain), null, format);
  if (format === 'csv') {
    const [rows, others] = [parseCsv(text), parseCsv(tame)];
    assert.equal(formulaIn(rows), null);
    assert.deepEqual(
      rows.map(({ length }) => length),
      others.map(({ length }) => length),
    );
  }
  if (format === 'markdown') assert.equal(markupIn(text), null);
  if (format === 'html') assert.deepEqual(tagsIn(text), tagsIn(tame));
  if (format === 'junit') {
    parseXml(text);
    assert.deepEqual(tagsIn(text.slice(text.indexOf('?>') + 2)), tagsIn(tame.slice(tame.indexOf('?>') + 2)));
  }
  if (format === 'svg') assert.deepEqual(kindsOf(text), kindsOf(tame));
  if (['json', 'bencher', 'customSmallerIsBetter', 'hyperfine'].includes(format)) JSON.parse(text);
}

/** The page's own script, which is ours. */
function withoutScripts(page: string): string {
  return page.replace(/<(script type="module"|style)>[\s\S]*?<\/(script|style)>/g, '');
}

/** Long names are broken in a picture, so that there are more tags of a kind. */
function kindsOf(svg: string): string[] {
  return [...new Set(tagsIn(svg).map((tag) => tag.split(/\s/)[0]))].sort();
}

async function showers(kind: 'default' | 'comparison' | 'history' | 'selftest' | 'fit') {
  const all = await Promise.all(
    reporterCatalog.names().map(async (format) => {
      const found = (await import(reporterCatalog.urlOf(format))) as Partial<Record<typeof kind, Show>>;
      return { format, show: found[kind] };
    }),
  );
  return all.flatMap(({ format, show }) => (show ? [{ format, show }] : []));
}

interface Subject {
  readonly of: string;
  readonly value: object;
}

/** `shown`: what a reporter gets. */
async function holds(
  kind: Parameters<typeof showers>[0],
  subjects: readonly Subject[],
  shown: (value: object) => object = (value) => value,
): Promise<void> {
  const all = await showers(kind);
  assert.ok(all.length > 0 && subjects.length > 0);
  const bits = fc.array(hostileText, { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(bits, fc.constantFrom(...subjects.keys()), fc.constantFrom(...WAYS), (texts, at, options) => {
      const { of, value } = subjects[at];
      const { hostile, tame } = telling(texts);
      const [other, plain] = [hostile, tame].map((tell) => shown(retold(value, isFree, tell)));
      for (const { format, show } of all) {
        const text = show(other as never, options);
        try {
          assertText(format, text, show(plain as never, options));
        } catch (error) {
          throw new Error(`${of} as ${format}: ${(error as Error).message.slice(0, 500)}`, { cause: error });
        }
      }
    }),
    { ...runsOf(12), includeErrorInReport: true },
  );
}

const documents = READY_MADE.map(({ name, document }) => ({ of: name, value: document }));

test('texts that may be anything are retold, and the document is as valid as before', () => {
  const { hostile } = telling(['\u001b[31m<b>']);
  for (const { of, value } of documents) {
    const told = retold(value, isFree, hostile);
    assert.deepEqual(schemaErrors(told), [], of);
    assert.notDeepEqual(told, value);
  }
});

test('a report is text in every format', () =>
  holds('default', documents, (value) => reportOf(value as ResultDocument)));

const comparisons = COMPARISONS.map(({ name, comparison }) => ({ of: name, value: comparison }));

test('a comparison is text in every format', () => holds('comparison', comparisons));

test('a history is text in every format', () => holds('history', [{ of: 'a history', value: regression() }]));

test('a selftest is text in every format', () => {
  return holds('selftest', [{ of: 'a selftest', value: selftestOf({ made: 12 }) }]);
});

test('a fit is text in every format', () => {
  const rows = [1, 2, 4, 8].flatMap((procs) => [procs, procs].map((each) => ({ procs: each, value: 9 / each + 1 })));
  const source = { file: 'f.csv', column: 'time', unit: 's', workers: 'n', series: 'algo=a' };
  return holds('fit', [{ of: 'a fit', value: [{ report: fit(rows, 'time'), source }] }]);
});

test('an annotation is one command of ours, whatever it is about', () => {
  const bits = fc.array(hostileText, { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(bits, fc.constantFrom(...COMPARISONS), (texts, { comparison }) => {
      for (const line of annotationsOf(retold<Comparison>(comparison, isFree, telling(texts).hostile))) {
        assert.equal(obeyedIn(line), null);
        assert.match(line, /^::(error|warning|notice) title=parbench%3A [^:,\n]*::[^\n]*$/);
      }
    }),
    runsOf(20),
  );
});

test('a trace is plain JSON', async () => {
  const { plainJson } = await import('../../src/model/plain-json.js');
  const bits = fc.array(hostileText, { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(bits, fc.constantFrom(...READY_MADE), (texts, { document }) => {
      const text = plainJson(traceOf(retold(document, isFree, telling(texts).hostile)));
      assert.equal(obeyedIn(text), null);
      JSON.parse(text);
    }),
    runsOf(10),
  );
});
