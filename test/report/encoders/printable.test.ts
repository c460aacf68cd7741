import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { oneLine, printable, uncommanding } from '../../../src/report/encoders/printable.js';

describe('text for a terminal', () => {
  const cases: [name: string, text: string, shown: string][] = [
    ['ordinary letters stay', 'Monte Carlo π, 日本, café', 'Monte Carlo π, 日本, café'],
    ['so do joined emoji and what scripts need', '👩\u200d💻 می\u200cخواهم', '👩\u200d💻 می\u200cخواهم'],
    ['colours and titles go', '\u001b[31mred\u001b[0m\u001b]0;title\u0007', 'red'],
    ['so does what is left of them', 'a\u0007b\u0000c\u0085', 'a b c'],
    ['marks of direction and tags go', 'a\u202eb\u2066c\u{e0041}d\u200ee', 'abcde'],
    ['half a character is marked', 'a\ud800b', 'a\ufffdb'],
    ['line breaks of all kinds are blanks', 'a\nb\r\nc\u2028d\u0085e', 'a b c d e'],
    [
      'no word is a command of a workflow',
      '::error::x std::sort :::: ##[group]',
      ': :error::x std::sort : : : : ## [group]',
    ],
    ['nor is one that hidden characters held apart', ':\u202e:error::x #\u200b#[x', ': :error::x ## [x'],
  ];
  for (const [name, text, shown] of cases) test(name, () => assert.equal(printable(text), shown));

  test('keeps its blanks where it is a line of a table', () => assert.equal(oneLine('a  b\t'), 'a  b '));
});

test('a line that begins with a command where a word was broken is told apart', () => {
  assert.equal(uncommanding('a\n::b\n  ::c\n ##[d]\ne::f'), 'a\n: :b\n  : :c\n ## [d]\ne::f');
});
