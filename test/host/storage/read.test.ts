import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { UsageError } from '../../../src/model/usage-error.js';
import json from '../../../src/report/formats/json.js';
import { readDocument as readWarned, readResults as readResultsWarned } from '../../../src/host/storage/read.js';
import { writeWhole } from '../../../src/host/storage/write.js';
import { replaced, without } from '../../support/damage.js';
import { reportOf } from '../../support/documents.js';
import { readyMade } from '../../support/ready-made.js';

const folder = mkdtempSync(join(tmpdir(), 'parbench-read-'));
after(() => rmSync(folder, { recursive: true }));

/** Fails for what is warned of. */
const readDocument = (path: string) => readWarned(path, assert.fail);
const readResults = (path: string) => readResultsWarned(path, assert.fail);

let files = 0;
function fileWith(text: string): string {
  const path = join(folder, `${files++}.json`);
  writeFileSync(path, text);
  return path;
}

/** One line that begins with the file and has all the parts. */
async function assertRefused(
  path: string,
  parts: readonly string[],
  read: (path: string) => Promise<unknown> = readDocument,
): Promise<void> {
  await assert.rejects(read(path), (error) => {
    assert.ok(error instanceof UsageError, String(error));
    assert.ok(error.message.startsWith(`${path}: `), error.message);
    assert.doesNotMatch(error.message, /\n/);
    for (const part of parts) assert.ok(error.message.includes(part), `${part} is not in: ${error.message}`);
    return true;
  });
}

describe('a document that was written is read back', () => {
  const main = readyMade('main');
  const cases: [name: string, document: unknown, text: string][] = [
    ['with its analysis, which is left out', main, json(reportOf(main), { color: false, width: 80 })],
    ['without an analysis', main, JSON.stringify(main)],
    ['whatever it has for an analysis', main, JSON.stringify({ ...main, analysis: 'nonsense' })],
    ['with all kinds of text', readyMade('hostile texts'), JSON.stringify(readyMade('hostile texts'))],
  ];
  for (const [name, document, text] of cases) {
    test(name, async () => {
      const path = join(folder, `${files++}.json`);
      await writeWhole(path, text);
      assert.deepEqual(await readDocument(path), document);
    });
  }
});

describe('what is no file to read is refused', () => {
  test('a file that is not there', () => assertRefused(join(folder, 'none.json'), ['no such file or folder']));
  test('a folder', async () => {
    mkdirSync(join(folder, 'folder.json'));
    await assertRefused(join(folder, 'folder.json'), ['it is a folder']);
  });
  test('a path through a file', () =>
    assertRefused(join(fileWith(''), 'x.json'), ['part of the path is not a folder']));
});

describe('what is no result is refused, and said what would be', () => {
  const whole = JSON.stringify(readyMade('main'));
  const NOT_JSON = ['not JSON', 'parbench run --output'];
  const FOREIGN = ['not a parbench result', '"parbench/1"', 'parbench run --output'];
  const cases: [name: string, text: string, parts: string[]][] = [
    ['an empty file', '', NOT_JSON],
    ['a text', 'name,value\na,1\n', NOT_JSON],
    ['half a document', whole.slice(0, whole.length / 2), NOT_JSON],
    ['two documents', `${whole}\n${whole}`, NOT_JSON],
    ['an array', '[]', FOREIGN],
    ['an array of documents', `[${whole}]`, FOREIGN],
    ['null', 'null', FOREIGN],
    ['a number', '5', FOREIGN],
    ['a string', '"parbench/1"', FOREIGN],
    ['an empty object', '{}', FOREIGN],
    ['the result of something else', '{"schema": "other/1", "results": []}', FOREIGN],
    ['a schema that is no string', '{"schema": 1}', FOREIGN],
    ['a newer version', whole.replace('parbench/1', 'parbench/2'), ['written as "parbench/2"', 'reads "parbench/1"']],
    ['a version with a line break', '{"schema": "parbench/\\n2"}', ['reads "parbench/1"']],
  ];
  for (const [name, text, parts] of cases) test(name, () => assertRefused(fileWith(text), parts));
});

describe('a damaged document is refused, and the field named', () => {
  const report = reportOf(readyMade('main'));
  const dead = reportOf(readyMade('an arm that failed: died'));
  const cases: [name: string, damaged: unknown, parts: string[]][] = [
    ['without its environment', without(report, 'environment'), ["'environment'"]],
    ['without its conditions', without(report, 'conditions'), ["'conditions'"]],
    ['conditions without a duration', without(report, 'conditions.durationNs'), ['/conditions', "'durationNs'"]],
    ['a plan without a seed', without(report, 'plan.seed'), ['/plan', "'seed'"]],
    ['a design without a title', without(report, 'workloads.0.title'), ['/workloads/0', "'title'"]],
    ['a measurement without samples', without(report, 'measurements.1.samples'), ['/measurements/1', "'samples'"]],
    [
      'a sample without a wall time',
      without(report, 'measurements.1.samples.7.wallNs'),
      ['/measurements/1/samples/7', "'wallNs'"],
    ],
    [
      'a death without its stderr',
      without(dead, 'measurements.2.failure.death.stderr'),
      ['/measurements/2/failure', "'stderr'"],
    ],
    [
      'a failure of a kind that is unknown',
      replaced(dead, 'measurements.2.failure.kind', 'lost'),
      ['/measurements/2/failure/kind'],
    ],
    [
      'a wall time in words',
      replaced(report, 'measurements.0.samples.0.wallNs', '43 ms'),
      ['/measurements/0/samples/0/wallNs', 'integer'],
    ],
    ['a date in other words', replaced(report, 'created', 'yesterday'), ['/created']],
    ['no cores', replaced(report, 'environment.cores.available', 0), ['/environment/cores/available', '1']],
    ['a field that is unknown', { ...report, wallNs: 5 }, ['wallNs']],
    ['a digest that is none', { ...report, digests: { plan: 'x' } }, ['/digests/plan']],
    ['a workload that is not there', replaced(report, 'measurements.1.workload', 7), ['/measurements/1/workload is 7']],
  ];
  for (const [name, damaged, parts] of cases) {
    test(name, () => assertRefused(fileWith(JSON.stringify(damaged)), ['not a valid parbench/1 document', ...parts]));
  }
});

describe('results of either kind are told apart by what is in the file', () => {
  const main = readyMade('main');
  const exported = { results: [{ command: 'sleep 1', times: [1.5], exit_codes: [0] }] };

  test('a document', async () => {
    const results = await readResults(fileWith(JSON.stringify(reportOf(main))));
    assert.deepEqual(results, { kind: 'parbench', document: main });
  });

  test("an export of hyperfine's", async () => {
    const results = await readResults(fileWith(JSON.stringify(exported)));
    assert.deepEqual(results, {
      kind: 'foreign',
      foreign: {
        noun: 'command',
        results: [{ command: 'sleep 1', parameters: {}, times: [1.5e9] }],
        commit: null,
        created: null,
        notes: [],
      },
    });
  });

  const ADVICE = ['parbench run --output or hyperfine --export-json'];
  const NEITHER = ['"schema": "parbench/1"', 'JSON of hyperfine, Google Benchmark', ...ADVICE];
  const cases: [name: string, text: string, parts: string[]][] = [
    ['what is not JSON', 'a,b', ['not JSON', ...ADVICE]],
    ['what is neither', '{"benchmarks": []}', NEITHER],
    ['a list', '[]', NEITHER],
    ['null', 'null', NEITHER],
    ['the result of something else', '{"schema": "other/1", "results": []}', NEITHER],
    ['a newer version', '{"schema": "parbench/2", "results": []}', ['reads "parbench/1"']],
    ['a damaged document', '{"schema": "parbench/1"}', ['not a valid parbench/1 document']],
    ['a damaged export', JSON.stringify(without(exported, 'results.0.times')), ['results[0].times']],
  ];
  for (const [name, text, parts] of cases) {
    test(`${name} is refused`, () => assertRefused(fileWith(text), parts, readResults));
  }

  test('a file that is not there', () => assertRefused(join(folder, 'none.json'), ['no such file'], readResults));
});
