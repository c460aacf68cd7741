import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { commitSubjects } from '../../src/host/commit-subjects.js';
import { moduleFolder } from '../support/modules.js';
import { CANNOT, gitIn } from '../support/repository.js';

describe('subjects of commits', { skip: CANNOT }, () => {
  const folder = moduleFolder();
  after(folder.remove);

  it('are those of the commits that are here, however many are not', () => {
    gitIn(folder.path, 'init', '--quiet');
    const commit = (message: string): string => {
      gitIn(folder.path, 'commit', '--quiet', '--allow-empty', '--message', message);
      return gitIn(folder.path, 'rev-parse', 'HEAD').trim();
    };
    const [first, second] = [commit('The first\n\nmore of it'), commit('The second: with a colon')];
    const found = commitSubjects([second, 'f'.repeat(40), first, 'no hash', first], folder.path);
    assert.deepEqual(
      [...found],
      [
        [second, 'The second: with a colon'],
        [first, 'The first'],
      ],
    );
  });

  it('are none outside of a repository', () => {
    assert.equal(commitSubjects(['f'.repeat(40)], '/').size, 0);
  });
});
