import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Growth } from '../../../src/model/sweep.js';
import { growthSentences } from '../../../src/report/words/growth-words.js';
import { SWEEP } from '../../support/sweeps.js';

function sentences(param: string, ...growths: (Growth | null)[]): string[] {
  return growthSentences(
    { ...SWEEP, arms: SWEEP.arms.map((arm, at) => ({ ...arm, growth: growths[at] ?? null })) },
    param,
  );
}

describe('how times grow, in sentences', () => {
  it('arms that grow alike are told together, each with its constant and its coefficient', () => {
    assert.deepEqual(
      sentences(
        'n',
        { kind: 'n^2', constant: 0, coefficient: 4.1234 },
        { kind: 'n^2', constant: 1.23456e6, coefficient: 2.0678 },
        { kind: 'n', constant: 5e3, coefficient: 0.012345 },
      ),
      [
        'time grows as n: fork×2 5.00 µs + 0.0123 ns · n',
        'time grows as n²: serial 4.12 ns · n², fork×1 1.23 ms + 2.07 ns · n²',
      ],
    );
  });

  it('by the name of the param', () => {
    assert.deepEqual(sentences('lines', { kind: 'n log n', constant: 0, coefficient: 2 }), [
      'time grows as lines log₂ lines: serial 2.00 ns · lines log₂ lines',
    ]);
  });

  it('what does not grow has a time', () => {
    assert.deepEqual(sentences('n', { kind: '1', constant: 28.4e6, coefficient: 0 }), [
      'time does not depend on n: serial 28.4 ms',
    ]);
  });

  it('what grows as none of them is said to', () => {
    assert.deepEqual(sentences('n', { kind: 'none' }, { kind: 'none' }), [
      'none of 1, log₂ n, n, n log₂ n, n², n³ describes how the time of serial, fork×1 grows',
    ]);
  });
});
