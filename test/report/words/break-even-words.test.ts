import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BreakEven, SweepArm } from '../../../src/model/sweep.js';
import { breakEvenSentence } from '../../../src/report/words/break-even-words.js';

const AT = { kind: 'above', size: 12_345, low: 10_000, high: 15_000, hasInterval: true } as const;

function sentence(warm: BreakEven | null, cold: BreakEven | null = null): string | null {
  const arm: SweepArm = { name: 'fork×2', procs: 2, points: [], warm, cold, growth: null };
  return breakEvenSentence(arm, 'n');
}

describe('from which size on it pays, in a sentence', () => {
  const cases: [warm: BreakEven, cold: BreakEven | null, text: string][] = [
    [{ kind: 'always' }, null, 'fork×2 pays always, at every size in this range'],
    [{ kind: 'never' }, null, 'fork×2 never pays in this range'],
    [{ kind: 'never' }, { kind: 'never' }, 'fork×2 never pays in this range, with start-up or without'],
    [
      { kind: 'never' },
      { kind: 'mixed' },
      'fork×2 pays never in this range; with start-up at some sizes in this range and not at others',
    ],
    [AT, null, 'fork×2 pays from n ≈ 12,300 on (95 % interval: 10,000 to 15,000)'],
    [
      AT,
      { kind: 'never' },
      'fork×2 pays from n ≈ 12,300 on (95 % interval: 10,000 to 15,000); with start-up never in this range',
    ],
    [{ ...AT, kind: 'below' }, null, 'fork×2 pays only up to n ≈ 12,300 (95 % interval: 10,000 to 15,000)'],
    [{ ...AT, low: null }, null, 'fork×2 pays from n ≈ 12,300 on (95 % interval: below the range to 15,000)'],
    [{ ...AT, high: null }, null, 'fork×2 pays from n ≈ 12,300 on (95 % interval: 10,000 to beyond it)'],
    [{ ...AT, hasInterval: false }, null, 'fork×2 pays from n ≈ 12,300 on'],
  ];
  for (const [warm, cold, text] of cases) it(text, () => assert.equal(sentence(warm, cold), text));

  it('is not told of the serial arm', () => assert.equal(sentence(null), null));
});
