import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nameOfStrike, type Strike, strikesFor } from './blows.js';
import { outcomeOfStrike, type Struck } from './outcome.js';

const STRIKES = new Map(strikesFor(false).map((strike) => [nameOfStrike(strike), strike]));

function named(name: string): Strike {
  const strike = STRIKES.get(name);
  assert.ok(strike, name);
  return strike;
}

const GOOD: Struck = {
  ...{ code: 130, signal: null, stdout: '', stderr: '', tookMs: 500, isHit: true },
  ...{ unstopped: [], left: [], litter: [], launches: 2 },
};

describe('what must hold after a signal', () => {
  const kept: [name: string, struck: Partial<Struck>, told: string][] = [
    ['SIGINT | sample | fork', {}, 'exit status 130, 2 launches saved'],
    ['SIGTERM | loading | fork', { code: 143, launches: null }, 'exit status 143, nothing saved'],
    ['SIGHUP | report | fork', { code: 0 }, 'exit status 0, 2 launches saved'],
    ['SIGKILL | launch | thread', { code: null, signal: 'SIGKILL' }, 'SIGKILL, 2 launches saved'],
    ['SIGTSTP and SIGCONT | versions | fork', { code: 0 }, 'went on, 2 launches saved'],
  ];
  for (const [name, struck, told] of kept) {
    it(`holds of ${name}`, () =>
      assert.deepEqual(outcomeOfStrike(named(name), { ...GOOD, ...struck }), { told, broken: [] }));
  }

  const broken: [name: string, struck: Partial<Struck>, promise: string][] = [
    ['SIGINT | sample | fork', { code: 0 }, 'ended by exit status 0'],
    ['SIGINT | loading | fork', { code: null, signal: 'SIGINT' }, 'ended by SIGINT'],
    ['SIGINT | sample | fork', { isHit: false }, 'the moment never came'],
    ['SIGINT | sample | fork', { tookMs: 61_000 }, 'took 61 s'],
    ['SIGINT | sample | fork', { launches: null }, 'no launch is saved'],
    ['SIGTSTP and SIGCONT | loading | fork', { code: 0, launches: null }, 'no launch is saved'],
    ['SIGTSTP and SIGCONT | sample | fork', { code: 0, unstopped: ['node'] }, 'node went on meanwhile'],
    ['SIGINT | sample | fork', { left: ['sleep'] }, 'left sleep running'],
    ['SIGINT | versions | fork', { litter: ['parbench-main'] }, 'left parbench-main'],
    ['SIGINT | sample | fork', { stderr: 'parbench: this should not have happened: x' }, 'a fault of its own'],
  ];
  for (const [name, struck, promise] of broken) {
    it(`is broken where ${promise} (${name})`, () => {
      assert.deepEqual(outcomeOfStrike(named(name), { ...GOOD, ...struck }).broken, [promise]);
    });
  }
});

describe('the signals of the campaign', () => {
  it('are each of them once, at several moments, where they shall be few', () => {
    const few = strikesFor(true);
    assert.equal(new Set(few.map(({ blow }) => blow.name)).size, few.length);
    assert.ok(new Set(few.map(({ moment }) => moment.name)).size > 3);
    assert.deepEqual(
      few.filter((strike) => !STRIKES.has(nameOfStrike(strike))),
      [],
    );
  });
});
