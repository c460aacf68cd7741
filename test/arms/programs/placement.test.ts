import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillIn, withPlacement, workerName } from '../../../src/arms/programs/placement.js';

describe('the place of a copy', () => {
  const cases: [string, string][] = [
    ['{rank}', '2'],
    ['--part={rank}/{procs}', '--part=2/4'],
    ['{rank}{rank}', '22'],
    ['{"rank":{rank},"of":{procs}}', '{"rank":2,"of":4}'],
    ['{foo} {} {Rank} { rank }', '{foo} {} {Rank} { rank }'],
    ['$&', '$&'],
  ];
  for (const [word, filled] of cases) {
    it(`makes ${word} of a word into ${filled}`, () => {
      assert.deepEqual(fillIn([word], { rank: 2, workers: 4 }), [filled]);
    });
  }

  it('stands in its environment, beside what is there', () => {
    const env = withPlacement({ HOME: '/root' }, { rank: 0, workers: 3 });
    assert.deepEqual(env, { HOME: '/root', PARBENCH_RANK: '0', PARBENCH_PROCS: '3' });
  });

  it('is told to people by its number and its rank', () => {
    assert.equal(workerName({ rank: 1, workers: 4 }), 'copy 2 of 4 (rank 1)');
  });
});
