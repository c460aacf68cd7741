import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  firstEstimate,
  type FirstEstimate,
  launchEstimateNs,
  outlook,
  restNs,
  type SoFar,
  stopReason,
} from '../../src/engine/launch-budget.js';
import type { Plan } from '../../src/model/plan.js';
import { documentOf } from '../support/documents.js';

const S = 1e9;

/** 10 s, ±2 %, at least 8 launches of at most 3 rounds, unless told. */
function planOf(plan: Partial<Plan>): Plan {
  return documentOf({ arms: [] }, { plan }).plan;
}

describe('measuring stops', () => {
  const cases: [name: string, plan: Partial<Plan>, soFar: SoFar, reason: string | null][] = [
    [
      'not before the number asked for',
      { launches: 3 },
      { launches: 2, elapsedNs: 99 * S, halfWidth: 0, firstBatch: null },
      null,
    ],
    [
      'at the number asked for',
      { launches: 3 },
      { launches: 3, elapsedNs: S, halfWidth: 5, firstBatch: null },
      'count',
    ],
    ['past it', { launches: 3 }, { launches: 4, elapsedNs: S, halfWidth: null, firstBatch: null }, 'count'],
    [
      'not before the fewest launches, precise or not',
      {},
      { launches: 7, elapsedNs: 99 * S, halfWidth: 0.001, firstBatch: null },
      null,
    ],
    ['when it is precise enough', {}, { launches: 8, elapsedNs: S, halfWidth: 0.02, firstBatch: null }, 'precision'],
    [
      'not when it is almost precise enough',
      {},
      { launches: 8, elapsedNs: S, halfWidth: 0.0201, firstBatch: null },
      null,
    ],
    ['not while nothing is known', {}, { launches: 8, elapsedNs: S, halfWidth: null, firstBatch: null }, null],
    [
      'when one launch more would take too long',
      {},
      { launches: 9, elapsedNs: 9.1 * S, halfWidth: 0.5, firstBatch: null },
      'time',
    ],
    [
      'not when one launch more just fits',
      {},
      { launches: 9, elapsedNs: 9 * S, halfWidth: 0.5, firstBatch: null },
      null,
    ],
    ['when the time is over', {}, { launches: 8, elapsedNs: 11 * S, halfWidth: null, firstBatch: null }, 'time'],
    [
      'at two fifths of the time, where a second batch must fit too',
      { margin: 0.02 },
      { launches: 9, elapsedNs: 3.7 * S, halfWidth: 0.5, firstBatch: null },
      'time',
    ],
    [
      'a second batch not before the fewest launches',
      { margin: 0.02 },
      { launches: 27, elapsedNs: 99 * S, halfWidth: 0.001, firstBatch: 20 },
      null,
    ],
    [
      'a second batch when it is precise enough',
      { margin: 0.02 },
      { launches: 28, elapsedNs: 5 * S, halfWidth: 0.02, firstBatch: 20 },
      'precision',
    ],
    [
      'a second batch when all the time is used up',
      { margin: 0.02 },
      { launches: 40, elapsedNs: 9.9 * S, halfWidth: 0.5, firstBatch: 20 },
      'time',
    ],
    [
      'a second batch not before all the time is used up',
      { margin: 0.02 },
      { launches: 28, elapsedNs: 7 * S, halfWidth: 0.5, firstBatch: 20 },
      null,
    ],
    [
      'a second batch at the number asked for',
      { margin: 0.02, launches: 3 },
      { launches: 6, elapsedNs: S, halfWidth: null, firstBatch: 3 },
      'count',
    ],
    [
      'for precision where it is both',
      {},
      { launches: 8, elapsedNs: 11 * S, halfWidth: 0.01, firstBatch: null },
      'precision',
    ],
  ];
  for (const [name, plan, soFar, reason] of cases) {
    test(name, () => assert.equal(stopReason(planOf(plan), soFar), reason));
  }
});

describe('the outlook goes by the launches so far', () => {
  const cases: [name: string, plan: Partial<Plan>, soFar: SoFar, ahead: ReturnType<typeof outlook>][] = [
    ['nothing is known before the first', {}, { launches: 0, elapsedNs: 0, halfWidth: null, firstBatch: null }, null],
    [
      'the number asked for',
      { launches: 5 },
      { launches: 2, elapsedNs: 4 * S, halfWidth: 0.5, firstBatch: null },
      { launches: 5, remainingNs: 6 * S },
    ],
    [
      'as many as fit the time while nothing is known',
      {},
      { launches: 2, elapsedNs: S, halfWidth: null, firstBatch: null },
      { launches: 20, remainingNs: 9 * S },
    ],
    [
      'as many as are wanted, where they fit: half the width takes four times as many',
      {},
      { launches: 3, elapsedNs: 0.3 * S, halfWidth: 0.04, firstBatch: null },
      { launches: 12, remainingNs: 0.9 * S },
    ],
    [
      'as many as fit, where more are wanted',
      {},
      { launches: 10, elapsedNs: 5 * S, halfWidth: 0.2, firstBatch: null },
      { launches: 20, remainingNs: 5 * S },
    ],
    [
      'the fewest there may be, where fewer are wanted',
      {},
      { launches: 6, elapsedNs: 3 * S, halfWidth: 0.001, firstBatch: null },
      { launches: 8, remainingNs: S },
    ],
    [
      'the fewest there may be, where fewer fit',
      {},
      { launches: 1, elapsedNs: 4 * S, halfWidth: null, firstBatch: null },
      { launches: 8, remainingNs: 28 * S },
    ],
    [
      'in the second batch what fits the whole time',
      { margin: 0.02 },
      { launches: 10, elapsedNs: 5 * S, halfWidth: 0.2, firstBatch: 8 },
      { launches: 20, remainingNs: 5 * S },
    ],
    [
      'nothing is left when there are more than planned',
      { launches: 2 },
      { launches: 3, elapsedNs: 3 * S, halfWidth: null, firstBatch: null },
      { launches: 2, remainingNs: 0 },
    ],
  ];
  for (const [name, plan, soFar, ahead] of cases) {
    test(name, () => {
      const found = outlook(planOf(plan), soFar);
      if (!found || !ahead) return assert.equal(found, ahead);
      assert.equal(found.launches, ahead.launches);
      assert.ok(Math.abs(found.remainingNs - ahead.remainingNs) < 1, `${found.remainingNs}`);
    });
  }
});

describe('a time that was asked for', () => {
  const given = { timeGiven: true } as const;
  const soFar = (launches: number, seconds: number, firstBatch: number | null = null): SoFar => {
    return { launches, elapsedNs: seconds * S, halfWidth: null, firstBatch };
  };

  test('ends the run before a launch that would not fit, however few there are', () => {
    assert.equal(stopReason(planOf(given), soFar(1, 5.1)), 'time');
    assert.equal(stopReason(planOf(given), soFar(1, 5)), null);
    assert.equal(stopReason(planOf({}), soFar(1, 5.1)), null);
  });

  test('is the time of both batches: the first may have all of it while it has no interval', () => {
    const plan = planOf({ ...given, margin: 0.02 });
    assert.equal(stopReason(plan, soFar(4, 5)), null);
    assert.equal(stopReason(plan, soFar(10, 8, 8)), null);
    assert.equal(stopReason(plan, soFar(10, 9.5, 8)), 'time');
  });

  test('says no more launches than fit', () => {
    assert.deepEqual(outlook(planOf(given), soFar(1, 4)), { launches: 2, remainingNs: 4 * S });
    assert.deepEqual(outlook(planOf(given), soFar(1, 40)), { launches: 1, remainingNs: 0 });
  });
});

describe('before any launch is done, a launch takes', () => {
  const cases: [name: string, plan: Partial<Plan>, firstRunsNs: number[], expected: number][] = [
    ['first run, warm-up and a round of each arm', {}, [2 * S, S, S], 3 * 4 * S],
    ['for those that have not run as much as for the longest', {}, [S, 2 * S], 3 * 5 * S],
    ['as many rounds and warm-ups as were asked for', { rounds: 5, warmupRuns: 4 }, [S, S, S], 10 * 3 * S],
    ['nothing but first runs where these are measured', { cold: true }, [S, S, S], 3 * S],
  ];
  for (const [name, plan, firstRunsNs, expected] of cases) {
    test(name, () => assert.equal(launchEstimateNs(planOf(plan), 3, firstRunsNs), expected));
  }
});

describe('and a workload', () => {
  const cases: [name: string, plan: Partial<Plan>, launchNs: number, expected: ReturnType<typeof firstEstimate>][] = [
    ['the time of the plan, where launches are short', {}, 1e6, estimate(1e6, 8, 10 * S, null)],
    ['the fewest launches, where they are long', {}, 12 * S, estimate(12 * S, 8, 96 * S, 10 * S)],
    ['as many as were asked for, whatever they take', { launches: 2 }, 12 * S, estimate(12 * S, 2, 24 * S, null)],
    ['one that is longer than the time', { timeGiven: true }, 12 * S, estimate(12 * S, 1, 12 * S, 10 * S)],
    ['those that fit the time', { timeGiven: true }, 4 * S, estimate(4 * S, 2, 10 * S, null)],
  ];
  for (const [name, plan, launchNs, expected] of cases) {
    test(name, () => assert.deepEqual(firstEstimate(planOf(plan), launchNs), expected));
  }
});

function estimate(launchNs: number, launches: number, remainingNs: number, exceededNs: number | null): FirstEstimate {
  return { launchNs, launches, remainingNs, exceededNs };
}

describe('what comes after takes', () => {
  const cases: [
    name: string,
    ahead: number,
    doneNs: number[],
    currentNs: number | null,
    plan: Partial<Plan>,
    expected: number | null,
  ][] = [
    ['nothing where nothing comes', 0, [], null, {}, 0],
    ['nothing where nothing comes, whatever was', 0, [5 * S], 9 * S, {}, 0],
    ['the time of the plan before there is any other', 3, [], null, {}, 30 * S],
    ['nobody knows how long for a number of launches', 3, [], null, { launches: 8 }, null],
    ['as long as the current one is expected to', 3, [], 12 * S, { launches: 8 }, 36 * S],
    ['as long as those before it', 2, [4 * S, 8 * S], null, {}, 12 * S],
    ['as long as all of these', 2, [4 * S, 8 * S], 12 * S, {}, 16 * S],
  ];
  for (const [name, ahead, doneNs, currentNs, plan, expected] of cases) {
    test(name, () => assert.equal(restNs(planOf(plan), ahead, doneNs, currentNs), expected));
  }
});
