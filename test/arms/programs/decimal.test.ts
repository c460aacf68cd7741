import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDecimals, type Decimal, readDecimal, writeDecimal } from '../../../src/arms/programs/decimal.js';

function read(text: string): Decimal {
  const number = readDecimal(text);
  assert.ok(number, text);
  return number;
}

describe('a decimal number', () => {
  for (const [text, written] of [
    ['10', '10'],
    ['10.0', '10'],
    ['1e1', '10'],
    ['+007', '7'],
    ['-0.0', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0.050', '-0.05'],
    ['1.25E-3', '0.00125'],
    ['12.5e1', '125'],
    ['9007199254740993', '9007199254740993'],
  ]) {
    it(`${text} is written as ${written}`, () => assert.equal(writeDecimal(read(text)), written));
  }

  for (const text of ['', '.', '-', 'e5', '1e', 'nan', 'inf', '0x10', '1,000', '1_000', '1 2', '1e1001', '1e-1001']) {
    it(`is not '${text}'`, () => assert.equal(readDecimal(text), null));
  }

  it('of any double is the same double when read again', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(Number(writeDecimal(read(String(value)))), value + 0);
      }),
    );
  });

  it('is added exactly: in any order, and as whole numbers are', () => {
    const part = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(12));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const numbers = parts.map(([digits, scale]) => ({ digits, scale }));
        const total = writeDecimal(numbers.reduce(addDecimals));
        assert.equal(writeDecimal([...numbers].reverse().reduce(addDecimals)), total);
        const whole = parts.reduce((sum, [digits, scale]) => sum + digits * 10n ** BigInt(12 - scale), 0n);
        assert.equal(total, writeDecimal({ digits: whole, scale: 12 }));
      }),
    );
  });
});
