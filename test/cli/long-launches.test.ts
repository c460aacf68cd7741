import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchLongLaunches } from '../../src/cli/long-launches.js';
import type { EngineEvent } from '../../src/engine/engine-events.js';
import type { FirstEstimate } from '../../src/engine/launch-budget.js';

const S = 1e9;

function estimate(more: Partial<FirstEstimate>, index = 0): EngineEvent {
  const own = { launchNs: 150 * S, launches: 8, remainingNs: 1200 * S, exceededNs: 10 * S, ...more };
  return { type: 'estimate', workload: 'slow', ...own, place: { index, of: 2, varied: {} } };
}

test('a launch that is longer than the time is told with what all take, and how to have one', () => {
  assert.equal(
    watchLongLaunches().noteOf(estimate({})),
    'slow: a launch takes about 2.5 min, more than the 10 s of --time; 8 of them, the fewest for an interval, about 20 min; Ctrl-C keeps what is measured, and with --time 150 there is one',
  );
});

test('where the time was asked for, it is the only one', () => {
  assert.equal(
    watchLongLaunches().noteOf(estimate({ launches: 1, remainingNs: 150 * S })),
    'slow: a launch takes about 2.5 min, more than the 10 s of --time, which ends after this one',
  );
});

test('it is told once of each thing that is measured', () => {
  const watch = watchLongLaunches();
  const told = [estimate({}), estimate({}), estimate({}, 1)].map((event) => watch.noteOf(event) !== null);
  assert.deepEqual(told, [true, false, true]);
});

test('what fits is not told', () => assert.equal(watchLongLaunches().noteOf(estimate({ exceededNs: null })), null));
