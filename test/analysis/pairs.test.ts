import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareVersions } from '../../src/analysis/compare.js';
import { compareSides } from '../../src/analysis/report.js';
import { versionOf } from '../../src/analysis/version.js';
import { againstOf, documentOf, fork, serial } from '../support/documents.js';

const MS = 1e6;
const arms = [serial(40 * MS), fork(2, 20 * MS)];

describe('workloads whose params differ', () => {
  it('belong together where one run measured them as versions of each other', () => {
    const document = againstOf({ arms, params: { n: 2 } }, { arms, params: { n: 1 } });
    const { quantities, refusals, verdict } = compareSides(document);
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
