import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hintFor } from '../../../src/host/checkout/find-commit.js';

const NAMES = ['refs/heads/main', 'refs/heads/topic/fast', 'refs/tags/v1.0.0', 'refs/remotes/origin/release'];

describe('the hint for a ref that is not there', () => {
  const cases: [ref: string, shallow: boolean, hint: string][] = [
    ['mian', false, '; did you mean main?'],
    ['topic/fats', false, '; did you mean topic/fast?'],
    ['v1.0.1', false, '; did you mean v1.0.0?'],
    ['release', false, '; did you mean origin/release?'],
    ['release', true, '; did you mean origin/release?'],
    ['something-else', false, '; if it is new elsewhere, fetch it first'],
    ['mian~2', false, ''],
    ['next', true, '; this clone is shallow, so fetch it first: git fetch --depth 1 origin next:next'],
    [
      'origin/next',
      true,
      '; this clone is shallow, so fetch it first: git fetch --depth 1 origin next:refs/remotes/origin/next',
    ],
    ['a'.repeat(40), true, `; this clone is shallow, so fetch it first: git fetch --depth 1 origin ${'a'.repeat(40)}`],
    ['abcdef0', true, '; this clone is shallow, so fetch it first: git fetch --unshallow'],
    ['HEAD~1', true, '; this clone is shallow, so fetch it first: git fetch --unshallow'],
  ];
  for (const [ref, shallow, hint] of cases) {
    it(`${ref}${shallow ? ' in a shallow clone' : ''}: ${hint || 'none'}`, () =>
      assert.equal(hintFor(ref, NAMES, shallow), hint));
  }

  it('is to fetch it where there are no names at all', () =>
    assert.equal(hintFor('main', [''], false), '; if it is new elsewhere, fetch it first'));
});
