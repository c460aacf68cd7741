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
    [`a '$HOME' "*" '|' b \\> 'c;d' "&&"`, ['a', '$HOME', '*', '|', 'b', '>', 'c;d', '&&']],
    [`awk '{ print $1 > 3 }' a=b`, ['awk', '{ print $1 > 3 }', 'a=b']],
    ['a 5$ $ [ {rank} x[] c#d x~ k=v', ['a', '5$', '$', '[', '{rank}', 'x[]', 'c#d', 'x~', 'k=v']],
  ];
  for (const [command, words] of cases) {
    it(`${command} is split by quotes and backslashes alone`, () => {
      assert.deepEqual(splitCommand('--serial', command, false), words);
    });
  }

  for (const [command, syntax] of [
    ['sort < data.txt', '<'],
    ['sort <data.txt', '<'],
    ['a >b', '>'],
    ['a 2>&1', '>&'],
    ['a | b', '|'],
    ['a|b', '|'],
    ['a && b', '&&'],
    ['a || b', '||'],
    ['a; b', ';'],
    ['a &', '&'],
    ['a $HOME', '$HOME'],
    ['a x/${HOME}/y', '${HOME}'],
    ['a $(b)', '$('],
    ['a `b`', '`'],
    ['a *', '*'],
    ['a src/*.ts', '*'],
    ['a file?.txt', '?'],
    ['a [ab].txt', '[ab]'],
    ['a ~/data', '~/data'],
    ['a # b', '#'],
    [`a 'b'$C`, '$C'],
    ['A=1 b', 'A='],
    ['a\nb', 'a line break'],
  ] as const) {
    it(`${JSON.stringify(command)} is refused without a shell, and taken with one`, () => {
      assert.throws(
        () => splitCommand('--serial', command, false),
        (error) =>
          error instanceof UsageError &&
          error.message.startsWith(`--serial ${command}: ${syntax} `) &&
          error.message.includes('--shell'),
      );
      assert.deepEqual(splitCommand('--serial', command, true), ['/bin/sh', '-c', command]);
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
