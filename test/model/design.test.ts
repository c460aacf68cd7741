import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paramsByDesign, designsBeside, variedByDesign } from '../../src/model/design.js';
import type { ParamValue } from '../../src/model/params.js';
import { canary, documentOf, fork, serial } from '../support/documents.js';

const arms = [serial(1e6), fork(2, 1e6), canary()];

function sized(workload: string, params: Record<string, ParamValue>, version?: number) {
  return { workload, params, arms, ...(version === undefined ? {} : { version }) };
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
      'of two versions are told apart by their version',
      [sized('pi', { n: 1 }, 1), sized('pi', { n: 1, old: 5 }, 0)],
      [{}, {}],
    ],
  ];
  for (const [name, designs, varied] of cases) {
    it(name, () => assert.deepEqual(variedByDesign(documentOf(designs)), varied));
  }

  it('of several versions belong together in their order', () => {
    const versions = [1, 0];
    const both = [1, 2].flatMap((n) => versions.map((version) => sized('pi', { n }, version)));
    const other = versions.map((version) => sized('dice', { n: 1 }, version));
    assert.deepEqual(designsBeside(documentOf([...both, ...other])), [[1], [0], [3], [2], [5], [4]]);
    const three = [1, 0, 2].map((version) => sized('pi', { n: 1 }, version));
    assert.deepEqual(designsBeside(documentOf(three)), [
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
    assert.deepEqual(designsBeside(documentOf([sized('pi', { n: 1 }), sized('pi', { n: 2 })])), [[], []]);
  });
});
