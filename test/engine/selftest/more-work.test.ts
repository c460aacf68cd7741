import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moreWork } from '../../../src/engine/selftest/more-work.js';
import { choice, integer, number } from '../../../src/kit/define-workload.js';
import type { Params, ParamValue } from '../../../src/model/params.js';
import { UsageError } from '../../../src/model/usage-error.js';
import type { WorkloadFacts } from '../../../src/model/workload-description.js';

const PLAIN = {
  title: 'Work',
  params: { n: integer({ default: 100, min: 1, max: 1e6 }), x: number({ default: 1 }), how: choice(['a', 'b']) },
};

interface Fields {
  readonly size?: string;
  readonly items?: (params: Params) => number;
}

function more({ size, items }: Fields, params: Params, ratio: number) {
  const told = (own: Params): WorkloadFacts => ({ items: items?.(own) ?? null, needs: [], deterministic: true });
  const facts = async (sets: readonly Params[]): Promise<WorkloadFacts[]> => sets.map(told);
  const workload = { ...PLAIN, ...(size === undefined ? {} : { size }) };
  return moreWork({ name: 'work', module: 'file:///work.js', workload, params, facts, told: told(params) }, ratio);
}

const linear = ({ n }: Record<string, ParamValue>): number => Number(n);

describe('more work', () => {
  const cases: [name: string, fields: Fields, params: Record<string, ParamValue>, ratio: number, size: ParamValue][] = [
    ['a whole number', { size: 'n', items: linear }, { n: 100_000 }, 0.05, 105_000],
    ['twice and a half as much', { size: 'n', items: linear }, { n: 100 }, 1.5, 250],
    ['work that grows with the square', { size: 'n', items: ({ n }) => Number(n) ** 2 }, { n: 1000 }, 0.1, 1049],
    ['the nearest there is', { size: 'n', items: linear }, { n: 33 }, 0.1, 36],
    ['a size from 0', { size: 'n', items: ({ n }) => Number(n) + 10 }, { n: 0 }, 0.2, 2],
  ];
  for (const [name, fields, params, ratio, size] of cases) {
    it(`grows the size until there is as much as wanted: ${name}`, async () => {
      const found = await more(fields, params, ratio);
      assert.deepEqual(found.params, { ...params, n: size });
      assert.equal(found.wanted, ratio);
      assert.equal(found.reached, found.items.head / found.items.base - 1);
    });
  }

  it('comes as near as it likes with a size that is no whole number', async () => {
    const found = await more({ size: 'x', items: ({ x }) => Number(x) }, { x: 1.5 }, 0.07);
    assert.ok(Math.abs(found.reached - 0.07) < 1e-9);
  });

  const refused: [name: string, fields: Fields, params: Record<string, ParamValue>, reason: RegExp][] = [
    ['items', { size: 'n' }, { n: 1 }, /^workload work cannot .*: it needs items, the amount of work; --slowdown none/],
    ['size', { items: linear }, { n: 1 }, /it needs size, the param that grows it;/],
    ['both', {}, { n: 1 }, /it needs items, the amount of work and size, the param that grows it;/],
    ['a number', { size: 'how', items: () => 5 }, { how: 'a' }, /it needs a number as its size;/],
    ['a finer size', { size: 'n', items: linear }, { n: 3 }, /no n gives work 5 % more work than n=3; n=3 gives 0 %/],
    ['room', { size: 'n', items: linear }, { n: 1e6 }, /n=1000000 gives 0 %: choose another n/],
    ['growth', { size: 'n', items: () => 7 }, { n: 1 }, /gives 0 %: choose another n/],
  ];
  for (const [name, fields, params, reason] of refused) {
    it(`is refused in one line for want of ${name}`, async () => {
      await assert.rejects(
        more(fields, params, 0.05),
        (error) => error instanceof UsageError && reason.test(error.message) && !error.message.includes('\n'),
      );
    });
  }
});
