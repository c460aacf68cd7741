import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inheritedFlags } from '../../../src/host/processes/node-command.js';

const cases: [flags: string[], inherited: string[]][] = [
  [[], []],
  [
    ['--import', 'tsx', '--max-old-space-size=100'],
    ['--import', 'tsx', '--max-old-space-size=100'],
  ],
  [['--input-type=module', '-e', 'run()', '--no-warnings'], ['--no-warnings']],
  [['-p', '1', '--eval=2', '-pe', '3'], []],
  [['--inspect-brk=0', '--watch', '--test', '--test-only'], ['--test-only']],
];

describe('a child of node', () => {
  for (const [flags, inherited] of cases) {
    it(`that was started with ${flags.join(' ') || 'nothing'} gets ${inherited.join(' ') || 'nothing'}`, () => {
      assert.deepEqual(inheritedFlags(flags), inherited);
    });
  }
});
