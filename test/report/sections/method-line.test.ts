import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Report } from '../../../src/model/document.js';
import { methodLine } from '../../../src/report/sections/method-line.js';
import { documentOf, reportOf, serial } from '../../support/documents.js';

const LAUNCHES = 8;
const report = reportOf(documentOf({ arms: [serial(40e6)] }));

/** With as many rounds in each launch as `rounds` says. */
function withRounds(rounds: (launch: number) => number, collected = false): Report {
  const measurements = report.measurements.map((measurement) => ({
    ...measurement,
    launches: measurement.launches.map((launch) => ({ ...launch, ...(collected && { collected: true }) })),
    samples: measurement.samples.filter(({ launch, round }) => round < rounds(launch)),
  }));
  return { ...report, measurements };
}

describe('how a workload was measured', () => {
  it('says how many rounds its launches have', () => {
    assert.match(
      methodLine(
        withRounds(() => 2),
        0,
      ),
      new RegExp(`^${LAUNCHES} launches of 2 rounds, in `),
    );
  });

  it('says from how few to how many where that follows the noise', () => {
    assert.match(
      methodLine(
        withRounds((launch) => (launch === 3 ? 1 : 3)),
        0,
      ),
      /launches of 1 to 3 rounds, in /,
    );
  });

  it('says that garbage was collected off the clock, where it was', () => {
    assert.doesNotMatch(
      methodLine(
        withRounds(() => 2),
        0,
      ),
      /garbage/,
    );
    assert.match(
      methodLine(
        withRounds(() => 2, true),
        0,
      ),
      /; garbage collected before each sample; order seed/,
    );
  });
});
