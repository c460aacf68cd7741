import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ResultDocument } from '../../../src/model/document.js';
import customSmallerIsBetter from '../../../src/report/formats/customSmallerIsBetter.js';
import { anyDocument } from '../../support/any-document.js';
import { documentOf, fork, reportOf, serial } from '../../support/documents.js';
import { actionFaults } from '../../support/exports.js';
import { READY_MADE, readyMade } from '../../support/ready-made.js';

interface Entry {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly range?: string;
  readonly extra: string;
}

function entriesOf(document: ResultDocument): Entry[] {
  return JSON.parse(customSmallerIsBetter(reportOf(document), { color: false, width: 80 })) as Entry[];
}

describe('the action takes what it is given, unless nothing was measured', () => {
  const refused = (document: ResultDocument): string[] => {
    const nothing = reportOf(document).analysis.workloads.every(({ arms }) =>
      arms.every(({ status }) => status !== 'measured'),
    );
    return nothing ? ['nothing in it'] : [];
  };
  for (const { name, document } of READY_MADE) {
    it(name, () => assert.deepEqual(actionFaults(entriesOf(document)), refused(document)));
  }

  it('whatever was measured', () => {
    fc.assert(
      fc.property(anyDocument(1), (document) => assert.deepEqual(actionFaults(entriesOf(document)), refused(document))),
    );
  });
});

describe('an entry', () => {
  const document = readyMade('main');
  const entries = entriesOf(document);
  const [{ arms }] = reportOf(document).analysis.workloads;

  it('has the median in ms, whatever its size', () => {
    for (const [at, arm] of arms.entries()) {
      assert.ok(arm.status === 'measured');
      assert.deepEqual([entries[at].unit, entries[at].value], ['ms', arm.time.median.value / 1e6]);
    }
    assert.deepEqual(
      entriesOf(documentOf({ arms: [serial(() => 26), fork(2, () => 12e9)] })).map(({ value }) => value),
      [0.000026, 12_000],
    );
  });

  it('has a range that reaches both ends of the interval', () => {
    for (const [at, arm] of arms.entries()) {
      assert.ok(arm.status === 'measured' && arm.time.median.interval);
      const { low, high } = arm.time.median.interval;
      const reach = Number(entries[at].range?.replace('± ', '')) * 1e6;
      const needed = Math.max(arm.time.median.value - low, high - arm.time.median.value);
      assert.ok(Math.abs(reach - needed) < 1e-3, `${reach} for ${needed}`);
    }
  });

  it('has no range where there is no interval', () => {
    for (const entry of entriesOf(readyMade('a launch too few for intervals'))) assert.ok(!('range' in entry));
  });

  it('says in its details what the figure rests on', () => {
    assert.deepEqual(
      entries[2].extra.split('\n').map((line) => line.replace(/[\d.]+/g, '#')),
      ['median of # launches, # samples', '# % interval # – # ms', 'speedup #× (# % interval # – #)', 'efficiency # %'],
    );
    assert.equal(entries[0].extra.split('\n').length, 2, 'the serial arm has no speedup');
  });
});
