import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plannedLines } from '../../src/cli/planned-run.js';
import type { Plan } from '../../src/model/plan.js';
import { documentOf, fork, serial } from '../support/documents.js';

const measured = documentOf({ arms: [serial(100), fork(2, 60)] });
const name = measured.workloads[0].name;

function plannedOf(plan: Partial<Plan> = {}) {
  const { measurements, ...rest } = documentOf({ arms: [serial(100), fork(2, 60)] }, { plan });
  return { ...rest, measurements: measurements.map((each) => ({ ...each, samples: [], launches: [] })) };
}

/** The part of the line of the workload that says how long. */
function timeOf(plan: Partial<Plan>, before: typeof measured | null): string {
  return plannedLines(plannedOf(plan), before)[0].split('; ').at(-1) ?? '';
}

describe('what would be measured', () => {
  test('is a line for each workload, and one for all', () => {
    const [line, all, ...more] = plannedLines(plannedOf(), null);
    assert.match(line, new RegExp(`^${name}\\b.*: serial, fork×2; about 10 s$`));
    assert.equal(all, '1 workload, 2 arms, about 10 s; nothing was measured');
    assert.deepEqual(more, []);
  });

  test('names what would be skipped, and why', () => {
    const planned = plannedOf();
    const measurements = planned.measurements.map((each, at) => (at === 1 ? { ...each, skipped: 'it cannot' } : each));
    const [line, all] = plannedLines({ ...planned, measurements }, null);
    assert.match(line, /: serial; fork×2 is skipped: it cannot; about 10 s$/);
    assert.match(all, /^1 workload, 1 arm,/);
  });
});

describe('how long it would take', () => {
  const launches = measured.measurements[0].launches.length;
  const long = { ...measured, workloads: measured.workloads.map((each) => ({ ...each, elapsedNs: launches * 30e9 })) };

  test('is the time of the plan', () => assert.equal(timeOf({ timeNs: 25e9 }, measured), 'about 25 s'));

  test('is that of the fewest launches, where one took longer the last time', () => {
    assert.equal(timeOf({}, long), 'about 4 min');
  });

  test('is that of one launch, where the time was asked for and is less', () => {
    assert.equal(timeOf({ timeGiven: true }, long), 'about 30 s');
  });

  test('of a number of launches is known by those of the last time alone', () => {
    assert.equal(timeOf({ launches: 3 }, long), 'about 90 s');
    assert.equal(timeOf({ launches: 3 }, null), '3 launches');
  });
});
