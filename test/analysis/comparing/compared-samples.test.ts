import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { comparedSamples } from '../../../src/analysis/comparing/compared-samples.js';
import { versionsOf } from '../../../src/analysis/comparing/measured-version.js';
import { compareVersionsIn } from '../../../src/analysis/full-report.js';
import { againstOf, failed, fork, serial } from '../../support/documents.js';
import { FAILURES } from '../../support/ready-made.js';

describe('the samples behind a comparison', () => {
  it('are those of both sides of each arm that was compared, in the order in which they were taken', () => {
    const document = againstOf(
      { arms: [serial(20e6), fork(2, 11e6), failed(4, FAILURES.threw)] },
      { arms: [serial(10e6), fork(2, 6e6), fork(4, 3e6)] },
    );
    const [base, head] = versionsOf(document);
    const samples = comparedSamples(base, head, compareVersionsIn(document));
    assert.deepEqual(
      samples.map(({ arm }) => arm),
      ['serial', 'fork×2'],
    );
    const timesOf = (at: number): number[] =>
      document.measurements[at].samples.map(({ wallNs, iterations }) => wallNs / iterations);
    assert.deepEqual(
      samples.map((each) => [each.head, each.base].map((side) => side.map(({ cost }) => cost))),
      [
        [timesOf(0), timesOf(3)],
        [timesOf(1), timesOf(4)],
      ],
    );
  });
});
