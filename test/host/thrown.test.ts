import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeThrown, stackOf } from '../../src/host/thrown.js';

const circle = new Error('round');
circle.cause = circle;
const deep = Array.from({ length: 20 }).reduce((cause: unknown) => new Error('again', { cause }), undefined);

const cases: [thrown: unknown, line: string][] = [
  [new Error('no'), 'no'],
  [new TypeError('no\nat all'), 'TypeError: no'],
  ['text', 'threw text'],
  [
    new Error('outer', { cause: new TypeError('middle', { cause: 'inner' }) }),
    'outer, caused by TypeError: middle, caused by inner',
  ],
  [
    new AggregateError([new RangeError('first'), new Error('second')], 'all'),
    'AggregateError: all, caused by RangeError: first',
  ],
  [circle, 'round'],
  [deep, ['again', 'again', 'again', 'again', 'again'].join(', caused by ')],
  [
    new Error('x'.repeat(600), { cause: new Error('y'.repeat(600)) }),
    `${'x'.repeat(500)}, caused by ${'y'.repeat(488)}`,
  ],
];
for (const [thrown, line] of cases) {
  it(`what was thrown is told with what caused it: ${line.slice(0, 60)}`, () => {
    assert.equal(describeThrown(thrown), line);
  });
}

it('the stack of what caused an error stands below its own', () => {
  const { stack = '' } = stackOf(new Error('outer', { cause: new TypeError('inner') }));
  assert.match(stack, /^Error: outer\n +at [^]*\ncaused by TypeError: inner\n +at /);
});

it('what throws when it is looked at is told, too', () => {
  const hostile = new Error('no');
  Object.defineProperty(hostile, 'message', {
    get: () => {
      throw new Error('mine');
    },
  });
  assert.equal(describeThrown(hostile), 'threw something that cannot be shown');
});
