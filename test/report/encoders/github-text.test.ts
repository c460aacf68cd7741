import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { annotation, fitSummary, LONGEST_SUMMARY } from '../../../src/report/encoders/github-text.js';

describe('an annotation', () => {
  const cases: [name: string, title: string, message: string, line: string][] = [
    ['is one command', 'slower', 'by much', '::error title=slower::by much'],
    ['keeps colons and commas of its message', 'a', 'b: c, d', '::error title=a::b: c, d'],
    ['escapes what ends a property', 'a: b, c', 'd', '::error title=a%3A b%2C c::d'],
    ['escapes what ends a line', 'a\r\nb', 'c\r\nd', '::error title=a%0D%0Ab::c%0D%0Ad'],
    ['has nothing that a terminal obeys', 'a', '\u001b[31mb\u202ec', '::error title=a::bc'],
    ['escapes its escapes first', '%3A', '5 %0A', '::error title=%253A::5 %250A'],
    ['lets no message begin another', 'a', '\n::stop-commands::x', '::error title=a::%0A::stop-commands::x'],
  ];
  for (const [name, title, message, line] of cases) {
    it(name, () => assert.equal(annotation('error', title, message), line));
  }

  it('is cut where GitHub would drop the rest, and says so', () => {
    const cut = annotation('notice', 'a', 'x'.repeat(5000));
    assert.equal(cut, `::notice title=a::${'x'.repeat(4095)}…`);
    assert.equal(annotation('notice', 'a', 'x'.repeat(4096)).endsWith('xx'), true);
  });

  it('is not cut inside a character', () => {
    assert.equal(annotation('notice', 'a', `${'x'.repeat(4094)}😀😀`).endsWith('x…'), true);
  });
});

describe('a job summary', () => {
  const long = 'ä line of text\n'.repeat(100_000);

  it('is all of the text where there is room', () => {
    assert.equal(fitSummary('a\nb\n', 4), 'a\nb\n');
  });

  it('is cut to what GitHub takes, between lines, and says so', () => {
    const text = fitSummary(long, LONGEST_SUMMARY);
    const [kept, cut] = text.split('\n\n');
    assert.ok(Buffer.byteLength(text) <= LONGEST_SUMMARY);
    assert.ok(Buffer.byteLength(text) > LONGEST_SUMMARY - 100, 'no more is cut than must be');
    assert.ok(long.startsWith(`${kept}\n`));
    assert.match(cut, /^\*Cut here: GitHub takes no more than 1 MiB\..*\*\n$/);
  });

  it('is nothing where there is no room to say so', () => {
    for (const bytes of [40, 0, -7]) assert.equal(fitSummary(long, bytes), '');
  });

  it('is but the note where the first line is too long', () => {
    assert.match(fitSummary('x'.repeat(2000), 1000), /^\n\n\*Cut here/);
  });
});
