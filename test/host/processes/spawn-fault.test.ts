import assert from 'node:assert/strict';
import { it } from 'node:test';
import { spawnFault } from '../../../src/host/processes/spawn-fault.js';

const cases: [error: unknown, told: RegExp][] = [
  [Object.assign(new Error('spawn node EMFILE'), { code: 'EMFILE' }), /^EMFILE: too many open files; raise ulimit -n/],
  [Object.assign(new Error('spawn node EAGAIN'), { code: 'EAGAIN' }), /^EAGAIN: .*; raise ulimit -u/],
  [Object.assign(new Error('spawn ENOMEM'), { code: 'ENOMEM' }), /^ENOMEM: no memory left; raise ulimit -v/],
  [
    Object.assign(new Error('Worker initialization failure: EMFILE'), { code: 'ERR_WORKER_INIT_FAILED' }),
    /^EMFILE: too many open files/,
  ],
  [new Error('spawn /absent ENOENT'), /^spawn \/absent ENOENT$/],
  ['text', /^text$/],
];
for (const [error, told] of cases) {
  it(`what could not be started says why, and what to raise: ${String(error)}`, () => {
    assert.match(spawnFault(error), told);
  });
}
