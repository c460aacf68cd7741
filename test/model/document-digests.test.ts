import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changedParts, sealed } from '../../src/model/document-digests.js';
import { resultText } from '../../src/model/document-text.js';
import type { ResultDocument } from '../../src/model/document.js';
import { replaced, without } from '../support/damage.js';
import { documentOf, reportOf, serial } from '../support/documents.js';
import { READY_MADE, readyMade } from '../support/ready-made.js';

function parsed(text: string): ResultDocument {
  return JSON.parse(text) as ResultDocument;
}

test('a document that was saved is what it was, whatever its layout', () => {
  for (const { name, document } of READY_MADE) {
    const saved = parsed(resultText(reportOf(document)));
    assert.deepEqual(changedParts(saved), [], name);
    assert.deepEqual(changedParts(parsed(JSON.stringify(saved))), [], name);
  }
});

test('of a document without digests nothing is told', () => {
  assert.deepEqual(changedParts(replaced(readyMade('main'), 'plan.seed', 1) as ResultDocument), []);
});

describe('what was changed is told', () => {
  const saved = sealed(readyMade('main'));
  const cases: [name: string, changed: unknown, parts: string[]][] = [
    ['a figure', replaced(saved, 'measurements.2.samples.1.wallNs', 1), ['measurements/2 (fork×2)']],
    ['the date', replaced(saved, 'created', '2026-01-02T03:04:05.679Z'), ['created']],
    [
      'the plan and the machine',
      replaced(replaced(saved, 'plan.seed', 1), 'environment.load', 0),
      ['environment', 'plan'],
    ],
    ['a title', replaced(saved, 'workloads.0.title', ''), ['workloads']],
    ['a digest', replaced(saved, 'digests.plan', 'f'.repeat(64)), ['plan']],
    ['an arm that is gone', without(saved, 'measurements.3'), ['measurements/3']],
    [
      'an arm that is new',
      { ...saved, measurements: [...saved.measurements, saved.measurements[1]] },
      ['measurements/4 (fork×1)'],
    ],
    ['a version that is new', { ...saved, versions: [] }, ['versions']],
  ];
  for (const [name, changed, parts] of cases) {
    test(name, () => assert.deepEqual(changedParts(changed as ResultDocument), parts));
  }
});

test('what is derived may change, since it is not read back', () => {
  const saved = sealed(reportOf(readyMade('main')));
  assert.deepEqual(changedParts({ ...saved, analysis: { ...saved.analysis, warnings: [] } }), []);
});

test('a result of many samples is saved without blanks, one of few in lines, and what is no document as it is', () => {
  const many = documentOf({ arms: [serial(1e6)], launches: 3, rounds: 7000 });
  assert.equal(resultText(many).trimEnd().split('\n').length, 1);
  assert.ok(resultText(readyMade('main')).split('\n').length > 1000);
  assert.equal(resultText({ a: 1 }), '{\n  "a": 1\n}\n');
});
