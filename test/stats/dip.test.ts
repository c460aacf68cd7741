import { describe, it } from 'node:test';
import { dip } from '../../src/stats/dip.js';
import { assertClose } from './close.js';

describe('the dip', () => {
  // As in the tests of M. Maechler's package diptest for R.
  const known: [values: readonly number[], dip: number][] = [
    [[1, 1, 2, 2], 1 / 4],
    [[0, 2, 3, 5, 6], 2 / 15],
    [[6, 4, 3, 1, 0], 2 / 15],
    [[0, 1, 3, 6], 1 / 8],
    [[1, 2, 2, 2, 2, 2, 2, 2, 2, 2], 1 / 20],
    [[7], 1 / 2],
    [[3, 3, 3, 3], 1 / 8],
  ];
  for (const [values, expected] of known) {
    it(`of ${values.join(', ')} is ${expected}`, () => assertClose(dip(values), expected));
  }
});
