import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fitSummary, LONGEST_SUMMARY } from '../../../src/report/github/job-summary.js';

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
