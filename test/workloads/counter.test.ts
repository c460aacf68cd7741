import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ParamsOf } from '../../src/model/params.js';
import counter from '../../workloads/counter.js';
import { outcome, paramsOf, verdict } from '../support/outcome.js';

type Sync = ParamsOf<typeof counter.params>['sync'];

const IN_MEMORY: readonly Sync[] = ['lock', 'atomic', 'none'];
const ANYWHERE: readonly Sync[] = ['local-then-add', 'manager'];

describe('counter', () => {
  for (const sync of [...IN_MEMORY, ...ANYWHERE]) {
    for (const [increments, workers, inflight] of [
      [1, 1, 10],
      [1000, 3, 10],
      ...(sync === 'manager' ? [[10, 4, 1]] : []),
    ]) {
      test(`counts ${workers} × ${increments} with ${sync}, ${inflight} at once, where nobody interferes, and anew in each run`, async () => {
        const { input, output, check } = await outcome(counter, { increments, workers, sync, inflight });
        assert.equal(check.ok, true, check.detail);
        assert.deepEqual(output, { count: increments * workers, lost: 0 });
        const context = await counter.setup?.(input);
        assert.ok(context);
        for (const parts of [1, 7]) {
          const results = [];
          for (const task of await counter.split(input, parts, context)) results.push(await counter.run(task, context));
          assert.deepEqual(await counter.merge(results, input, context), output);
        }
      });
    }
  }

  test('has as many tasks as it is told, for any number of processes', async () => {
    const input = paramsOf(counter.params, { workers: 3, sync: 'atomic' });
    const context = await counter.setup?.(input);
    assert.ok(context);
    for (const parts of [1, 2, 7]) assert.equal((await counter.split(input, parts, context)).length, 3);
  });

  test('increments in memory that is shared, from which the merge reads', async () => {
    for (const sync of IN_MEMORY) {
      const input = paramsOf(counter.params, { increments: 10, workers: 2, sync });
      const context = await counter.setup?.(input);
      assert.ok(context?.cells?.buffer instanceof SharedArrayBuffer);
      const [task] = await counter.split(input, 2, context);
      const part = await counter.run(task, context);
      assert.equal(context.cells[0], 10);
      context.cells[0] -= 3;
      assert.deepEqual(await counter.merge([part, part], input, context), { count: 7, lost: 13 });
    }
  });

  const needs: [sync: Sync, needs: readonly string[], deterministic: boolean][] = [
    ['lock', ['shared memory'], true],
    ['atomic', ['shared memory'], true],
    ['local-then-add', [], true],
    ['none', ['shared memory'], false],
    ['manager', [], true],
    ['deadlock', ['shared memory'], false],
  ];
  for (const [sync, wanted, deterministic] of needs) {
    test(`${sync} needs ${wanted.join() || 'nothing'} and ${deterministic ? 'always gives the same' : 'need not give the same twice'}`, () => {
      const params = paramsOf(counter.params, { sync });
      assert.deepEqual(counter.needs?.(params), wanted);
      assert.equal(counter.deterministic?.(params), deterministic);
    });
  }

  const verdicts: [sync: Sync, count: number, lost: number, ok: boolean, detail: string][] = [
    ['lock', 400_000, 0, true, '400,000 of 400,000'],
    ['none', 400_000, 0, true, '400,000 of 400,000'],
    ['none', 231_553, 168_447, true, '231,553 of 400,000: 168,447 updates lost'],
    ['none', 1, 399_999, true, '1 of 400,000: 399,999 updates lost'],
    ['none', 0, 400_000, false, '0 of 400,000: 400,000 updates lost'],
    ['none', 231_553, 0, false, '231,553 of 400,000'],
    ['none', 300_000.5, 99_999.5, false, '300,000.5 of 400,000: 99,999.5 updates lost'],
    ['none', 400_001, -1, false, '400,001 of 400,000, which is too many'],
    ['lock', 399_999, 1, false, '399,999 of 400,000: 1 updates lost'],
    ['atomic', 400_001, -1, false, '400,001 of 400,000, which is too many'],
    ['manager', 399_999, 1, false, '399,999 of 400,000: 1 updates lost'],
    ['local-then-add', 300_000, 0, false, '300,000 of 400,000'],
  ];
  for (const [sync, count, lost, ok, detail] of verdicts) {
    test(`${ok ? 'accepts' : 'rejects'} ${count} with ${lost} lost from ${sync}`, async () => {
      assert.deepEqual(await verdict(counter, { count, lost }, paramsOf(counter.params, { sync })), { ok, detail });
    });
  }
});
