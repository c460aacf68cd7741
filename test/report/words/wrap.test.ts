import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { lengthOf, wrap } from '../../../src/report/words/wrap.js';

describe('text is broken between words', () => {
  const cases: { name: string; text: string; width: number; lines: string[] }[] = [
    { name: 'a line that fits', text: 'one two', width: 7, lines: ['one two'] },
    { name: 'a line one too long', text: 'one two', width: 6, lines: ['one', 'two'] },
    { name: 'as many words in a line as fit', text: 'a b c d e f', width: 5, lines: ['a b c', 'd e f'] },
    { name: 'a word longer than a line', text: 'a abcdefgh b', width: 4, lines: ['a', 'abcdefgh', 'b'] },
    { name: 'nothing', text: '', width: 5, lines: [''] },
    { name: 'letters of two code units are one column', text: '𝜋𝜋 𝜋𝜋', width: 5, lines: ['𝜋𝜋 𝜋𝜋'] },
    { name: 'no width at all', text: 'a b', width: 0, lines: ['a', 'b'] },
  ];
  for (const { name, text, width, lines } of cases) test(name, () => assert.deepEqual(wrap(text, width), lines));

  test('no word is lost, and no line is longer than the width or a word', () => {
    // A unit stays with its number.
    const word = fc.stringMatching(/^[a-zµ–×]{1,12}$/).filter((each) => !/^[mµn]?s$/.test(each));
    const words = fc.array(word, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 40 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        assert.equal(lines.join(' '), words.join(' '));
        for (const line of lines) assert.ok(lengthOf(line) <= width || !line.includes(' '), line);
      }),
    );
  });
});

test('a length is in code points', () => {
  for (const [text, length] of [
    ['', 0],
    ['µs', 2],
    ['π 𝜋', 3],
  ] as const) {
    assert.equal(lengthOf(text), length);
  }
});
