/** What every reporter in the catalog must keep to, for every kind of document. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { reporterCatalog } from '../../../src/host/catalog.js';
import { loadReporter } from '../../../src/cli/load-reporter.js';
import type { ArmAnalysis, WorkloadAnalysis } from '../../../src/model/analysis.js';
import { armName, type Schedule } from '../../../src/model/arm.js';
import type { ResultDocument } from '../../../src/model/document.js';
import type { Comparison } from '../../../src/model/comparison.js';
import type { ComparisonReporter, Reporter } from '../../../src/report/format.js';
import { benchmarksOf } from '../../../src/report/exports/benchmarks.js';
import { anyDocument } from '../../support/any-document.js';
import { COMPARISONS, readyComparison } from '../../support/comparisons.js';
import { parseCsv } from '../../support/csv.js';
import { readPage } from '../../support/html.js';
import { deepFreeze, documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { FAILURES, READY_MADE, readyMade } from '../../support/ready-made.js';
import { beforeControls, withoutColor, wordsOf } from '../../support/text.js';
import { parseXml, textsIn } from '../../support/xml.js';

const names = reporterCatalog.names();
const reporters = await Promise.all(
  names.map(async (name) => ({ name, reporter: await loadReporter(name, 'default') })),
);

/** Those that other tools read: they have figures or nothing. */
const EXPORTS = ['bencher', 'customSmallerIsBetter', 'hyperfine'];

/** One picture of all: it has what fits. */
const PICTURES = ['svg'];

const PLAIN = { color: false, width: 80 };
const COLORED = { color: true, width: 80 };

function render(reporter: Reporter, document: ResultDocument, options = PLAIN): string {
  return reporter(deepFreeze(reportOf(document)), options);
}

test('there are reporters to loop over', () => {
  assert.deepEqual(names, [
    'bencher',
    'csv',
    'customSmallerIsBetter',
    'html',
    'hyperfine',
    'json',
    'junit',
    'markdown',
    'svg',
    'table',
  ]);
});

for (const { name, reporter } of reporters) {
  test(`the reporter ${name} writes no figure that is none, whatever the document`, () => {
    const check = (document: ResultDocument): void => {
      const text = read(name, reporter(reportOf(document), { ...PLAIN, plotFrom: 2 }));
      assert.equal(/undefined|NaN|Infinity|\[object/.exec(text)?.[0], undefined);
    };
    fc.assert(fc.property(anyDocument(1), check), { numRuns: 30 });
  });

  describe(`the reporter ${name}`, () => {
    for (const { name: kind, document } of READY_MADE) {
      describe(`given: ${kind}`, () => {
        const text = render(reporter, document);

        test('ends with one line break', () => assert.match(text, /[^\n]\n$/));

        test('writes no figure that is none', () => {
          assert.equal(/undefined|NaN|Infinity|\[object/.exec(read(name, text))?.[0], undefined);
        });

        test('gives the same text for the same report', () => {
          assert.equal(render(reporter, structuredClone(document)), text);
        });

        test('has no escape sequences unless colour is asked for', () => {
          assert.equal(text.includes('\u001b'), false);
        });

        test('says the same in colour', () => {
          assert.equal(withoutColor(render(reporter, document, COLORED)), withoutColor(text));
        });

        if (EXPORTS.includes(name)) {
          test('has an entry for every arm that was measured, and none for another', () => {
            const benchmarks = benchmarksOf(reportOf(document));
            assert.equal(entriesIn(text), benchmarks.length);
            for (const { name } of benchmarks) assertWords(text, name);
          });
          return;
        }
        if (PICTURES.includes(name)) return;

        const seen = name === 'html' ? read(name, text) : text;

        test('names every workload and every arm', () => {
          for (const workload of reportOf(document).analysis.workloads) {
            assertWords(seen, workload.workload);
            for (const arm of workload.arms) assert.ok(isNamed(name, seen, workload, arm), `${arm.name} is missing`);
          }
        });

        test('says why an arm failed', () => {
          for (const { failure } of document.measurements) if (failure) assertWords(read(name, text), failure.message);
        });

        test('says why an arm was skipped', () => {
          for (const { skipped } of document.measurements) if (skipped) assertWords(read(name, text), skipped);
        });
      });
    }
  });
}

const comparing = (
  await Promise.all(
    names.map(async (name) => {
      const { comparison } = (await import(reporterCatalog.urlOf(name))) as { comparison?: ComparisonReporter };
      return { name, comparison };
    }),
  )
).flatMap(({ name, comparison }) => (comparison ? [{ name, comparison }] : []));

test('every reporter can show a comparison, but those of other tools that know of none, and pictures', () => {
  assert.deepEqual(
    comparing.map(({ name }) => name),
    names.filter((name) => ![...EXPORTS, ...PICTURES].includes(name)),
  );
});

for (const { name, comparison: reporter } of comparing) {
  describe(`a comparison as ${name}`, () => {
    for (const { name: kind, comparison } of COMPARISONS) {
      describe(`given: ${kind}`, () => {
        const text = reporter(comparison, PLAIN);
        const seen = read(name, text);

        test('ends with one line break', () => assert.match(text, /[^\n]\n$/));

        test('writes no figure that is none', () => {
          assert.equal(/undefined|NaN|Infinity|\[object/.exec(text)?.[0], undefined);
        });

        test('gives the same text for the same comparison', () => {
          assert.equal(reporter(structuredClone(comparison), PLAIN), text);
        });

        test('has no escape sequences unless colour is asked for', () => assert.equal(text.includes('\u001b'), false));

        test('says the same in colour', () => {
          assert.equal(withoutColor(reporter(comparison, COLORED)), withoutColor(text));
        });

        test('names every arm that was judged, with its verdict', () => {
          for (const { workload, arm, verdict } of comparison.quantities) {
            if (verdict !== null) for (const wanted of [workload, arm, verdict]) assertWords(seen, wanted);
          }
        });

        test('says why something was not compared', () => {
          for (const { reason } of comparison.refusals) assertWords(seen, reason);
        });

        test('says that the machine was too noisy, if it was', () => {
          // Of CSV each line is an arm.
          if (comparison.tooNoisy !== null && name !== 'csv') assertWords(seen, comparison.tooNoisy);
        });

        test('shows the batch that made a slowdown likely', () => {
          const suspected = comparison.quantities.find(({ suspicion }) => suspicion);
          if (suspected) assert.notEqual(reporter(withoutSuspicion(comparison), PLAIN), text);
        });
      });
    }
  });
}

describe('a report with a comparison', () => {
  const document = readyMade('main');
  const comparison = readyComparison('slower');
  for (const { name, reporter } of comparing.flatMap(({ name }) => reporters.filter((each) => each.name === name))) {
    test(`tells both, as ${name}`, () => {
      const report = { ...reportOf(document), comparison };
      const text = read(name, reporter(deepFreeze(report), PLAIN));
      assertWords(text, 'slower');
      for (const { arm } of document.measurements) assertWords(text, arm.backend);
      assert.notEqual(text, read(name, render(reporter, document)));
    });
  }

  test('tells the comparison first, to people', () => {
    for (const { name, reporter } of reporters.filter(({ name }) => name === 'table' || name === 'markdown')) {
      const alone = comparing.find((each) => each.name === name)?.comparison(comparison, PLAIN) ?? '';
      const text = reporter({ ...reportOf(document), comparison }, PLAIN);
      assert.equal(text, `${alone}\n${render(reporter, document)}`);
    }
  });
});

function withoutSuspicion(comparison: Comparison): Comparison {
  return { ...comparison, quantities: comparison.quantities.map((each) => ({ ...each, suspicion: null })) };
}

describe('an arm that failed has no figures in any format', () => {
  const documents = {
    'a parallel arm': readyMade('an arm that failed in its third launch'),
    'the serial arm': readyMade('a serial arm that failed in its third launch'),
    'all arms': documentOf({
      arms: [serial(4e6), fork(2, 2e6), fork(4, 1e6)].map((arm) => {
        return { ...arm, status: 'failed' as const, failure: FAILURES.threw };
      }),
    }),
  };
  for (const { name, reporter } of reporters) {
    for (const [kind, document] of Object.entries(documents)) {
      test(`${kind}, as ${name}`, () => {
        const measurements = document.measurements.map((measurement) =>
          measurement.status === 'failed' ? { ...measurement, samples: slower(measurement.samples) } : measurement,
        );
        const [before, after] = [document, { ...document, measurements }].map((each) => render(reporter, each));
        assert.ok(measurements.some(({ status, samples }) => status === 'failed' && samples.length > 0));
        if (name === 'json') assert.deepEqual(JSON.parse(after).analysis, JSON.parse(before).analysis);
        else assert.equal(...both(name, before, after));
      });
    }
  }
});

function slower(samples: ResultDocument['measurements'][number]['samples']): typeof samples {
  return samples.map((sample) => ({ ...sample, wallNs: 3 * sample.wallNs, cpuNs: 5 * (sample.cpuNs ?? 0) }));
}

/** Where a workload was not measured at all, to say so stands for all of its arms. */
function isNamed(format: string, text: string, { workload, arms }: WorkloadAnalysis, arm: ArmAnalysis): boolean {
  if (format === 'csv') {
    return parseCsv(text).some(([first, , backend, procs, schedule]) => {
      return (
        first === workload && armName({ backend, procs: Number(procs), schedule: schedule as Schedule }) === arm.name
      );
    });
  }
  const named = new RegExp(String.raw`(?<![\p{L}\p{N}])${arm.name}(?![\p{N}])`, 'u').test(text);
  return named || (arms.every(({ status }) => status === 'unmeasured') && text.includes('not measured'));
}

function entriesIn(text: string): number {
  const value = JSON.parse(text) as object;
  return Object.keys('results' in value ? (value.results as object) : value).length;
}

/** What a reader of the format gets to see, without its quoting. */
function read(format: string, text: string): string {
  if (format === 'json') return stringsIn(JSON.parse(text)).join('\n');
  if (format === 'html') return readPage(text).text;
  return format === 'junit' ? textsIn(parseXml(text)).join('\n') : text;
}

/** A page has the document in it as well, as it is. */
function both(format: string, before: string, after: string): [string, string] {
  return format === 'html' ? [readPage(after).withoutData, readPage(before).withoutData] : [after, before];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Formats may quote, escape, break and leave out anything but letters and digits. */
function assertWords(text: string, wanted: string): void {
  const found = wordsOf(text);
  const [first, ...rest] = wordsOf(beforeControls(wanted));
  const starts = found.flatMap((word, at) => (word === first ? [at] : []));
  const whole = starts.some((start) => rest.every((word, at) => found[start + 1 + at] === word));
  assert.ok(whole, `"${wanted}" is not in:\n${text.slice(0, 2000)}`);
}
