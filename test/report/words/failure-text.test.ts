import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Failure } from '../../../src/model/failure.js';
import { failureText } from '../../../src/report/words/failure-text.js';

const threw = (stack: string): Failure => ({
  kind: 'threw',
  stage: 'run',
  message: 'RangeError: too far',
  worker: { index: 2, pid: 7 },
  stack,
});

describe('a failure in one line', () => {
  const cases: [name: string, failure: Failure, text: string][] = [
    [
      'tells stage, worker, file and line of what was thrown',
      threw(
        'RangeError: too far\n    at Object.run (file:///home/me/bench/parse.mts:12:9)\n    at perform (/x/y.js:1:2)',
      ),
      'run (worker 2): RangeError: too far (parse.mts:12)',
    ],
    [
      'leaves out calls of Node itself',
      threw('RangeError: too far\n    at new Promise (<anonymous>)\n    at node:fs:3:4\n    at /home/me/a b.js:5:6'),
      'run (worker 2): RangeError: too far (a b.js:5)',
    ],
    ['does without a place where there is none', threw(''), 'run (worker 2): RangeError: too far'],
    [
      'does without a worker where the parent threw',
      { kind: 'threw', stage: 'merge', message: 'too many parts' },
      'merge: too many parts',
    ],
    [
      'is the message of anything else',
      { kind: 'wrong-result', stage: 'verify', message: 'wrong result: 5' },
      'wrong result: 5',
    ],
  ];
  for (const [name, failure, text] of cases) it(name, () => assert.equal(failureText(failure), text));
});
