import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { firstRounds, replannedRounds } from '../../src/engine/round-budget.js';
import type { Plan } from '../../src/model/plan.js';
import { documentOf } from '../support/documents.js';

const S = 1e9;

/** 10 s, ±2 %, at least 8 launches of at most 3 rounds, unless told. */
function planOf(plan: Partial<Plan>): Plan {
  return documentOf({ arms: [] }, { plan }).plan;
}

describe('a launch has as many rounds as let the planned launches fit the time', () => {
  // 8 launches in 10 s: 1.25 s each.
  const cases: [name: string, plan: Partial<Plan>, overheadNs: number, roundNs: number, rounds: number][] = [
    ['as many as were asked for', { rounds: 7 }, 100 * S, S, 7],
    ['the most there may be', {}, 0, 1e6, 3],
    ['as many as fit beside the overhead', {}, 0.25 * S, 0.45 * S, 2],
    ['exactly as many as fit', {}, 0.25 * S, 0.5 * S, 2],
    ['one where only one fits', {}, 0.25 * S, 0.9 * S, 1],
    ['one where none fits', {}, 0.25 * S, 20 * S, 1],
    ['one where the overhead is too long already', {}, 5 * S, 3 * S, 1],
    ['more where they cost next to nothing beside that', {}, 5 * S, 0.6 * S, 2],
    ['more where fewer launches were asked for', { launches: 2 }, S, 1.9 * S, 2],
    ['fewer where more launches were asked for', { launches: 20 }, 0.25 * S, 0.2 * S, 1],
    ['as many as the plan allows', { maxRounds: 50 }, 0.25 * S, 0.1 * S, 10],
    ['no matter that a round takes no time', {}, 0, 0, 3],
    ['fewer where a second batch must fit too', { margin: 0.02 }, 0.25 * S, 0.25 * S, 1],
  ];
  for (const [name, plan, overheadNs, roundNs, rounds] of cases) {
    test(name, () => assert.equal(firstRounds(planOf(plan), { overheadNs, roundNs }), rounds));
  }

  test('never none, and never more than the plan allows', () => {
    const ns = fc.integer({ min: 0, max: 1e12 });
    const most = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(ns, ns, ns, most, (timeNs, overheadNs, roundNs, maxRounds) => {
        const rounds = firstRounds(planOf({ timeNs, maxRounds }), { overheadNs, roundNs });
        assert.ok(Number.isInteger(rounds) && rounds >= 1 && rounds <= maxRounds);
        const roundsNs = rounds * Math.max(roundNs, 1);
        const fits = 8 * (overheadNs + roundsNs) <= timeNs * (1 + 1e-12);
        const cheap = roundsNs <= overheadNs / 4;
        assert.ok(rounds === 1 || fits || cheap, `${rounds} rounds`);
      }),
    );
  });
});

describe('the rounds of the launches to come', () => {
  const compared = { maxRounds: 30, margin: 0.02 };
  const cost = { overheadNs: 0.16 * S, roundNs: 0.01 * S };
  const noise = { ofRounds: 9e-4, ofLaunches: 1e-4 };
  const replanned = (plan: Partial<Plan>, costs = [cost], of: typeof noise | null = noise): number =>
    replannedRounds(planOf({ ...compared, ...plan }), 8, costs, of);

  // √(0.16 / 0.01 × 9)
  test('are as many as tell most in the same time', () => assert.equal(replanned({}), 12));

  test('make the variance that a second leaves least', () => {
    const remaining = (rounds: number): number =>
      (cost.overheadNs + rounds * cost.roundNs) * (noise.ofLaunches + noise.ofRounds / rounds);
    const all = Array.from({ length: 30 }, (_, at) => at + 1);
    const best = all.reduce((found, rounds) => (remaining(rounds) < remaining(found) ? rounds : found));
    assert.equal(replanned({}), best);
  });

  test('do not follow a single launch that took long', () => {
    const slow = { overheadNs: 16 * S, roundNs: 0.01 * S };
    assert.equal(replanned({}, [cost, slow, cost]), 12);
  });

  const cases: [name: string, plan: Partial<Plan>, of: typeof noise | null, rounds: number][] = [
    ['the number that was asked for', { rounds: 8 }, noise, 8],
    ['those of before where nothing is known', {}, null, 8],
    ['no more than the plan allows', {}, { ofRounds: 1, ofLaunches: 1e-6 }, 30],
    ['three where the launches differ most', {}, { ofRounds: 1e-6, ofLaunches: 1 }, 3],
    ['those of before where nothing differs', {}, { ofRounds: 0, ofLaunches: 0 }, 8],
  ];
  for (const [name, plan, of, rounds] of cases) {
    test(`are ${name}`, () => assert.equal(replanned(plan, [cost], of), rounds));
  }
});
