import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextSize } from '../../../src/analysis/scaling/next-size.js';
import type { BreakEven } from '../../../src/model/sweep.js';
import { SWEEP } from '../../support/sweeps.js';

function sweepWith(...warm: (BreakEven | null)[]): typeof SWEEP {
  return { ...SWEEP, designs: [7, 8], arms: SWEEP.arms.map((arm, at) => ({ ...arm, warm: warm[at] ?? null })) };
}

function above(size: number, low: number | null, high: number | null, hasInterval = true): BreakEven {
  return { kind: 'above', size, low, high, hasInterval };
}

test('the next size is near the crossing that is known worst, in two digits', () => {
  const found = nextSize(sweepWith(null, above(31_234, 20_000, 60_000), above(45_678, 30_000, null)));
  assert.deepEqual(found, { design: 7, param: 'n', size: 46_000 });
});

for (const [what, found] of [
  ['it never pays', { kind: 'never' }],
  ['the crossing is known to half of it', above(31_234, 25_000, 37_000)],
  ['there are no intervals', above(31_234, null, null, false)],
  ['as close a size is measured already', above(10_500, 2000, 60_000)],
] as const) {
  test(`there is no next size where ${what}`, () => assert.equal(nextSize(sweepWith(null, found)), null));
}
