import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UsageError } from '../../src/model/usage-error.js';
import { knownName } from '../../src/host/nearest.js';

const NAMES = ['dice', 'dotproduct', 'montecarlo', 'smallest-multiple'];

test('a name that is known is the name', () => {
  for (const name of NAMES) assert.equal(knownName('workload', name, NAMES), name);
});

describe('a name that is unknown is refused, and what was probably meant is suggested', () => {
  const cases: [name: string, known: string[], hint: string][] = [
    ['montecarol', NAMES, 'did you mean montecarlo?'],
    ['MONTECARLO', NAMES, 'did you mean montecarlo?'],
    ['smalest-multipel', NAMES, 'did you mean smallest-multiple?'],
    ['dicee', NAMES, 'did you mean dice?'],
    ['projectile', NAMES, 'there are dice, dotproduct, montecarlo, smallest-multiple'],
    ['', NAMES, 'there are dice, dotproduct, montecarlo, smallest-multiple'],
    ['thread', ['fork'], 'there is fork'],
    ['toString', ['fork'], 'there is fork'],
    ['quick', [], 'there are none'],
  ];
  for (const [name, known, hint] of cases) {
    test(`${JSON.stringify(name)}: ${hint}`, () => {
      assert.throws(() => knownName('thing', name, known), new UsageError(`unknown thing '${name}': ${hint}`));
    });
  }

  test('the nearest of several', () => {
    assert.throws(() => knownName('thing', 'cat', ['cart', 'cats', 'ca', 'bat']), /did you mean c/);
    assert.throws(() => knownName('thing', 'planes', ['plans', 'planets', 'planks']), /did you mean plan/);
    assert.throws(() => knownName('thing', 'abcdef', ['abcxyz', 'abcdxy', 'abxxxx']), /did you mean abcdxy\?/);
  });

  test('and the list stays as it was', () => {
    const known = Object.freeze(['b', 'a', 'c']);
    assert.throws(() => knownName('thing', 'long name', known), /b, a, c$/);
  });
});
