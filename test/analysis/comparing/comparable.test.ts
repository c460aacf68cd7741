import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reasonsOf } from '../../../src/analysis/comparing/comparable.js';
import { compareVersions } from '../../../src/analysis/comparing/compare-versions.js';
import { compareVersionsIn } from '../../../src/analysis/full-report.js';
import { versionOf } from '../../../src/analysis/comparing/measured-version.js';
import { againstOf, documentOf, fork, serial, type WorkloadSpec } from '../../support/documents.js';

const MS = 1e6;
const arms = [serial(40 * MS), fork(2, 20 * MS)];

describe('why nothing can be compared', () => {
  it('is told once for each reason, behind the workload that it is of', () => {
    const whole = { arm: null, quantity: null };
    const reasons = reasonsOf([
      { workload: null, ...whole, reason: 'the file is empty' },
      { workload: 'a', ...whole, reason: 'failed' },
      { workload: 'a', ...whole, reason: 'failed' },
    ]);
    assert.equal(reasons, 'the file is empty; a: failed');
  });
});

describe('workloads whose params differ', () => {
  it('belong together where one run measured them as versions of each other', () => {
    const document = againstOf({ arms, params: { n: 2 } }, { arms, params: { n: 1 } });
    const { quantities, refusals, verdict } = compareVersionsIn(document);
    assert.deepEqual(refusals, []);
    assert.deepEqual(
      quantities.filter((each) => each.verdict !== null).map(({ arm, params }) => [arm, params]),
      [
        ['serial', 'n=2'],
        ['fork×2', 'n=2'],
      ],
    );
    assert.equal(verdict, 'same');
  });

  it('are not compared where they come from runs of their own', () => {
    const [base, head] = [1, 2].map((n) => versionOf(documentOf({ arms, params: { n } }), `${n}`));
    const { quantities, refusals } = compareVersions(base, head, { margin: 0.02, paired: false, confirming: false });
    assert.deepEqual(quantities, []);
    assert.match(refusals[0].reason, /^its parameters differ: n=1 in base, n=2 in head$/);
  });
});

describe('workloads that were measured at several sizes', () => {
  const sized = (...sizes: number[]) => sizes.map((n) => ({ arms, params: { n } }));
  const options = { margin: 0.02, paired: false, confirming: false };
  const compared = (base: number[], head: number[]) =>
    compareVersions(
      versionOf(documentOf(sized(...base)), 'base'),
      versionOf(documentOf(sized(...head)), 'head'),
      options,
    );

  it('are compared size by size', () => {
    const { quantities, refusals } = compared([1, 2, 3], [3, 1, 2]);
    assert.deepEqual([...new Set(quantities.map(({ params }) => params))], ['n=3', 'n=1', 'n=2']);
    assert.deepEqual(refusals, []);
  });

  it('tell which of the sizes are only on one side', () => {
    const { quantities, refusals } = compared([1, 2], [2, 3]);
    assert.deepEqual([...new Set(quantities.map(({ params }) => params))], ['n=2']);
    assert.deepEqual(
      refusals.map(({ params, reason }) => `${params}: ${reason}`),
      ['n=3: its parameters differ: n=1 and n=2 in base, n=3 in head'],
    );
    assert.deepEqual(
      compared([1, 2, 3], [2]).refusals.map(({ params, reason }) => `${params}: ${reason}`),
      ['n=1: only in base', 'n=3: only in base'],
    );
  });

  it('belong together by their place where one run measured both versions', () => {
    const works = [1, 2].flatMap((n): WorkloadSpec[] => [
      { arms, params: { n }, version: 1 },
      { arms, params: { size: n }, version: 0 },
    ]);
    const { quantities, refusals } = compareVersionsIn(documentOf(works, { plan: { margin: 0.02 } }));
    assert.deepEqual([...new Set(quantities.map(({ params }) => params))], ['n=1', 'n=2']);
    assert.deepEqual(refusals, []);
  });
});
