import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { choice, integer, number } from '../../src/kit/define-workload.js';
import { describeParam, type Param, parseParam, readNumber } from '../../src/model/params.js';

const help = 'for a test';

describe('readNumber', () => {
  const read: [text: string, value: number][] = [
    ['0', 0],
    ['5', 5],
    ['+5', 5],
    ['-3', -3],
    ['.5', 0.5],
    ['-.5', -0.5],
    ['007', 7],
    ['1e7', 1e7],
    ['1E7', 1e7],
    ['1.5e3', 1500],
    ['1e+3', 1000],
    ['1e-3', 0.001],
    ['10_000_000', 1e7],
    ['1_000.5', 1000.5],
    ['10M', 1e7],
    ['0.5k', 500],
    ['2G', 2e9],
    ['3K', 3000],
    ['3m', 3e6],
    ['3g', 3e9],
    ['1e3k', 1e6],
    ['-2k', -2000],
    [' 12\n', 12],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    // Scaled in decimal, not by a product that rounds: all three are whole numbers.
    ['1.005k', 1005],
    ['2.01M', 2_010_000],
    ['4.03M', 4_030_000],
    // Lenient about where an underscore stands.
    ['5.', 5],
  ];
  for (const [text, value] of read) {
    test(`reads ${JSON.stringify(text)} as ${value}`, () => assert.equal(readNumber(text), value));
  }

  const refused = [
    ...['', ' ', 'abc', 'NaN', 'Infinity', '-Infinity', '1e999', '-1e999', '1e308k', '0x10', '0b1', '1n'],
    ...[
      'k',
      '+',
      '-',
      '.',
      '_',
      '_1',
      '1__0',
      '1_',
      '1._5',
      '1.5_0',
      '1e',
      '1e+',
      'e5',
      '1e1.5',
      '1e1_0',
      '1.2.3',
      '--1',
    ],
    ...['1 k', '1 000', '1,000', '1kk', '1kM', '1T', '1µ', '10%', '1/2', '٣', '5 apples', '1\u00002'],
  ];
  for (const text of refused) {
    test(`refuses ${JSON.stringify(text)}`, () => assert.equal(readNumber(text), undefined));
  }

  test('reads back every finite number that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(readNumber(Object.is(value, -0) ? '-0' : String(value)), value);
      }),
      { numRuns: 2000 },
    );
  });

  test('reads whole numbers with a group mark or a scale', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9_000_000 }), (value) => {
        assert.equal(readNumber(value.toLocaleString('en-US').replaceAll(',', '_')), value);
        assert.equal(readNumber(`${value}k`), value * 1e3);
        assert.equal(readNumber(`${value}M`), value * 1e6);
        assert.equal(readNumber(`${value}G`), value * 1e9);
      }),
    );
  });
});

describe('parseParam', () => {
  const whole = integer({ default: 1, help });
  const limited = integer({ default: 1, min: 1, max: 10, help });
  const real = number({ default: 1, help });
  const angle = number({ default: 1, min: -0.5, max: 0.5, help });
  const word = choice(['sent', 'made'], { help });

  const accepted: [name: string, param: Param, given: unknown, value: number | string][] = [
    ['a whole number', whole, 7, 7],
    ['a whole number as text', whole, '10M', 1e7],
    ['a whole number with an exponent', whole, '1.5e3', 1500],
    ['a whole number with a scaled fraction', whole, '1.005k', 1005],
    ['the greatest exact whole number', whole, 2 ** 53 - 1, 2 ** 53 - 1],
    ['the least exact whole number', whole, -(2 ** 53 - 1), -(2 ** 53 - 1)],
    ['the least allowed', limited, 1, 1],
    ['the greatest allowed', limited, '10', 10],
    ['a fraction', real, 0.1, 0.1],
    ['a fraction as text', real, '-0.5', -0.5],
    ['the greatest double', real, Number.MAX_VALUE, Number.MAX_VALUE],
    ['the least angle', angle, '-.5', -0.5],
    ['the greatest angle', angle, 0.5, 0.5],
    ['a word', word, 'sent', 'sent'],
    ['another word', word, 'made', 'made'],
  ];
  for (const [name, param, given, value] of accepted) {
    test(`accepts ${name}`, () => assert.deepEqual(parseParam(param, given), { ok: true, value }));
  }

  const refused: [name: string, param: Param, given: unknown][] = [
    ['a fraction for a whole number', whole, 1.5],
    ['a fraction as text for a whole number', whole, '1.5'],
    ['a whole number that a double does not hold', whole, 2 ** 53],
    ['the same as text', whole, '9007199254740993'],
    ['text that is no number', whole, 'many'],
    ['empty text', whole, ''],
    ['NaN for a whole number', whole, Number.NaN],
    ['Infinity for a whole number', whole, Infinity],
    ['less than the least', limited, 0],
    ['more than the greatest', limited, 11],
    ['more than the greatest, as text', limited, '1k'],
    ['NaN for a number', real, Number.NaN],
    ['Infinity for a number', real, Infinity],
    ['Infinity as text', real, 'Infinity'],
    ['a number beyond a double', real, '1e999'],
    ['an angle just too small', angle, -0.5000001],
    ['an angle just too great', angle, '0.5000001'],
    ['undefined', real, undefined],
    ['null', real, null],
    ['true', real, true],
    ['a bigint', whole, 5n],
    ['an array of one number', whole, [5]],
    ['an object', real, {}],
    ['a word that is not listed', word, 'lent'],
    ['a word in other letters', word, 'Sent'],
    ['a word with a space', word, ' sent'],
    ['an empty word', word, ''],
    ['the name of a method', word, 'toString'],
    ['a number for a word', word, 0],
    ['undefined for a word', word, undefined],
    ['an array of one word', word, ['sent']],
  ];
  for (const [name, param, given] of refused) {
    test(`refuses ${name}, and says what it wants`, () => {
      assert.deepEqual(parseParam(param, given), { ok: false, expected: describeParam(param) });
    });
  }
});

describe('describeParam', () => {
  const table: [param: Param, words: string][] = [
    [integer({ default: 1, help }), 'a whole number'],
    [number({ default: 1, help }), 'a number'],
    [integer({ default: 1, min: 1, max: 10, help }), 'a whole number from 1 to 10'],
    [number({ default: 0, min: -0.5, max: 0.5, help }), 'a number from -0.5 to 0.5'],
    [integer({ default: 1, min: 0, help }), 'a whole number, 0 or more'],
    [number({ default: 1, max: 0, help }), 'a number, 0 or less'],
    [choice(['sent', 'made'], { help }), 'one of sent, made'],
    [choice(['only'], { help }), 'one of only'],
  ];
  for (const [param, words] of table) {
    test(`says "${words}"`, () => assert.equal(describeParam(param), words));
  }
});

describe('choice', () => {
  test('has its first word as the default', () => assert.equal(choice(['a', 'b'], { help }).default, 'a'));
  test('has the default it is told', () => assert.equal(choice(['a', 'b'], { help, default: 'b' }).default, 'b'));
});
