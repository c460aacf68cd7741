import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import noop from '../../workloads/noop.js';
import { outcome, paramsOf, verdict } from '../support/outcome.js';

describe('noop', () => {
  for (const tasks of [1, 2, 1000]) {
    test(`has ${tasks} tasks when asked for ${tasks}, for any number of workers`, async () => {
      const { input, output, check } = await outcome(noop, { tasks });
      assert.equal(output, tasks);
      assert.deepEqual(check, { ok: true, detail: `${tasks} of ${tasks} tasks answered` });
      for (const parts of [1, 2, 7]) assert.equal((await noop.split(input, parts, undefined)).length, tasks);
    });
  }

  for (const answered of [0, 999, 1001, Number.NaN]) {
    test(`rejects ${answered} answers to 1000 tasks`, async () => {
      assert.equal((await verdict(noop, answered, paramsOf(noop.params, { tasks: 1000 }))).ok, false);
    });
  }
});
