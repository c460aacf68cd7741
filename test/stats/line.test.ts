import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slopeHalfWidth, slopeOf } from '../../src/stats/line.js';
import { assertClose } from './close.js';

test('slope and interval agree with R', () => {
  // > m <- lm(y ~ x); coef(m); confint(m)
  const [x, y] = [
    [1, 2, 4, 8, 9],
    [3, 1, 4, 1, 5.5],
  ];
  assertClose(slopeOf(x, y), 0.175196850393701);
  assertClose(slopeHalfWidth(x, y) ?? NaN, (1.12730809616036 + 0.776914395372954) / 2);
});

test('two points are a slope without an interval', () => {
  assert.equal(slopeOf([1, 3], [5, 9]), 2);
  assert.equal(slopeHalfWidth([1, 3], [5, 9]), null);
});

test('points all at one x have no slope to tell', () => {
  assert.equal(slopeOf([2, 2, 2], [1, 5, 9]), 0);
  assert.equal(slopeHalfWidth([2, 2, 2], [1, 5, 9]), null);
});

test('points on a line have an interval of no width', () => {
  assert.equal(slopeHalfWidth([1, 2, 3], [1, 2, 3]), 0);
});
