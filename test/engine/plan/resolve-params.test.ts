import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choice, integer, number } from '../../../src/kit/define-workload.js';
import { UsageError } from '../../../src/model/usage-error.js';
import {
  checkParamNames,
  type ParamChoice,
  resolveParams,
  resolveSweep,
} from '../../../src/engine/plan/resolve-params.js';

const help = 'for a test';
const workload = {
  params: {
    n: integer({ default: 1000, min: 1, max: 1e7, help }),
    angle: number({ default: 0.5, help }),
    order: choice(['sorted', 'shuffled'], { help }),
  },
  presets: { quick: { n: 10 }, full: { n: 1e6, order: 'shuffled' }, wrong: { n: 0 } },
};

function resolved(choice: Partial<ParamChoice>) {
  return resolveParams('mine', workload, { preset: null, set: {}, ...choice });
}

describe('a param is what was set, or else what the preset says, or else its default', () => {
  const cases: { name: string; choice: Partial<ParamChoice>; n: number; angle: number; order: string }[] = [
    { name: 'nothing is chosen', choice: {}, n: 1000, angle: 0.5, order: 'sorted' },
    { name: 'a preset', choice: { preset: 'quick' }, n: 10, angle: 0.5, order: 'sorted' },
    { name: 'a preset of two', choice: { preset: 'full' }, n: 1e6, angle: 0.5, order: 'shuffled' },
    { name: 'a value', choice: { set: { angle: -1 } }, n: 1000, angle: -1, order: 'sorted' },
    { name: 'text to read', choice: { set: { n: '2k', angle: '1e-3' } }, n: 2000, angle: 0.001, order: 'sorted' },
    { name: 'both', choice: { preset: 'full', set: { n: 7 } }, n: 7, angle: 0.5, order: 'shuffled' },
    { name: 'zero, which is a value', choice: { set: { angle: 0 } }, n: 1000, angle: 0, order: 'sorted' },
    { name: 'names of other workloads', choice: { set: { dim: 3 } }, n: 1000, angle: 0.5, order: 'sorted' },
  ];
  for (const { name, choice, ...values } of cases) test(name, () => assert.deepEqual(resolved(choice), values));

  test('a workload need not have presets', () => {
    const { presets, ...plain } = workload;
    assert.equal(Object.keys(presets).length, 3);
    assert.deepEqual(resolveParams('mine', plain, { preset: null, set: {} }), resolved({}));
  });

  test('params come in the order of their definitions', () => {
    assert.deepEqual(Object.keys(resolved({ preset: 'full', set: { order: 'sorted', n: 5 } })), [
      'n',
      'angle',
      'order',
    ]);
  });
});

describe('several values', () => {
  const sets = (set: ParamChoice['set'], more: object = {}, preset: string | null = null) =>
    resolveSweep('mine', { ...workload, ...more }, { preset, set }).map((params) => Object.values(params).join(' '));

  const cases: [name: string, sets: readonly string[], expected: readonly string[]][] = [
    ['none: one combination', sets({}), ['1000 0.5 sorted']],
    ['of one param, by size', sets({ n: '30,10,20' }), ['10 0.5 sorted', '20 0.5 sorted', '30 0.5 sorted']],
    ['over a preset', sets({ n: '1,2' }, {}, 'full'), ['1 0.5 shuffled', '2 0.5 shuffled']],
    ['that a preset has one of', sets({ angle: [1, 2] }, {}, 'quick'), ['10 1 sorted', '10 2 sorted']],
    [
      'of two params: every combination',
      sets({ n: '1,2', order: 'sorted,shuffled' }),
      ['1 0.5 sorted', '1 0.5 shuffled', '2 0.5 sorted', '2 0.5 shuffled'],
    ],
    [
      'of the size: it grows within the others',
      sets({ n: '1,2', order: 'sorted,shuffled' }, { size: 'n' }),
      ['1 0.5 sorted', '2 0.5 sorted', '1 0.5 shuffled', '2 0.5 shuffled'],
    ],
    ['of a param that it has not', sets({ dim: '1,2' }), ['1000 0.5 sorted']],
  ];
  for (const [name, found, expected] of cases) test(name, () => assert.deepEqual(found, expected));

  test('are refused where there is to be one', () => {
    assert.throws(() => resolved({ set: { n: '1..3' } }), new UsageError('--param n=1,2,3: takes one value here'));
  });

  test('in more than 200 combinations are refused', () => {
    assert.doesNotThrow(() => sets({ n: '1..20', angle: '1..10:+1' }));
    assert.throws(
      () => sets({ n: '1..20', angle: '1..11:+1' }),
      new UsageError('--param: 220 combinations of n and angle of mine; at most 200'),
    );
  });
});

describe('what is not allowed is refused, and the param or preset named', () => {
  const cases: [choice: Partial<ParamChoice>, message: string][] = [
    [{ set: { n: 0 } }, '--param n=0: n of mine must be a whole number from 1 to 10000000'],
    [{ set: { n: 'many' } }, '--param n=many: n of mine must be a whole number from 1 to 10000000'],
    [{ set: { n: '' } }, '--param n=: n of mine must be a whole number from 1 to 10000000'],
    [{ set: { order: 'random' } }, '--param order=random: order of mine must be one of sorted, shuffled'],
    [{ set: { angle: Number.NaN } }, '--param angle=NaN: angle of mine must be a number'],
    [{ preset: 'quikc' }, "unknown preset of mine 'quikc': did you mean quick?"],
    [{ preset: 'constructor' }, "unknown preset of mine 'constructor': there are quick, full, wrong"],
  ];
  for (const [choice, message] of cases) {
    test(message, () => assert.throws(() => resolved(choice), new UsageError(message)));
  }

  test('a preset that its author got wrong', () => {
    assert.throws(() => resolved({ preset: 'wrong' }), /n of mine must be a whole number from 1/);
  });
});

describe('a name that is set must be a param of at least one workload', () => {
  const loaded = (name: string, params: readonly string[]) => ({
    name,
    workload: { params: Object.fromEntries(params.map((param) => [param, integer({ default: 1, help })])) },
  });
  const both = [loaded('one', ['n', 'seed']), loaded('two', ['n', 'faces'])];

  test('names of any of them are known', () =>
    assert.doesNotThrow(() => checkParamNames(both, ['faces', 'seed', 'n'])));
  test('no names are fine', () => assert.doesNotThrow(() => checkParamNames([], [])));

  const cases: [name: string, message: string][] = [
    ['sead', "unknown parameter of one, two 'sead': did you mean seed?"],
    ['temperature', "unknown parameter of one, two 'temperature': there are n, seed, faces"],
  ];
  for (const [name, message] of cases) {
    test(message, () => assert.throws(() => checkParamNames(both, ['n', name]), new UsageError(message)));
  }
});
