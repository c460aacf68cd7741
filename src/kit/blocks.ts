/**
 * Work in blocks of fixed size. Whatever is drawn or summed is organised by block, never by worker, so that the
 * output is the same for any number of parts.
 */

/**
 * A run of whole blocks; only the last block of all may be short. Items `start` to `end`, exclusive.
 * @example
 * const sizeOf = ({ start, end }: BlockRange): number => end - start;
 */
export interface BlockRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts `n` items into at most `parts` ranges of whole blocks, as even as blocks allow, in order, covering each item
 * once. No range is empty; for `n` = 0 there is none.
 * @example
 * splitBlocks(10_000, 4096, 2); // [{ start: 0, end: 4096 }, { start: 4096, end: 10_000 }]
 */
export function splitBlocks(n: number, blockSize: number, parts: number): BlockRange[] {
  const blocks = Math.ceil(n / blockSize);
  const ranges = Math.min(parts, blocks);
  const each = Math.floor(blocks / ranges);
  const left = blocks % ranges;
  // The blocks left over go to the last ranges, one of which has the short block.
  const edge = (i: number): number => (i * each + Math.max(0, i - (ranges - left))) * blockSize;
  return Array.from({ length: ranges }, (_, i) => ({ start: edge(i), end: Math.min(n, edge(i + 1)) }));
}

/** Calls `each` with the index, first item and length of every block in a range that `splitBlocks` made. */
export function forEachBlock(
  { start, end }: BlockRange,
  blockSize: number,
  each: (block: number, first: number, length: number) => void,
): void {
  for (let first = start; first < end; first += blockSize) {
    each(first / blockSize, first, Math.min(blockSize, end - first));
  }
}
