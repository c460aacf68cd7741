import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type BlockRange, forEachBlock, splitBlocks } from '../../src/kit/blocks.js';

const cases = fc.record({
  n: fc.oneof(fc.nat({ max: 100_000 }), fc.nat({ max: 1e12 })),
  blockSize: fc.oneof(fc.integer({ min: 1, max: 64 }), fc.constantFrom(4096, 16384)),
  parts: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 1024 })),
});

/** Holds for every n, block size and number of parts. */
function always(property: (ranges: BlockRange[], c: { n: number; blockSize: number; parts: number }) => void): void {
  fc.assert(
    fc.property(cases, (c) => property(splitBlocks(c.n, c.blockSize, c.parts), c)),
    { numRuns: 2000 },
  );
}

describe('splitBlocks', () => {
  const table: [n: number, blockSize: number, parts: number, ranges: string][] = [
    [0, 10, 3, ''],
    [1, 10, 3, '0-1'],
    [10, 10, 3, '0-10'],
    [11, 10, 3, '0-10 10-11'],
    [45, 10, 2, '0-20 20-45'],
    [100, 10, 4, '0-20 20-40 40-70 70-100'],
    [7, 1, 7, '0-1 1-2 2-3 3-4 4-5 5-6 6-7'],
  ];
  for (const [n, blockSize, parts, expected] of table) {
    test(`cuts ${n} items in blocks of ${blockSize} for ${parts} parts into ${expected || 'nothing'}`, () => {
      const ranges = splitBlocks(n, blockSize, parts);
      assert.equal(ranges.map(({ start, end }) => `${start}-${end}`).join(' '), expected);
    });
  }

  test('covers every item once, in order', () => {
    always((ranges, { n }) => {
      let next = 0;
      for (const { start, end } of ranges) {
        assert.equal(start, next);
        next = end;
      }
      assert.equal(next, n);
    });
  });

  test('cuts between blocks only', () => {
    always((ranges, { blockSize }) => {
      for (const { start } of ranges) assert.equal(start % blockSize, 0);
      for (const { end } of ranges.slice(0, -1)) assert.equal(end % blockSize, 0);
    });
  });

  test('makes no empty range', () => {
    always((ranges) => {
      for (const { start, end } of ranges) assert.ok(end > start);
    });
  });

  test('makes as many ranges as parts, or as blocks where there are fewer', () => {
    always((ranges, { n, blockSize, parts }) => {
      assert.equal(ranges.length, Math.min(parts, Math.ceil(n / blockSize)));
    });
  });

  test('gives no range more than one block more than another', () => {
    always((ranges, { blockSize }) => {
      const blocks = ranges.map(({ start, end }) => Math.ceil((end - start) / blockSize));
      if (blocks.length > 0) assert.ok(Math.max(...blocks) - Math.min(...blocks) <= 1);
    });
  });

  test('covers up to 2^53 − 1 items in blocks of 4096', () => {
    const n = Number.MAX_SAFE_INTEGER;
    for (const parts of [1, 2, 3, 7, 64, 999, 1024]) {
      const ranges = splitBlocks(n, 4096, parts);
      assert.equal(ranges[0]?.start, 0);
      assert.equal(ranges.at(-1)?.end, n);
      for (const [i, { start }] of ranges.slice(1).entries()) assert.equal(start, ranges[i]?.end);
    }
  });
});

describe('forEachBlock', () => {
  const blocksOf = (range: BlockRange, blockSize: number): [block: number, first: number, length: number][] => {
    const seen: [number, number, number][] = [];
    forEachBlock(range, blockSize, (...block) => seen.push(block));
    return seen;
  };

  test('tells the index in the whole, the first item and the length, of which the last may be short', () => {
    const seen = blocksOf({ start: 20, end: 45 }, 10);
    assert.deepEqual(seen, [
      [2, 20, 10],
      [3, 30, 10],
      [4, 40, 5],
    ]);
  });

  test('visits the same blocks however the work is split', () => {
    const sizes = fc.record({
      n: fc.nat({ max: 5000 }),
      blockSize: fc.integer({ min: 1, max: 100 }),
      parts: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(sizes, ({ n, blockSize, parts }) => {
        const whole = blocksOf({ start: 0, end: n }, blockSize);
        const split = splitBlocks(n, blockSize, parts).flatMap((range) => blocksOf(range, blockSize));
        assert.deepEqual(split, whole);
        assert.deepEqual(
          whole.map(([block, first]) => [block, first]),
          whole.map((_, i) => [i, i * blockSize]),
        );
        assert.equal(
          whole.reduce((sum, [, , length]) => sum + length, 0),
          n,
        );
      }),
    );
  });
});
