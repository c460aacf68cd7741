import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyse } from '../../../src/analysis/analyse.js';
import type { ResultDocument } from '../../../src/model/document.js';
import type { ParamValue } from '../../../src/model/params.js';
import type { Sweep } from '../../../src/model/sweep.js';
import { againstOf, canary, documentOf, fork, serial, type WorkloadSpec } from '../../support/documents.js';

const SIZES = [1e4, 1e5, 1e6, 1e7, 1e8];

/** 4 ns for each of `n`; over two workers half of it, and 1 ms for the start of the work. */
function sizeOf(n: number, more: Partial<WorkloadSpec> = {}): WorkloadSpec {
  return { params: { n, seed: 42 }, size: 'n', arms: [serial(4 * n), fork(2, 1e6 + 2 * n)], ...more };
}

function withParams(...all: readonly Readonly<Record<string, ParamValue>>[]): ResultDocument {
  return documentOf(all.map((params, at) => sizeOf(1e6 * (at + 1), { params, size: undefined })));
}

function sweepsOf(document: ResultDocument): readonly Sweep[] {
  return analyse(document).sweeps;
}

function onlyOf(document: ResultDocument): Sweep {
  const sweeps = sweepsOf(document);
  assert.equal(sweeps.length, 1);
  return sweeps[0];
}

describe('several sizes of a workload', () => {
  const sweep = onlyOf(documentOf([...SIZES].reverse().map((n) => sizeOf(n, { arms: [canary(), ...sizeOf(n).arms] }))));
  const [first, parallel] = sweep.arms;

  test('are one sweep, by size, with the other params beside it', () => {
    assert.deepEqual([sweep.workload, sweep.param, sweep.params], ['montecarlo', 'n', { seed: 42 }]);
    assert.deepEqual(sweep.designs, [4, 3, 2, 1, 0]);
    assert.deepEqual(
      sweep.arms.map(({ name, procs }) => [name, procs]),
      [
        ['serial', 1],
        ['fork×2', 2],
      ],
    );
    for (const { points } of sweep.arms) {
      assert.deepEqual(
        points.map(({ size }) => size),
        SIZES,
      );
    }
  });

  test('tell from which size on a parallel arm pays, with start-up later than without; of the serial arm nothing', () => {
    assert.deepEqual([first.warm, first.cold], [null, null]);
    const { warm, cold } = parallel;
    assert.ok(warm?.kind === 'above' && cold?.kind === 'above');
    // 4 n = 1 ms + 2 n.
    assert.ok(Math.abs(warm.size / 5e5 - 1) < 0.05, `${warm.size}`);
    assert.ok(cold.size > 10 * warm.size);
  });

  test('tell how the time grows', () => {
    assert.ok(first.growth?.kind === 'n' && parallel.growth?.kind === 'n');
    assert.ok(Math.abs(first.growth.coefficient - 4) < 0.1 && Math.abs(parallel.growth.coefficient - 2) < 0.1);
  });

  test('tell no growth where they are four, or one is 0', () => {
    for (const sizes of [SIZES.slice(1), [0, ...SIZES.slice(1)]]) {
      const { arms } = onlyOf(documentOf(sizes.map((n) => sizeOf(n, { arms: [serial(1e6 + n)] }))));
      assert.equal(arms[0].growth, null);
    }
  });
});

describe('the param that was swept', () => {
  /** Every a with every b. */
  const grid = (as: readonly ParamValue[], bs: readonly ParamValue[], size?: string): ResultDocument =>
    documentOf(as.flatMap((a) => bs.map((b) => sizeOf(1e6, { params: { a, b }, size }))));
  const cases: [name: string, document: ResultDocument, swept: string | null][] = [
    ['is that which grows the problem', grid([1, 2], [1, 2], 'b'), 'b'],
    ['is the first number that was, without one', grid([1, 2], [1, 2]), 'a'],
    ['is no text', grid(['x', 'y'], [1, 2]), 'b'],
    ['is none that is a number at times', grid([1, 'y'], [1, 2]), 'b'],
    ['is none that is the same throughout', grid([1], [1, 2], 'a'), 'b'],
    ['is none where only texts were', grid(['x', 'y'], [1]), null],
  ];
  for (const [name, document, swept] of cases) {
    test(name, () => assert.equal(sweepsOf(document).at(0)?.param ?? null, swept));
  }
});

describe('there are as many sweeps as belong apart', () => {
  const cases: [name: string, document: ResultDocument, wanted: readonly string[]][] = [
    [
      'for each value of the other params',
      withParams({ n: 1, k: 1 }, { n: 2, k: 1 }, { n: 1, k: 2 }, { n: 3, k: 2 }),
      ['n of montecarlo k=1: 0,1', 'n of montecarlo k=2: 2,3'],
    ],
    [
      'and none of a single size',
      withParams({ n: 1, k: 1 }, { n: 2, k: 1 }, { n: 1, k: 2 }),
      ['n of montecarlo k=1: 0,1'],
    ],
    [
      'for each workload',
      documentOf([1e5, 1e6].flatMap((n) => ['a', 'b'].map((workload) => sizeOf(n, { workload, params: { n, k: 1 } })))),
      ['n of a k=1: 0,2', 'n of b k=1: 1,3'],
    ],
    [
      'none in weak scaling',
      documentOf(
        [1e5, 1e6].map((n) => sizeOf(n)),
        { plan: { weak: true } },
      ),
      [],
    ],
    ["none of head's one size beside base's", againstOf(sizeOf(1e5), sizeOf(1e6)), []],
  ];
  for (const [name, document, wanted] of cases) {
    test(name, () => {
      const told = sweepsOf(document).map(({ workload, param, params, designs }) => {
        return `${param} of ${workload} k=${String(params.k)}: ${designs.join()}`;
      });
      assert.deepEqual(told, wanted);
    });
  }
});
