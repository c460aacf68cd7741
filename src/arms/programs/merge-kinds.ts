/** A file of its own, because the library's declarations refer to it, which must not need those of Node. */

/**
 * `concat`: one after another by rank, byte for byte. `sum`: the numbers that they print, added place by place.
 * `first`: that of rank 0. `none`: outputs are not looked at.
 */
export const MERGES = ['concat', 'sum', 'first', 'none'] as const;

export type Merge = (typeof MERGES)[number];
