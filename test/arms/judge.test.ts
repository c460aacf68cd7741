import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createJudge } from '../../src/arms/judge.js';
import { ArmFailure } from '../../src/arms/arm-failure.js';
import type { LoadedWorkload } from '../../src/model/workload.js';

class Secretive {
  readonly #secret = 1;
  reveal(): number {
    return this.#secret;
  }
}

const anything: LoadedWorkload = {
  title: 'anything',
  params: {},
  input: () => null,
  split: () => [],
  run: () => null,
  merge: () => null,
  verify: () => ({ ok: true, detail: 'fine' }),
};
const judged = { workload: anything, input: null, params: {} };

function isOf(stage: string): (error: unknown) => boolean {
  return (error) => error instanceof ArmFailure && error.failure.stage === stage && /Secretive/.test(error.message);
}

describe('a check', () => {
  it('gets the output, the input and the params that it was made with', async () => {
    const verify: LoadedWorkload['verify'] = (...given) => ({ ok: true, detail: JSON.stringify(given) });
    const judge = createJudge({ workload: { ...anything, verify }, input: ['in'], params: { n: 2 } }, true);
    assert.equal((await judge('out')).check.detail, '["out",["in"],{"n":2}]');
  });
});

describe('what keeps its contents out of sight', () => {
  it('is told to be the input, where the input has it', () => {
    assert.throws(() => createJudge({ ...judged, input: { deep: [new Secretive()] } }, true), isOf('input'));
  });

  it('may be in an input that nobody guards', async () => {
    const judge = createJudge({ ...judged, input: new Secretive() }, false);
    assert.deepEqual((await judge(1)).check, { ok: true, detail: 'fine' });
  });

  it('is told to be the output, where the output has it', async () => {
    await assert.rejects(createJudge(judged, true)([new Secretive()]), isOf('check'));
  });
});
