import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import jobs from '../../workloads/jobs.js';
import { outcome, verdict } from '../support/outcome.js';

const SHAPES = ['rising', 'random', 'one-long'] as const;

describe('jobs', () => {
  for (const lengths of SHAPES) {
    for (const count of [1, 2, 3, 200]) {
      test(`that are ${lengths} give the generator's state after all their steps, for ${count} of them`, async () => {
        const { input, output, check } = await outcome(jobs, { jobs: count, work: 100, lengths });
        assert.equal(check.ok, true, check.detail);
        assert.deepEqual(
          output,
          input.map((steps, job) => plainState(job, steps)),
        );
      });
    }

    test(`that are ${lengths} are one task each, for any number of workers`, async () => {
      const { input } = await outcome(jobs, { work: 10, lengths });
      for (const parts of [1, 2, 7]) assert.equal((await jobs.split(input, parts, undefined)).length, 200);
    });

    test(`that are ${lengths} are as long as asked for, on average, and far from even`, async () => {
      const { input } = await outcome(jobs, { work: 1000, lengths });
      const mean = total(input) / input.length;
      assert.ok(mean > 800 && mean < 1200, `${mean} steps`);
      assert.ok(Math.max(...input) > 1.9 * mean, `the longest has ${Math.max(...input)}`);
    });
  }

  for (const [lengths, least] of [
    ['rising', 2.9],
    ['one-long', 2.9],
  ] as const) {
    test(`that are ${lengths} leave one of two blocks with three times the work of the other`, async () => {
      const { input } = await outcome(jobs, { work: 1000, lengths });
      const halves = [total(input.slice(0, 100)), total(input.slice(100))];
      assert.ok(Math.max(...halves) / Math.min(...halves) > least, `${halves}`);
    });
  }

  test('draws other random lengths from another seed', async () => {
    const [one, other] = await Promise.all([1, 2].map((seed) => outcome(jobs, { work: 100, lengths: 'random', seed })));
    assert.notDeepEqual(one.input, other.input);
  });

  test('rejects a result that is a step off, and results in another order', async () => {
    const { input, output } = await outcome(jobs, { jobs: 10, work: 100 });
    const wrong = output.with(3, plainState(3, input[3] - 1));
    assert.deepEqual(await verdict(jobs, wrong, input), { ok: false, detail: `job 4 gave ${wrong[3]}` });
    assert.equal((await verdict(jobs, output.toReversed(), input)).ok, false);
    assert.equal((await verdict(jobs, output.slice(1), input)).ok, false);
    assert.equal((await verdict(jobs, [...output, 0], input)).ok, false);
  });
});

/** x → 747796405 x modulo 2^32, step by step from 2 · job + 1. */
function plainState(job: number, steps: number): number {
  let state = 2n * BigInt(job) + 1n;
  for (let i = 0; i < steps; i++) state = (state * 747796405n) % 2n ** 32n;
  return Number(state);
}

function total(steps: readonly number[]): number {
  return steps.reduce((sum, each) => sum + each, 0);
}
