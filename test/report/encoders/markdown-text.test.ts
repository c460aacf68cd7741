import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { escaped, fenced } from '../../../src/report/encoders/markdown-text.js';

describe('text in Markdown', () => {
  const cases: [name: string, text: string, markdown: string][] = [
    ['has no markup', '*a* _b_ `c` ~d~ [e](f) | <b>', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f) \\| \\<b\\>'],
    ['has no references', '&lt;', '&amp;lt;'],
    ['has no mention and no address', '@a b@c.d', '@&#8203;a b@&#8203;c.d'],
    ['has no link', 'https://a.b www.c.d', 'https:&#8203;//a.b www&#8203;.c.d'],
    ['has no number of an issue', 'a/b#12 GH-3', 'a/b\\#&#8203;12 GH-&#8203;3'],
    ['has no formula', '$x$', '&#36;x&#36;'],
    ['begins no list and no rule', '- a', '\\- a'],
    ['begins no numbered list', '1. a', '1\\. a'],
    ['leaves numbers as they are', '-3.5 %', '-3.5 %'],
  ];
  for (const [name, text, markdown] of cases) test(name, () => assert.equal(escaped(text), markdown));
});

test('a block of code is ended by nothing in it', () => {
  assert.equal(fenced('text', ['a', '````']), '`````text\na\n````\n`````');
  assert.equal(fenced('text', ['a']), '```text\na\n```');
});
