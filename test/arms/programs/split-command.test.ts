import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../../../src/model/usage-error.js';
import { splitCommand } from '../../../src/arms/programs/split-command.js';

describe('a command line', () => {
  const cases: [string, string[]][] = [
    ['python3 pi.py  100', ['python3', 'pi.py', '100']],
    [`python3 -c 'print(1)'`, ['python3', '-c', 'print(1)']],
    [`a "b c" d\\ e ''`, ['a', 'b c', 'd e', '']],
    [`a '{"n":{rank}}'`, ['a', '{"n":{rank}}']],
    ['a $HOME * | b > c # d', ['a', '$HOME', '*', '|', 'b', '>', 'c', '#', 'd']],
  ];
  for (const [command, words] of cases) {
    it(`${command} is split by quotes and backslashes alone`, () => {
      assert.deepEqual(splitCommand('--serial', command, false), words);
    });
  }

  it('goes to a shell whole, if one is wanted', () => {
    assert.deepEqual(splitCommand('--serial', `a 'b | c`, true), ['/bin/sh', '-c', `a 'b | c`]);
  });

  for (const [command, shell, message] of [
    ['', false, /^--serial: needs a command$/],
    [' ', true, /^--serial: needs a command$/],
    [`a 'b`, false, /^--serial a 'b: .*quote/],
    ['a\\', false, /^--serial a\\: .*escape/],
  ] as const) {
    it(`'${command}' is refused by the name of its option`, () => {
      assert.throws(
        () => splitCommand('--serial', command, shell),
        (error) => {
          return error instanceof UsageError && message.test(error.message);
        },
      );
    });
  }
});
