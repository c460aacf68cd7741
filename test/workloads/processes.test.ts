import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { workloadCatalog } from '../../src/catalog.js';
import { run } from '../../src/run.js';

describe('every workload, in real processes', () => {
  for (const name of workloadCatalog.names()) {
    it(`${name} gives the same right result serially and with 1, 2, 3 and 7 workers`, async () => {
      const document = await run({ workloads: [name], preset: 'quick', procs: [1, 2, 3, 7], launches: 1, rounds: 1 });
      assert.deepEqual(
        document.measurements.map(({ failure }) => failure),
        [undefined, undefined, undefined, undefined, undefined],
      );
      const outputs = document.measurements.map(({ output }) => output);
      assert.equal(new Set(outputs.map((output) => output?.digest)).size, 1);
      assert.ok(outputs.every((output) => output?.check.ok));
      assert.deepEqual(
        document.measurements.map(({ samples }) => samples[0].workers.length),
        [1, 1, 2, 3, 7],
      );
    });
  }
});
