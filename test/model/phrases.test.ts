import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted, knownTo, percentText, shortPercent } from '../../src/model/phrases.js';

test('one is singular, all else is plural', () => {
  assert.deepEqual(
    [0, 1, 2].map((count) => counted(count, 'core')),
    ['0 cores', '1 core', '2 cores'],
  );
  assert.equal(counted(2, 'launch', 'launches'), '2 launches');
});

const CASES: [ratio: number, text: string, short: string][] = [
  [0.05, '5.0 %', '5 %'],
  [0.0025, '0.3 %', '0.25 %'],
  [-0.1234, '-12.3 %', '-12.3 %'],
  [0, '0.0 %', '0 %'],
  [1.5, '150.0 %', '150 %'],
];

for (const [ratio, text, short] of CASES) {
  test(`${ratio} is ${text}, and ${short} where it was chosen`, () => {
    assert.deepEqual([percentText(ratio), shortPercent(ratio)], [text, short]);
  });
}

test('what is known to a factor of more than 1.5 is not told in percent', () => {
  assert.deepEqual(
    [0.045, 0.5, 0.51, 1.514, 99].map((ratio) => knownTo(ratio)),
    ['±4.5 %', '±50.0 %', '×/÷ 1.51', '×/÷ 2.51', '×/÷ 100'],
  );
});
