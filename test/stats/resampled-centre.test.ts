import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { median } from '../../src/stats/median.js';
import { resampledCentre } from '../../src/stats/resampled-centre.js';
import { hodgesLehmann } from '../../src/stats/signed-rank.js';

const weighted = (most: number) =>
  fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 4 })), {
    minLength: most === 60 ? 1 : 61,
    maxLength: most,
  });

function resampleOf(drawn: readonly (readonly [value: number, count: number])[]): number[] {
  return drawn.flatMap(([value, count]) => new Array<number>(count).fill(value));
}

function centreOf(drawn: readonly (readonly [value: number, count: number])[]): number | null {
  return resampledCentre(drawn.map(([value]) => value))(drawn.map(([, count]) => count));
}

describe('the centre of a resample', () => {
  test('is the estimate of Hodges and Lehmann of the values so often', () => {
    fc.assert(
      fc.property(weighted(60), (drawn) => {
        const resample = resampleOf(drawn);
        assert.equal(centreOf(drawn), resample.length === 0 ? null : hodgesLehmann(resample));
      }),
    );
  });

  test('is the median for more than 60 values', () => {
    fc.assert(
      fc.property(weighted(90), (drawn) => {
        const resample = resampleOf(drawn);
        assert.equal(centreOf(drawn), resample.length === 0 ? null : median(resample));
      }),
    );
  });
});
