import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { CONTAINMENTS } from '../../../src/model/machine.js';

const MODULE = new URL('../../../src/host/processes/containment.js', import.meta.url).href;
const SCRIPT = `import { containment } from ${JSON.stringify(MODULE)}; console.log(containment());`;

/** Found out once in a process, and so in one of its own. */
function containmentWhere(wish: string | undefined): string {
  const env = { ...process.env, PARBENCH_CONTAINMENT: wish };
  return spawnSync(process.execPath, ['--input-type=module', '-e', SCRIPT], { env, encoding: 'utf8' }).stdout.trim();
}

describe('by what processes are held together', { skip: process.platform !== 'linux' }, () => {
  const best = CONTAINMENTS.findIndex((each) => each === containmentWhere(undefined));

  it('is one of those that there are', () => assert.ok(best >= 0));

  for (const [at, wish] of CONTAINMENTS.entries()) {
    it(`is never better than is asked for, nor than there is: ${wish}`, () => {
      assert.equal(containmentWhere(wish), CONTAINMENTS[Math.max(best, at)]);
    });
  }

  it('is the best that there is where nonsense is asked for', () => {
    assert.equal(containmentWhere('nonsense'), CONTAINMENTS[best]);
  });
});
