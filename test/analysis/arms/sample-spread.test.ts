import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isFarOut, spreadOf } from '../../../src/analysis/arms/sample-spread.js';

/** Rounds of launches. */
function timesOf(ns: (launch: number, round: number) => number, rounds = 8) {
  return Array.from({ length: 4 * rounds }, (_, at) => {
    const launch = Math.floor(at / rounds);
    return { launch, ns: ns(launch, at % rounds) };
  });
}

describe('how samples lie', () => {
  it('is told of each launch by its median, with an interval from six samples on', () => {
    const { launches } = spreadOf(timesOf((launch, round) => 100 * launch + round));
    assert.deepEqual(launches[2], { launch: 2, samples: 8, median: 203.5, interval: { low: 200, high: 207 } });
    assert.equal(spreadOf(timesOf((_, round) => round, 5)).launches[0].interval, null);
  });

  it('is told by what lies far out', () => {
    const { outliers, fences } = spreadOf(timesOf((launch, round) => (launch === 1 && round === 2 ? 900 : 50 + round)));
    assert.equal(outliers, 1);
    assert.deepEqual(
      [900, 60, -900].map((ns) => isFarOut(ns, fences)),
      [true, false, true],
    );
  });

  it('is told by its peaks, to which nothing that lies far out belongs', () => {
    const twice = spreadOf(timesOf((launch, round) => (round % 2 === 0 ? 100 : 150) + round / 10 + launch / 1000));
    assert.deepEqual(twice.peaks?.map(Math.round), [100, 150]);
    assert.equal(spreadOf(timesOf((launch, round) => (launch + round === 0 ? 1e6 : launch + round))).peaks, null);
  });
});
