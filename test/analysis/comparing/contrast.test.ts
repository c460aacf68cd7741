import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launchLogs } from '../../../src/analysis/comparing/contrast.js';
import type { Point } from '../../../src/analysis/comparing/arm-quantities.js';
import { median } from '../../../src/stats/median.js';
import { hodgesLehmann } from '../../../src/stats/signed-rank.js';
import { summarise } from '../../../src/stats/summary.js';
import { NOISE_MODELS } from '../../support/launch-noise.js';
import { normals } from '../../support/noisy-machine.js';

const ROUNDS = 15;
const LAUNCHES = 400;

describe('the value of a launch', () => {
  const points = (costs: readonly number[], launch = 0): Point[] =>
    costs.map((cost, round) => ({ launch, round, cost }));

  it("is Hodges and Lehmann's estimate of the log ratios of its rounds", () => {
    const [base, head] = [
      [100, 100, 100, 100],
      [110, 102, 101, 150],
    ];
    const logs = head.map((cost, at) => Math.log(cost / base[at]));
    assert.deepEqual(launchLogs(points(base), points(head)), [hodgesLehmann(logs)]);
  });

  it('is of the rounds that both have, launch by launch', () => {
    const base = [...points([100, 100]), ...points([200], 3)];
    const head = [...points([110, 120, 900]), ...points([220], 3), ...points([1], 4)];
    const [first, second, ...others] = launchLogs(base, head);
    assert.ok(Math.abs(first - Math.log(1.1 * 1.2) / 2) < 1e-12);
    assert.ok(Math.abs(second - Math.log(1.1)) < 1e-12);
    assert.deepEqual(others, []);
  });

  for (const model of ['independent normal', 't3']) {
    it(`spreads less than the median of its rounds does: ${model}`, () => {
      const noise = NOISE_MODELS[model](normals(3));
      const costs = (): number[] => Array.from({ length: ROUNDS }, () => Math.exp(0.02 * noise()));
      const launches = Array.from({ length: LAUNCHES }, () => [costs(), costs()] as const);
      const spread = (values: readonly number[]): number => summarise(values).sd;
      const own = spread(launches.flatMap(([base, head]) => launchLogs(points(base), points(head))));
      const medians = spread(launches.map(([base, head]) => median(head.map((cost, at) => Math.log(cost / base[at])))));
      assert.ok(own < 0.95 * medians, `${own} against ${medians}`);
    });
  }
});
