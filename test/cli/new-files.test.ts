import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkNewName, shellWord } from '../../src/cli/new-files.js';

describe('the name of a new workload', () => {
  const good = [
    'parse',
    'bench/parse',
    '../parse',
    '/tmp/my files/parse',
    'parse.mts',
    'a.ts',
    'a.js',
    'a.mjs',
    'été_2-b',
  ];
  for (const name of good) {
    it(`may be ${name}`, () => checkNewName(name));
  }

  const bad: [name: string, message: RegExp][] = [
    ['', /^init '': needs a name, such as/],
    [' ', /^init '': needs a name, such as/],
    ['.', /is only a folder: add a name/],
    ['..', /is only a folder/],
    ['bench/', /^init bench\/: is only a folder/],
    ['bench/..', /is only a folder/],
    [
      'parse.py',
      /^init parse\.py: what init writes cannot be a \.py file: end the name in \.ts, \.mts, \.js, \.mjs or nothing$/,
    ],
    ['parse.cts', /cannot be a \.cts file/],
    ['parse.v2', /cannot be a \.v2 file/],
    ['parse.', /cannot be a \. file/],
    ['.parse', /begins with a letter or digit$/],
    ['.ts', /begins with a letter or digit$/],
    ['-parse', /begins with a letter or digit$/],
    ['my parse', /has letters, digits, - and _ only/],
    ['parse?', /has letters, digits, - and _ only/],
    ['a#b', /has letters, digits, - and _ only/],
    ['$(ls)', /has letters, digits, - and _ only/],
    ['a\nb/parse', /control characters/],
    ['parse\u001b[0m', /control characters/],
  ];
  for (const [name, message] of bad) {
    it(`may not be ${JSON.stringify(name)}`, () => {
      assert.throws(() => checkNewName(name), { name: 'UsageError', message });
    });
  }
});

describe('a path to copy into a shell', () => {
  const table: [path: string, word: string][] = [
    ['./parse.mts', './parse.mts'],
    ['bench/été_2.ts', 'bench/été_2.ts'],
    ['my files/parse.mts', "'my files/parse.mts'"],
    ['$HOME/parse.mts', "'$HOME/parse.mts'"],
    ["it's/parse.mts", "'it'\\''s/parse.mts'"],
  ];
  for (const [path, word] of table) {
    it(`is ${word}`, () => assert.equal(shellWord(path), word));
  }
});
