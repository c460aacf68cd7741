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

describe('a canonical form', () => {
  const counted = {
    ...judged,
    workload: { ...anything, canonical: (output: unknown) => (output as { size: number }).size },
  };

  it('stands for the output where outputs are compared', async () => {
    const judge = createJudge(counted, true);
    const [one, same, other] = [
      await judge({ size: 1, at: () => 1 }),
      await judge({ size: 1 }),
      await judge({ size: 2 }),
    ];
    assert.equal(one.digest, same.digest);
    assert.notEqual(one.digest, other.digest);
  });

  it('may be a promise', async () => {
    const workload = { ...anything, canonical: async () => 1 };
    assert.equal((await createJudge({ ...judged, workload }, true)(new Secretive())).check.ok, true);
  });

  it('is not what verify gets', async () => {
    const workload = {
      ...counted.workload,
      verify: (output: unknown) => ({ ok: true, detail: JSON.stringify(output) }),
    };
    assert.equal((await createJudge({ ...judged, workload }, true)({ size: 3 })).check.detail, '{"size":3}');
  });

  it('must be plain itself', async () => {
    const workload = { ...anything, canonical: (output: unknown) => [output] };
    const judge = createJudge({ ...judged, workload }, true);
    await assert.rejects(judge(new Secretive()), /^ArmFailure: canonical\(output\)\[0\] is of class Secretive/);
  });
});

describe('an input', () => {
  const step = (): number => 1;

  it('may hold functions and classes of which something can be seen', async () => {
    const input = { step, all: [Object.assign(new Secretive(), { count: 1 })] };
    assert.equal((await createJudge({ ...judged, input }, true)(1)).check.ok, true);
  });

  it('is seen to change, under a symbol too', async () => {
    const input: Record<PropertyKey, unknown> = { step };
    const judge = createJudge({ ...judged, input }, true);
    input[Symbol('cache')] = 1;
    await assert.rejects(judge(1), /the work changed its input/);
  });
});
