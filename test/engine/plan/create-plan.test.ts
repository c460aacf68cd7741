import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Cores } from '../../../src/model/machine.js';
import type { Plan, PlanOptions } from '../../../src/model/plan.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { createPlan } from '../../../src/engine/plan/create-plan.js';

function coresOf(available: number): Cores {
  return { logical: available, affinity: available, quota: null, available };
}

function planOf(options: PlanOptions = {}, available = 4): Plan {
  return createPlan(options, coresOf(available), ['fork', 'thread'], () => 12_345);
}

test('every default is in the plan', () => {
  assert.deepEqual(planOf(), {
    seed: 12_345,
    backends: null,
    procs: [1, 2, 4],
    schedules: ['dynamic'],
    chunks: 1,
    cold: false,
    launches: null,
    rounds: null,
    minLaunches: 8,
    maxRounds: 3,
    timeNs: 10e9,
    precision: 0.02,
    warmupRuns: 1,
    minSampleNs: 20e6,
    timeoutNs: 60e9,
  });
});

test('what is asked for takes the place of the default', () => {
  const options = { seed: 0, launches: 3, rounds: 5, time: 2, precision: 0.5, warmup: 0, timeout: 1.5, chunks: 4 };
  assert.deepEqual(planOf({ ...options, backends: ['thread', 'fork'], procs: [3, 1], schedules: ['static'] }), {
    ...planOf(),
    seed: 0,
    backends: ['thread', 'fork'],
    procs: [3, 1],
    schedules: ['static'],
    chunks: 4,
    launches: 3,
    rounds: 5,
    timeNs: 2e9,
    timeGiven: true,
    precision: 0.5,
    warmupRuns: 0,
    timeoutNs: 1.5e9,
  });
});

test('a run that is held against something has all cores alone, and many short rounds, to half its margin', () => {
  assert.deepEqual(planOf({ seed: planOf().seed, margin: 0.05 }), {
    ...planOf(),
    procs: [4],
    minLaunches: 7,
    maxRounds: 30,
    precision: 0.025,
    minSampleNs: 5e6,
    margin: 0.05,
  });
});

test('a quick run has few launches in 2 s, unless another time is asked for', () => {
  const { seed } = planOf();
  const quick = { quick: true, minLaunches: 2, timeNs: 2e9, timeGiven: true };
  assert.deepEqual(planOf({ seed, quick: true }), { ...planOf(), ...quick });
  assert.equal(planOf({ quick: true, time: 5 }).timeNs, 5e9);
});

test('options that are undefined are as if not there', () => {
  const none = { seed: undefined, launches: undefined, rounds: undefined, time: undefined, procs: undefined };
  assert.deepEqual(planOf(none), planOf());
});

test('no seed is drawn where one is given', () => {
  const draw = (): number => assert.fail('drawn');
  assert.equal(createPlan({ seed: 7 }, coresOf(2), ['fork'], draw).seed, 7);
});

describe('workers are the powers of 2 up to the cores, and the cores', () => {
  const cases: [cores: number, procs: number[]][] = [
    [1, [1]],
    [2, [1, 2]],
    [3, [1, 2, 3]],
    [4, [1, 2, 4]],
    [6, [1, 2, 4, 6]],
    [7, [1, 2, 4, 7]],
    [8, [1, 2, 4, 8]],
    [96, [1, 2, 4, 8, 16, 32, 64, 96]],
  ];
  for (const [cores, procs] of cases) {
    test(`on ${cores}: ${procs}`, () => assert.deepEqual(planOf({}, cores).procs, procs));
  }
});

test('what is named twice is measured once, in the order of the first', () => {
  const { procs, backends } = planOf({ procs: [4, 1, 4, 2, 1], backends: ['thread', 'fork', 'thread'] });
  assert.deepEqual(
    [procs, backends],
    [
      [4, 1, 2],
      ['thread', 'fork'],
    ],
  );
});

describe('the ends of what is allowed', () => {
  const cases: PlanOptions[] = [
    { seed: Number.MAX_SAFE_INTEGER },
    { warmup: 1e6 },
    { launches: 1, rounds: 1 },
    { launches: 1000, rounds: 1e6 },
    { time: 1e-9, precision: 1e-9, timeout: 1e-9 },
    { precision: 10 },
    // Node's timers hold 2^31 − 1 ms.
    { timeout: 2_147_482 },
    { procs: [1, 256] },
  ];
  for (const options of cases) test(JSON.stringify(options), () => assert.doesNotThrow(() => planOf(options)));
});

describe('what makes no sense is refused, and the option named', () => {
  const cases: [options: PlanOptions, message: RegExp][] = [
    [{ quick: true, margin: 0.02 }, /^--quick: too little to compare by: leave it out$/],
    [{ seed: -1 }, /^--seed -1: must be a whole number from 0 to 9007199254740991$/],
    [{ seed: 1.5 }, /^--seed 1\.5: /],
    [{ seed: 2 ** 53 }, /^--seed 9007199254740992: /],
    [{ seed: Number.NaN }, /^--seed NaN: /],
    [{ warmup: -1 }, /^--warmup -1: must be a whole number from 0 /],
    [{ warmup: 0.5 }, /^--warmup 0\.5: /],
    [{ launches: 0 }, /^--launches 0: must be a whole number from 1 /],
    [{ launches: 2.5 }, /^--launches 2\.5: /],
    [{ rounds: 0 }, /^--rounds 0: must be a whole number from 1 /],
    [{ rounds: Infinity }, /^--rounds Infinity: /],
    [{ time: 0 }, /^--time 0: must be above 0 and at most \d+$/],
    [{ time: -5 }, /^--time -5: /],
    [{ time: Number.NaN }, /^--time NaN: /],
    [{ time: Infinity }, /^--time Infinity: /],
    [{ time: 1e300 }, /^--time 1e\+300: /],
    [{ timeout: 0 }, /^--timeout 0: must be above 0 and at most /],
    [{ timeout: 2_147_484 }, /^--timeout 2147484: /],
    [{ precision: 0 }, /^--precision 0: /],
    [{ precision: 10.1 }, /^--precision 10\.1: .* at most 10$/],
    [{ precision: Number.NaN }, /^--precision NaN: /],
    [{ procs: [1, 0] }, /^--procs 0: must be a whole number from 1 to 256 on a machine with 4 usable cores$/],
    [{ procs: [1.5] }, /^--procs 1\.5: /],
    [{ procs: [257] }, /^--procs 257: /],
    [{ procs: [] }, /^--procs/],
    [{ backends: ['frok'] }, /^unknown backend 'frok': did you mean fork\?$/],
    [{ backends: ['fork', 'cereal'] }, /^unknown backend 'cereal': did you mean serial\?$/],
    [{ backends: [] }, /^--backend/],
  ];
  for (const [options, message] of cases) {
    test(`${Object.keys(options)}: ${Object.values(options).flat()}`, () => {
      assert.throws(
        () => planOf(options),
        (error) => {
          assert.ok(error instanceof UsageError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  test('one core is said in the singular', () => {
    assert.throws(() => planOf({ procs: [65] }, 1), /from 1 to 64 on a machine with 1 usable core$/);
  });
});
