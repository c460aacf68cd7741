import assert from 'node:assert/strict';
import { it } from 'node:test';
import { memoryAdvice, outOfMemory, readableWords } from '../../src/arms/out-of-memory.js';

const PROCESS = `
<--- Last few GCs --->

[27529:0x5969bc0]     3014 ms: Mark-Compact 43.1 (75.2) -> 42.4 (78.2) MB, 182.97 / 0.01 ms
[27529:0x5969bc0]     3134 ms: Mark-Compact 45.1 (75.2) -> 44.4 (78.2) MB, 182.97 / 0.01 ms

<--- JS stacktrace --->

FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----

 1: 0xb78db3 node::OOMErrorHandler(char const*, v8::OOMDetails const&) [node]`;
const THREAD = 'Worker terminated due to reaching memory limit: JS heap out of memory (2048 MB)';

it('a heap that ran out is told with its size, and with what to do', () => {
  const told = (words: string): string => `${outOfMemory(words)}${memoryAdvice(words)}`;
  const more = (mb: number, next: number): string =>
    `ran out of memory, ${mb} MB; NODE_OPTIONS=--max-old-space-size=${next} gives its heap more`;
  assert.equal(told(PROCESS), more(44, 88));
  assert.equal(told(THREAD), more(2048, 4096));
  assert.match(told('JavaScript heap out of memory'), /^ran out of memory; NODE_OPTIONS=/);
  assert.equal(told('RangeError: Out of memory'), 'null');
});

it('its last words are without addresses, and those of others are left', () => {
  assert.equal(
    readableWords(PROCESS),
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
  );
  assert.equal(readableWords('Error: 0x12\n  at x'), 'Error: 0x12\n  at x');
});
