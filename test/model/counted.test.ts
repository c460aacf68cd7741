import assert from 'node:assert/strict';
import { it } from 'node:test';
import { counted } from '../../src/model/counted.js';

it('one is singular, all else is plural', () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => counted(count, 'core')),
    ['0 cores', '1 core', '2 cores'],
  );
  assert.equal(counted(2, 'launch', 'launches'), '2 launches');
});
