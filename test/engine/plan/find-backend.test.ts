import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { backendCatalog, type Catalog } from '../../../src/host/catalog.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { findBackend, obstacle } from '../../../src/engine/plan/find-backend.js';

/** A catalog of one backend that needs a package. */
function needing(requires: string): Catalog {
  const module = `export default { requires: '${requires}' }`;
  return { names: () => ['pool'], urlOf: () => `data:text/javascript,${encodeURIComponent(module)}` };
}

describe('a backend that needs a package', () => {
  it('is found where the package is installed', async () => {
    assert.equal((await findBackend('pool', needing('tinypool'))).name, 'pool');
  });

  it('is refused where it is not, with the command that installs it', async () => {
    await assert.rejects(
      findBackend('pool', needing('no-such-pool')),
      new UsageError('--backend pool: the package no-such-pool is not installed here: npm install no-such-pool'),
    );
  });
});

describe('work that a backend cannot do', () => {
  const cases: [
    backend: string,
    needs: Parameters<typeof obstacle>[1],
    schedule: 'dynamic' | 'static',
    RegExp | null,
  ][] = [
    ['fork', [], 'static', null],
    ['fork', ['shared memory'], 'dynamic', /needs memory that the workers share/],
    ['fork', ['shared memory', 'transfer'], 'dynamic', /memory .* and buffers that move/],
    ['thread', ['shared memory', 'transfer'], 'static', null],
    ['piscina', ['shared memory', 'transfer'], 'static', null],
    ['async', [], 'static', /async has no static schedule/],
  ];
  for (const [name, needs, schedule, expected] of cases) {
    it(`is ${expected ? 'told' : 'not there'}: ${name}, ${schedule}, ${needs.join(' and ') || 'nothing special'}`, async () => {
      const why = obstacle(await findBackend(name, backendCatalog), needs, schedule);
      if (expected) assert.match(why ?? '', expected);
      else assert.equal(why, null);
    });
  }
});
