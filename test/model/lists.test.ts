import assert from 'node:assert/strict';
import { it } from 'node:test';
import { groupsBy } from '../../src/model/lists.js';

it('groups come in the order of their first items, and keep theirs', () => {
  assert.deepEqual(
    groupsBy(['pear', 'fig', 'plum', 'nut', 'kiwi'], ({ length }) => length),
    [
      ['pear', 'plum', 'kiwi'],
      ['fig', 'nut'],
    ],
  );
});

it('no items make no groups', () => {
  assert.deepEqual(
    groupsBy([], () => 'any'),
    [],
  );
});
