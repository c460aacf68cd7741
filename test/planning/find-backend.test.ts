import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { backendCatalog, type Catalog } from '../../src/catalog.js';
import type { Schedule } from '../../src/model/document.js';
import type { Need } from '../../src/model/workload.js';
import { findBackend, obstacle } from '../../src/planning/find-backend.js';

const folder = mkdtempSync(join(tmpdir(), 'parbench-'));
after(() => rmSync(folder, { recursive: true }));

/** A catalog of one backend that needs a package. */
function needing(requires: string): Catalog {
  const file = join(folder, `${requires}.mjs`);
  writeFileSync(file, `export default { title: 'x', offers: [], schedules: ['dynamic'], requires: '${requires}' };`);
  return { names: () => [requires], urlOf: () => pathToFileURL(file).href };
}

describe('a backend', () => {
  it('is found by its name', async () => {
    for (const name of ['fork', 'thread', 'async']) {
      assert.equal((await findBackend(name, backendCatalog)).name, name);
    }
  });

  it('that needs a package is found where that is installed', async () => {
    assert.equal((await findBackend('commander', needing('commander'))).backend.requires, 'commander');
  });

  it('that needs another one tells how to install it', async () => {
    await assert.rejects(findBackend('no-such-pool', needing('no-such-pool')), {
      name: 'UsageError',
      message: '--backend no-such-pool: the package no-such-pool is not installed here: npm install no-such-pool',
    });
  });
});

describe('what a backend cannot do', () => {
  const cases: [name: string, needs: Need[], schedule: Schedule, obstacle: RegExp | null][] = [
    ['fork', [], 'static', null],
    ['fork', ['shared memory'], 'dynamic', /^this work needs memory that the workers share, which processes do not/],
    ['fork', ['transfer'], 'dynamic', /^this work needs buffers that move to the worker/],
    ['thread', ['shared memory', 'transfer'], 'static', null],
    ['async', ['shared memory'], 'dynamic', null],
    ['async', [], 'static', /^async has no static schedule/],
  ];
  for (const [name, needs, schedule, expected] of cases) {
    it(`${name}, ${needs.join(' and ') || 'no needs'}, ${schedule}: ${expected ? 'is said' : 'nothing'}`, async () => {
      const reason = obstacle(await findBackend(name, backendCatalog), needs, schedule);
      if (expected) assert.match(reason ?? '', expected);
      else assert.equal(reason, null);
    });
  }
});
