import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Contrast } from '../../../src/analysis/comparing/contrast.js';
import { marginOf } from '../../../src/analysis/comparing/margins.js';
import { timeToDecide } from '../../../src/analysis/comparing/to-decide.js';

const ALLOWED = marginOf({ margin: 0.02 });
const BOUND = Math.log1p(0.02);

/** Of ten launches. */
function contrast(estimate: number, half: number, more: Partial<Contrast> = {}): Contrast {
  const interval = (confidence: number) => ({ low: estimate - half, high: estimate + half, confidence });
  return { estimate, interval, p: 0.5, baseLaunches: 10, headLaunches: 10, ...more };
}

function launchesFor(estimate: number, half: number): number | null {
  return timeToDecide(contrast(estimate, half), 0.05, ALLOWED, null)?.launches ?? null;
}

describe('the launches that would decide', () => {
  const cases: [name: string, estimate: number, half: number, wanted: number][] = [
    ['an interval twice too wide narrows in four times as many', 0, 2 * BOUND, 40],
    ['one that is on the margin takes one more', 0, BOUND, 11],
    ['nearer to the margin they are more', BOUND / 2, 2 * BOUND, 160],
    ['as many beyond the margin as within it', (3 * BOUND) / 2, 2 * BOUND, 160],
    ['as many for what is faster', (-3 * BOUND) / 2, 2 * BOUND, 160],
  ];
  for (const [name, estimate, half, wanted] of cases) {
    test(name, () => {
      const launches = launchesFor(estimate, half) ?? NaN;
      // They are looked for in steps of 2 %.
      assert.ok(launches >= wanted && launches <= Math.ceil(1.03 * wanted), `${launches}`);
    });
  }

  test('are not known on the margin itself', () => assert.equal(launchesFor(BOUND, 2 * BOUND), null));

  test('may be more, the more the estimate and the spread are off; no number bounds them near the margin', () => {
    const { launches, mostLaunches } = timeToDecide(contrast(0, 1.2 * BOUND), 0.05, ALLOWED, null) ?? assert.fail();
    assert.ok((mostLaunches ?? 0) > launches);
    // Half the width is 1.96 standard errors.
    const near = timeToDecide(contrast(BOUND - BOUND / 1.959964, BOUND), 0.05, ALLOWED, null) ?? assert.fail();
    assert.equal(near.mostLaunches, null);
  });

  test('are seven where there are too few for any interval', () => {
    const few = timeToDecide(contrast(0, 1, { interval: () => null }), 0.05, ALLOWED, 3e9);
    assert.deepEqual(few, { launches: 7, mostLaunches: null, ns: 21e9 });
  });

  test('take as long as each takes, where that is known', () => {
    const known = timeToDecide(contrast(0, BOUND), 0.05, ALLOWED, 2e9);
    assert.equal(known?.ns, 22e9);
    assert.equal(timeToDecide(contrast(0, BOUND), 0.05, ALLOWED, null)?.ns, null);
  });
});
