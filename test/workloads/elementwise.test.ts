import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import elementwise from '../../workloads/elementwise.js';
import { inParts, outcome, verdict } from '../support/outcome.js';

type Data = 'sent' | 'shared';
const WAYS: readonly Data[] = ['sent', 'shared'];

describe('elementwise', () => {
  for (const data of WAYS) {
    for (const n of [1, 2, 3, 511, 512, 513, 10_000]) {
      test(`is sin x above 0 and cos x elsewhere, for ${n} numbers that are ${data}`, async () => {
        const { input, output, check } = await outcome(elementwise, { n, data });
        assert.equal(check.ok, true, check.detail);
        assert.deepEqual([...output], [...input.values].map(plain));
        for (const parts of [1, 2, 7, 600]) assert.deepEqual(await inParts(elementwise, input, parts), output);
      });
    }

    test(`takes 0 and −0 for not above 0, where they are ${data}`, async () => {
      const output = await inParts(elementwise, { values: Float64Array.of(0, -0, 1, -1), data }, 2);
      assert.deepEqual([...output], [1, 1, Math.sin(1), Math.cos(1)]);
    });
  }

  test('has numbers of both signs over some periods, the same from the same seed', async () => {
    const [one, same, other] = await Promise.all([7, 7, 8].map((seed) => outcome(elementwise, { n: 10_000, seed })));
    const { values } = one.input;
    assert.ok(Math.max(...values) > 4 * Math.PI && Math.min(...values) < -4 * Math.PI);
    assert.ok(values.every((x) => Math.abs(x) <= 6 * Math.PI));
    assert.ok(Math.abs(values.filter((x) => x > 0).length - 5000) < 250, 'five standard errors');
    assert.deepEqual(same.input, one.input);
    assert.notDeepEqual(other.input, one.input);
  });

  test('sends nothing that is shared, and copies nothing of it in the end', async () => {
    const input = { values: Float64Array.of(1, -2, 3), data: 'shared' as const };
    const context = await elementwise.setup?.(input);
    assert.ok(context);
    const tasks = await elementwise.split(input, 2, context);
    assert.deepEqual(
      tasks.map(({ sent }) => sent),
      [null, null],
    );
    const parts = await Promise.all(tasks.map((task) => elementwise.run(task, context)));
    assert.equal(await elementwise.merge(parts, input, context), context.results);
  });

  test('does not pass results off that an earlier run left in shared memory', async () => {
    const { input } = await outcome(elementwise, { n: 5000, data: 'shared' });
    const context = await elementwise.setup?.(input);
    assert.ok(context);
    const run = async (lazy: number): Promise<boolean> => {
      const parts = [];
      for (const [i, task] of (await elementwise.split(input, 3, context)).entries()) {
        const count = task.end - task.start;
        parts.push(i === lazy ? { count, results: null } : await elementwise.run(task, context));
      }
      return (await verdict(elementwise, await elementwise.merge(parts, input, context), input)).ok;
    };
    assert.equal(await run(-1), true);
    for (const lazy of [0, 1, 2]) assert.equal(await run(lazy), false, `task ${lazy + 1} did nothing`);
  });

  test('rejects a single wrong bit, a NaN, and the sine of everything', async () => {
    const { input, output } = await outcome(elementwise, { n: 1000 });
    const next = output[500] * (1 + Number.EPSILON);
    assert.equal((await verdict(elementwise, output.with(500, next), input)).ok, false);
    assert.equal((await verdict(elementwise, output.with(999, Number.NaN), input)).ok, false);
    assert.equal((await verdict(elementwise, input.values.map(Math.sin), input)).ok, false);
    const { detail } = await verdict(elementwise, output.with(2, 7), input);
    assert.equal(detail, `7 for ${input.values[2]}, number 3`);
  });
});

function plain(x: number): number {
  return x > 0 ? Math.sin(x) : Math.cos(x);
}
