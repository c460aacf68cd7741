import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paramsByDesign, partnersByDesign, variedByDesign } from '../../src/model/design.js';
import type { ParamValue } from '../../src/model/params.js';
import { canary, documentOf, fork, serial } from '../support/documents.js';

const arms = [serial(1e6), fork(2, 1e6), canary()];

function sized(workload: string, params: Record<string, ParamValue>, side?: 'base' | 'head') {
  return { workload, params, arms, ...(side ? { side } : {}) };
}

describe('the designs of a document', () => {
  it('have the params of their arms, and not of the canary', () => {
    const document = documentOf([sized('pi', { n: 1 }), sized('pi', { n: 2 })]);
    assert.deepEqual(paramsByDesign(document), [{ n: 1 }, { n: 2 }]);
  });

  const cases: [name: string, designs: ReturnType<typeof sized>[], varied: Record<string, ParamValue>[]][] = [
    ['that stand alone differ in nothing', [sized('pi', { n: 1 }), sized('dice', { n: 2 })], [{}, {}]],
    [
      'of one name differ in some params',
      [sized('pi', { n: 1, seed: 4 }), sized('dice', { n: 1 }), sized('pi', { n: 2, seed: 4 })],
      [{ n: 1 }, {}, { n: 2 }],
    ],
    [
      'may differ in a param that not all of them differ in',
      [sized('pi', { n: 1, kind: 'a' }), sized('pi', { n: 1, kind: 'b' }), sized('pi', { n: 2, kind: 'b' })],
      [
        { n: 1, kind: 'a' },
        { n: 1, kind: 'b' },
        { n: 2, kind: 'b' },
      ],
    ],
    [
      'of two sides are told apart by their side',
      [sized('pi', { n: 1 }, 'head'), sized('pi', { n: 1, old: 5 }, 'base')],
      [{}, {}],
    ],
  ];
  for (const [name, designs, varied] of cases) {
    it(name, () => assert.deepEqual(variedByDesign(documentOf(designs)), varied));
  }

  it('of two sides belong together in their order', () => {
    const sides = ['head', 'base'] as const;
    const both = [1, 2].flatMap((n) => sides.map((side) => sized('pi', { n }, side)));
    const other = sides.map((side) => sized('dice', { n: 1 }, side));
    assert.deepEqual(partnersByDesign(documentOf([...both, ...other])), [1, 0, 3, 2, 5, 4]);
    assert.deepEqual(partnersByDesign(documentOf([sized('pi', { n: 1 }), sized('pi', { n: 2 })])), [null, null]);
  });
});
