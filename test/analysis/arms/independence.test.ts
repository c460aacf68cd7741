import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dependentLaunches } from '../../../src/analysis/arms/independence.js';
import { shareOfAlarms } from '../../support/alarms.js';
import { NOISE_MODELS } from '../../support/launch-noise.js';

const INDEPENDENT = Object.entries(NOISE_MODELS).filter(([name]) => !name.startsWith('correlated'));

test('of independent launches about one run in a hundred is called dependent, however many arms it has', () => {
  for (const [name, noise] of INDEPENDENT)
    for (const arms of [1, 4])
      for (const launches of [12, 40]) {
        const share = shareOfAlarms({ noise, arms, launches, drift: 0 }, 400);
        // More than 10 of 400 would come once in 250 times.
        assert.ok(share <= 0.025, `${name}, ${arms} arms, ${launches} launches: ${share}`);
      }
});

test('neighbours that are correlated, and a drift, are found as often as the tests can', () => {
  const noise = NOISE_MODELS['correlated by 0.3'];
  const found = [40, 160].map((launches) => shareOfAlarms({ noise, arms: 1, launches, drift: 0 }, 200));
  assert.ok(found[0] > 0.1 && found[1] > 0.8, String(found));
  const normal = NOISE_MODELS['independent normal'];
  const drifts = [1, 2, 3].map((drift) => shareOfAlarms({ noise: normal, arms: 1, launches: 40, drift }, 200));
  assert.ok(drifts[0] < drifts[1] && drifts[2] > 0.8, String(drifts));
});

test('launches that go up and down in turn make no interval too narrow', () => {
  const values = Array.from({ length: 40 }, (_, launch) => (launch % 2) + Math.sin(launch) / 100);
  assert.equal(dependentLaunches([{ name: 'fork×2', values }]), null);
});

test('nothing can be told of no arms, and of arms of few launches', () => {
  assert.equal(dependentLaunches([]), null);
  assert.equal(dependentLaunches([{ name: 'fork×2', values: [1, 2, 3, 4, 5, 6, 7, 8, 9] }]), null);
});
