import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shiftEstimate, shiftInterval } from '../../src/stats/mann-whitney.js';
import { median } from '../../src/stats/median.js';
import { medianOf, type Ordered, orderedOwnSums, orderedSums } from '../../src/stats/ordered-sums.js';
import { hodgesLehmann, walshAverages } from '../../src/stats/signed-rank.js';

/** With ties where they are whole and few, and with roundings in their sums where they are not. */
const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.integer({ min: -1e9, max: 1e9 }).map((x) => x / 7),
);
const values = fc.array(value, { minLength: 1, maxLength: 60 });

function assertAllRanks({ count, at }: Ordered, all: readonly number[]): void {
  const sorted = Float64Array.from(all).sort();
  assert.equal(count, sorted.length);
  const every = Math.max(1, Math.floor(count / 40));
  for (let rank = 1; rank <= count; rank += every) assert.equal(at(rank) + 0, sorted[rank - 1] + 0, `rank ${rank}`);
}

describe('order statistics that are found without making the sums', () => {
  it('are those of all sums, made and sorted', () => {
    fc.assert(
      fc.property(values, values, (xs, ys) => {
        assertAllRanks(
          orderedSums(xs, ys),
          xs.flatMap((x) => ys.map((y) => x + y)),
        );
      }),
    );
  });

  it('are those of all sums of one sample, each pair once', () => {
    fc.assert(
      fc.property(values, (xs) => {
        assertAllRanks(
          orderedOwnSums(xs),
          walshAverages(xs, (average) => 2 * average),
        );
      }),
    );
  });

  it('make the shift and the centre equal to the slow ones, to the last bit', () => {
    fc.assert(
      fc.property(values, values, (xs, ys) => {
        assert.equal(shiftEstimate(xs, ys) + 0, median(xs.flatMap((x) => ys.map((y) => x - y))) + 0);
        assert.equal(hodgesLehmann(xs) + 0, median(walshAverages(xs, (average) => average)) + 0);
      }),
    );
  });

  it('have no median where there is nothing', () => {
    assert.throws(() => medianOf(orderedSums([], [1])), RangeError);
    assert.throws(() => medianOf(orderedOwnSums([])), RangeError);
  });

  it('are found of a hundred and forty-four million sums', () => {
    const side = (start: number): number[] => Array.from({ length: 12_000 }, (_, i) => start + ((i * 7919) % 12_007));
    const interval = shiftInterval(side(100), side(0));
    assert.ok(interval && interval.low < 100 && interval.high > 100 && interval.high - interval.low < 400);
    assert.equal(shiftEstimate(side(100), side(0)), 100);
  });
});
