import assert from 'node:assert/strict';

/** Fails unless the two agree to this relative error; an expected 0 must be met exactly. */
export function assertClose(actual: number, expected: number, relative = 1e-9): void {
  const close = Math.abs(actual - expected) <= relative * Math.abs(expected);
  assert.ok(close, `${actual} is not within ${relative} of ${expected}`);
}
