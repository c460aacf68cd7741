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
import type { ComparisonReporter } from '../../../src/report/format.js';
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

const WITH_PICTURES = ['svg', 'html'];

const PLAIN = { color: false, width: 80, all: true };
const COLORED = { color: true, width: 80, all: true };

/** What is no figure, and stands where one should. */
const NO_FIGURE = /undefined|NaN|Infinity|\[object/;

/** Holds a claim against each thing that is shown; fails with the names of all of which it is not true, and why. */
function claim<T extends { readonly kind: string }>(
  what: string,
  things: readonly T[],
  holds: (thing: T) => void,
): void {
  test(what, () => {
    const faults = things.flatMap((thing) => {
      try {
        holds(thing);
        return [];
      } catch (error) {
        return [`given ${thing.kind}: ${(error as Error).message}`];
      }
    });
    assert.ok(faults.length === 0, faults.join('\n\n'));
  });
}

const reports = READY_MADE.map(({ name: kind, document }) => {
  return { kind, document, report: deepFreeze(reportOf(document)) };
});

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

test('no reporter writes a figure that is none, whatever the document', () => {
  const check = (document: ResultDocument): void => {
    const report = reportOf(document);
    for (const { name, reporter } of reporters) {
      const text = read(name, reporter(report, { ...PLAIN, plotFrom: 2 }));
      assert.equal(NO_FIGURE.exec(text)?.[0], undefined, name);
    }
  };
  fc.assert(fc.property(anyDocument(1), check), { numRuns: 30 });
});

for (const { name, reporter } of reporters) {
  describe(`the reporter ${name}`, () => {
    const shown = reports.map((each) => {
      const text = reporter(each.report, PLAIN);
      return { ...each, text, seen: read(name, text) };
    });

    claim('ends with one line break', shown, ({ text }) => assert.match(text, /[^\n]\n$/));

    claim('writes no figure that is none', shown, ({ seen }) => {
      assert.equal(NO_FIGURE.exec(seen)?.[0], undefined);
    });

    claim('has no escape sequences unless colour is asked for', shown, ({ text }) => {
      assert.equal(text.includes('\u001b'), false);
    });

    // Pictures take long, and what changed from one to the next would show in any.
    const again = WITH_PICTURES.includes(name) ? shown.filter((_, index) => index % 4 === 0) : shown;
    claim('says the same of the same report, in colour too', again, ({ report, text }) => {
      assert.equal(withoutColor(reporter(structuredClone(report), COLORED)), withoutColor(text));
    });

    if (EXPORTS.includes(name)) {
      claim('has an entry for every arm that was measured, and none for another', shown, ({ report, text }) => {
        const benchmarks = benchmarksOf(report);
        assert.equal(entriesIn(text), benchmarks.length);
        assertWords(
          text,
          benchmarks.map((each) => each.name),
        );
      });
      return;
    }
    if (PICTURES.includes(name)) return;

    claim('names every workload and every arm', shown, ({ report, text, seen }) => {
      const own = name === 'html' ? seen : text;
      const isThere = naming(name, own);
      assertWords(
        own,
        report.analysis.workloads.map(({ workload }) => workload),
      );
      for (const workload of report.analysis.workloads) {
        for (const arm of workload.arms) assert.ok(isThere(workload, arm), `${arm.name} is missing`);
      }
    });

    claim('says why an arm failed, or was skipped', shown, ({ document: { measurements }, seen }) => {
      assertWords(
        seen,
        measurements.flatMap(({ failure, skipped }) => [failure?.message ?? [], skipped ?? []].flat()),
      );
    });
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
    const shown = COMPARISONS.map(({ name: kind, comparison }) => {
      const text = reporter(comparison, PLAIN);
      return { kind, comparison, text, seen: read(name, text) };
    });

    claim('ends with one line break', shown, ({ text }) => assert.match(text, /[^\n]\n$/));

    claim('writes no figure that is none', shown, ({ text }) => {
      assert.equal(NO_FIGURE.exec(text)?.[0], undefined);
    });

    claim('has no escape sequences unless colour is asked for', shown, ({ text }) => {
      assert.equal(text.includes('\u001b'), false);
    });

    claim('says the same of the same comparison, in colour too', shown, ({ comparison, text }) => {
      assert.equal(withoutColor(reporter(structuredClone(comparison), COLORED)), withoutColor(text));
    });

    claim('names every arm that was judged, with its verdict', shown, ({ comparison: { quantities }, seen }) => {
      const judged = quantities.filter(({ verdict }) => verdict !== null);
      assertWords(
        seen,
        judged.flatMap(({ workload, arm, verdict }) => [workload, arm, verdict ?? '']),
      );
    });

    claim('says why something was not compared', shown, ({ comparison: { refusals }, seen }) => {
      assertWords(
        seen,
        refusals.map(({ reason }) => reason),
      );
    });

    claim('says that the machine was too noisy, if it was', shown, ({ comparison: { tooNoisy }, seen }) => {
      // Of CSV each line is an arm.
      if (tooNoisy !== null && name !== 'csv') assertWords(seen, [tooNoisy]);
    });

    claim('shows the batch that made a slowdown likely', shown, ({ comparison, text }) => {
      const suspected = comparison.quantities.find(({ suspicion }) => suspicion);
      if (suspected) assert.notEqual(reporter(withoutSuspicion(comparison), PLAIN), text);
    });
  });
}

describe('a report with a comparison', () => {
  const document = readyMade('main');
  const comparison = readyComparison('slower');
  for (const { name, reporter } of comparing.flatMap(({ name }) => reporters.filter((each) => each.name === name))) {
    test(`tells both, as ${name}`, () => {
      const alone = reportOf(document);
      const text = read(name, reporter(deepFreeze({ ...alone, comparison }), PLAIN));
      assertWords(text, ['slower', ...document.measurements.map(({ arm }) => arm.backend)]);
      assert.notEqual(text, read(name, reporter(alone, PLAIN)));
    });
  }

  test('tells the comparison first, to people', () => {
    for (const { name, reporter } of reporters.filter(({ name }) => name === 'table' || name === 'markdown')) {
      const alone = comparing.find((each) => each.name === name)?.comparison(comparison, PLAIN) ?? '';
      const report = reportOf(document);
      assert.equal(reporter({ ...report, comparison }, PLAIN), `${alone}\n${reporter(report, PLAIN)}`);
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
  const pairs = Object.entries(documents).map(([kind, document]) => {
    const measurements = document.measurements.map((measurement) =>
      measurement.status === 'failed' ? { ...measurement, samples: slower(measurement.samples) } : measurement,
    );
    assert.ok(measurements.some(({ status, samples }) => status === 'failed' && samples.length > 0));
    return { kind, before: reportOf(document), after: reportOf({ ...document, measurements }) };
  });
  for (const { name, reporter } of reporters) {
    claim(`as ${name}`, pairs, (pair) => {
      const [before, after] = [pair.before, pair.after].map((report) => reporter(report, PLAIN));
      if (name === 'json') assert.deepEqual(JSON.parse(after).analysis, JSON.parse(before).analysis);
      else assert.equal(...both(name, before, after));
    });
  }
});

function slower(samples: ResultDocument['measurements'][number]['samples']): typeof samples {
  return samples.map((sample) => ({ ...sample, wallNs: 3 * sample.wallNs, cpuNs: 5 * (sample.cpuNs ?? 0) }));
}

/** Where a workload was not measured at all, to say so stands for all of its arms. */
function naming(format: string, text: string): (workload: WorkloadAnalysis, arm: ArmAnalysis) => boolean {
  if (format === 'csv') {
    const rows = parseCsv(text).map(([workload, , backend, procs, schedule, command]) => {
      const beside = command === '' ? {} : { command };
      return `${workload} ${armName({ backend, procs: Number(procs), schedule: schedule as Schedule, ...beside })}`;
    });
    return ({ workload }, { name }) => rows.includes(`${workload} ${name}`);
  }
  return ({ arms }, { name }) => {
    const named = new RegExp(String.raw`(?<![\p{L}\p{N}])${name}(?![\p{N}])`, 'u').test(text);
    return named || (arms.every(({ status }) => status === 'unmeasured') && text.includes('not measured'));
  };
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
function assertWords(text: string, wanted: readonly string[]): void {
  const found = ` ${wordsOf(text).join(' ')} `;
  for (const each of new Set(wanted)) {
    const isThere = found.includes(` ${wordsOf(beforeControls(each)).join(' ')} `);
    assert.ok(isThere, `"${each}" is not in:\n${text.slice(0, 2000)}`);
  }
}
