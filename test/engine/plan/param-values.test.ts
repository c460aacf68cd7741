import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import { choice, integer, number } from '../../../src/kit/define-workload.js';
import type { Param } from '../../../src/model/params.js';
import { UsageError } from '../../../src/model/usage-error.js';
import { MOST_COMBINATIONS, valuesOf } from '../../../src/engine/plan/param-values.js';

const n = integer({ default: 5, min: 1, max: 1e9 });
const x = number({ default: 0.5 });
const kind = choice(['a', 'b', '1..2', 'c,d']);

describe('the values of a param', () => {
  const cases: [param: Param, given: unknown, values: (number | string)[]][] = [
    [n, 7, [7]],
    [n, '10M', [10_000_000]],
    [n, '1e3..1e7:x10', [1e3, 1e4, 1e5, 1e6, 1e7]],
    [n, '1e3..1e7:×10', [1e3, 1e4, 1e5, 1e6, 1e7]],
    [n, '1e3..5e4:x10', [1e3, 1e4]],
    [n, '1..1e9:x1k', [1, 1e3, 1e6, 1e9]],
    [n, '1e3..4e3:+1e3', [1e3, 2e3, 3e3, 4e3]],
    [n, '1..10:+4', [1, 5, 9]],
    [n, '1..4', [1, 2, 3, 4]],
    [n, '7..7', [7]],
    [n, '7..7:x2', [7]],
    [n, '1..64', Array.from({ length: 64 }, (_, i) => i + 1)],
    [n, '1,2,5', [1, 2, 5]],
    [n, '5,1,2,1', [1, 2, 5]],
    [n, ' 5 , 1 ', [1, 5]],
    [n, '1..3,10..30:+10,1e3..1e5:x10', [1, 2, 3, 10, 20, 30, 1e3, 1e4, 1e5]],
    [n, '1e3..1e4:x1.5', [1000, 1500, 2250, 3375, 5063, 7594]],
    [n, '1..4:x1.2', [1, 2, 3, 4]],
    [n, '1..2:+0.25', [1, 2]],
    [n, [1e3, 1e4], [1e3, 1e4]],
    [n, ['1k', 5, '10..20:+5'], [5, 10, 15, 20, 1000]],
    [n, [9], [9]],
    [x, '0.1..0.5:+0.1', [0.1, 0.2, 0.3, 0.4, 0.5]],
    [x, '-1..1:+0.5', [-1, -0.5, 0, 0.5, 1]],
    [x, '1e-3..1:x10', [1e-3, 1e-2, 1e-1, 1]],
    [x, '0..3:+1', [0, 1, 2, 3]],
    [kind, 'a', ['a']],
    [kind, 'b,a', ['b', 'a']],
    [kind, 'a,a', ['a']],
    [kind, 'c,d', ['c,d']],
    [kind, '1..2', ['1..2']],
    [kind, ['b', 'c,d'], ['b', 'c,d']],
  ];
  for (const [param, given, values] of cases) {
    test(`${param.kind} ${JSON.stringify(given)}`, () => assert.deepEqual(valuesOf('mine', 'n', param, given), values));
  }
});

describe('what makes no sense says what would', () => {
  const cases: [param: Param, given: unknown, message: string][] = [
    [n, '1e3..1e7:x1', '--param n=1e3..1e7:x1: the factor must be above 1, as n=1e3..1e7:x10'],
    [n, '1e3..1e7:x0.1', '--param n=1e3..1e7:x0.1: the factor must be above 1, as n=1e3..1e7:x10'],
    [n, '1..9:+0', '--param n=1..9:+0: the step must be above 0, as n=1..9:+1'],
    [n, '1..9:+-1', '--param n=1..9:+-1: the step must be above 0, as n=1..9:+1'],
    [n, '1..65', '--param n=1..65: needs a step, as n=1..65:x10 or n=1..65:+1'],
    [x, '0..1', '--param n=0..1: needs a step, as n=0..1:x10 or n=0..1:+1'],
    [x, '0..9:x3', '--param n=0..9:x3: factors lead nowhere from 0: begin above 0, or give a step as n=0..9:+1'],
    [n, '9..1', '--param n=9..1: goes down, and must go up: n=1..9'],
    [n, '1..many:x2', "--param n=1..many:x2: 'many' is not a number"],
    [n, '..5', "--param n=..5: '' is not a number"],
    [n, '1..5:', '--param n=1..5:: needs a step, as n=1..5:x10 or n=1..5:+1'],
    [n, '1..5:2', '--param n=1..5:2: needs a step, as n=1..5:x10 or n=1..5:+1'],
    [n, '1..5:x', "--param n=1..5:x: '' is not a number"],
    [n, '1..5:xx', "--param n=1..5:xx: 'x' is not a number"],
    [n, '1..500:+1', '--param n=1..500:+1: makes 500 values; at most 200'],
    [n, '1..1e9:+1', '--param n=1..1e9:+1: makes 1000000000 values; at most 200'],
    [n, '0..2', '--param n=0..2: n of mine must be a whole number from 1 to 1000000000, and 0 is not'],
    [n, '1,ten', "--param n=1,ten: n of mine must be a whole number from 1 to 1000000000, and 'ten' is not"],
    [n, '1,', "--param n=1,: n of mine must be a whole number from 1 to 1000000000, and '' is not"],
    [n, '1,2.5', "--param n=1,2.5: n of mine must be a whole number from 1 to 1000000000, and '2.5' is not"],
    [n, [], '--param n=: needs at least one value'],
    [n, [1, true], '--param n=1,true: n of mine must be a whole number from 1 to 1000000000, and true is not'],
    [n, 'ten', '--param n=ten: n of mine must be a whole number from 1 to 1000000000'],
    [kind, 'a,x', "--param n=a,x: n of mine must be one of a, b, 1..2, c,d, and 'x' is not"],
    [kind, 'a..b', '--param n=a..b: n of mine must be one of a, b, 1..2, c,d'],
  ];
  for (const [param, given, message] of cases) {
    test(message, () => assert.throws(() => valuesOf('mine', 'n', param, given), new UsageError(message)));
  }
});

describe('a progression', () => {
  const begin = fc.integer({ min: 1, max: 1e4 });
  const few = fc.integer({ min: 1, max: 60 });

  it('of steps has both ends where steps lead from one to the other', () => {
    fc.assert(
      fc.property(
        begin,
        few,
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 4 }),
        (from, steps, by, digits) => {
          const scaled = (value: number): number => value / 10 ** digits;
          const [first, step, last] = [from, by, from + steps * by].map(scaled);
          const values = valuesOf('mine', 'x', x, `${first}..${last}:+${step}`);
          assert.deepEqual([values.length, values[0], values.at(-1)], [steps + 1, first, last]);
        },
      ),
    );
  });

  it('of factors has both ends where factors lead from one to the other', () => {
    fc.assert(
      fc.property(begin, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 11, max: 100 }), (first, steps, tenths) => {
        const last = first * (tenths / 10) ** steps;
        const values = valuesOf('mine', 'x', x, `${first}..${last}:x${tenths / 10}`);
        assert.deepEqual([values.length, values[0], values.at(-1)], [steps + 1, first, last]);
      }),
    );
  });

  it('of whole numbers has whole numbers only, each once, in order and within its ends', () => {
    const factor = fc.double({ min: 1.001, max: 20, noNaN: true });
    fc.assert(
      fc.property(begin, fc.integer({ min: 0, max: 1e6 }), factor, (first, more, by) => {
        const last = first + more;
        if (Math.log(last / first) / Math.log(by) >= MOST_COMBINATIONS - 1) return;
        const values = valuesOf('mine', 'n', n, `${first}..${last}:x${by}`).map(Number);
        assert.ok(values.every((value) => Number.isSafeInteger(value) && value >= first && value <= last));
        assert.ok(values.every((value, at) => at === 0 || value > values[at - 1]));
        assert.equal(values[0], first);
      }),
    );
  });
});
