import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import pi from '../../workloads/pi.js';
import { outcome, paramsOf, verdict } from '../support/outcome.js';

describe('pi', () => {
  test('is within the midpoint rule of π, and of a plain sum, for 1 to 1000 steps', async () => {
    for (let nsteps = 1; nsteps <= 1000; nsteps++) {
      const { output, check } = await outcome(pi, { nsteps });
      assert.equal(check.ok, true, `${nsteps} steps: ${check.detail}`);
      assert.ok(Math.abs(output - Math.PI) <= 1 / (12 * nsteps ** 2) + 1e-14, `${nsteps} steps: ${output}`);
      assert.ok(Math.abs(output - plainSum(nsteps)) <= 1e-13, `${nsteps} steps: ${output}`);
    }
  });

  for (const nsteps of [16383, 16384, 16385, 16387, 32769, 99_999, 1e6]) {
    test(`agrees with a plain sum for ${nsteps} steps`, async () => {
      const { output, check } = await outcome(pi, { nsteps });
      assert.equal(check.ok, true, check.detail);
      assert.ok(Math.abs(output - plainSum(nsteps)) <= 1e-11, `${output}`);
      assert.ok(Math.abs(output - Math.PI) <= 1 / (12 * nsteps ** 2) + 1e-12, `${output}`);
    });
  }

  test('is 3.2 for one step', async () => {
    assert.equal((await outcome(pi, { nsteps: 1 })).output, 3.2);
  });

  test('is π to 12 digits for 10^8 steps', async () => {
    const params = paramsOf(pi.params, { nsteps: 1e8 });
    const input = await pi.input(params);
    const [task] = await pi.split(input, 1, undefined);
    assert.ok(task);
    const output = await pi.merge([await pi.run(task, undefined)], input, undefined);
    const check = await pi.verify(output, input, params);
    assert.equal(check.ok, true, check.detail);
    assert.ok(Math.abs(output - Math.PI) < 1e-12, check.detail);
  });

  const right = (nsteps: number): number => plainSum(nsteps);
  const wrong: [name: string, nsteps: number, output: (nsteps: number) => number][] = [
    ['the sum of left ends', 1000, (n) => right(n) + 1 / n],
    ['the trapezoidal rule, which is off by twice as much', 100, (n) => Math.PI - 1 / (6 * n ** 2)],
    ['a sum without its first step', 1000, (n) => right(n) - height(0.5 / n) / n],
    ['a sum without its last step', 1e6, (n) => right(n) - height((n - 0.5) / n) / n],
    ['a sum with its last step twice', 1e6, (n) => right(n) + height((n - 0.5) / n) / n],
    ['a sum without its last block', 1e6, (n) => right(n) - (2 * (n % 16384)) / n],
    ['half the result', 1e6, (n) => right(n) / 2],
    ['the result of a tenth of the steps', 1000, (n) => right(n / 10)],
    ['a neighbour of π beyond all rounding', 1e8, () => Math.PI + 1e-11],
  ];
  for (const [name, nsteps, output] of wrong) {
    test(`rejects ${name}, for ${nsteps} steps`, async () => {
      const check = await verdict(pi, output(nsteps), { nsteps });
      assert.equal(check.ok, false, check.detail);
    });
  }
});

function plainSum(nsteps: number): number {
  let sum = 0;
  for (let i = 0; i < nsteps; i++) sum += height((i + 0.5) / nsteps);
  return sum / nsteps;
}

function height(x: number): number {
  return 4 / (1 + x * x);
}
