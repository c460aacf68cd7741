import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { convertedEstimate, type Estimate } from '../../src/model/estimate.js';

describe('a converted estimate', () => {
  const estimate: Estimate = { value: 2, interval: { low: 1, high: 4, confidence: 0.97 }, launches: 7 };

  it('has its value and both ends converted, and the same confidence', () => {
    assert.deepEqual(
      convertedEstimate(estimate, (value) => value / 4),
      { value: 0.5, interval: { low: 0.25, high: 1, confidence: 0.97 }, launches: 7 },
    );
  });

  it('has its ends the other way round where the function falls', () => {
    assert.deepEqual(
      convertedEstimate(estimate, (value) => 1 / value),
      { value: 0.5, interval: { low: 0.25, high: 1, confidence: 0.97 }, launches: 7 },
    );
  });

  it('stays without an interval where there is none', () => {
    assert.deepEqual(
      convertedEstimate({ ...estimate, interval: null }, (value) => value * 3),
      { value: 6, interval: null, launches: 7 },
    );
  });
});
