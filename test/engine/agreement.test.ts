import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agrees, difference } from '../../src/engine/agreement.js';
import type { Agreement } from '../../src/model/design.js';
import type { Output } from '../../src/model/measurement.js';

const BITS: Agreement = { kind: 'bits' };
const NONE: Agreement = { kind: 'none' };

function output(text: string | undefined, digest = `digest of ${text}`): Output {
  const preview = (text ?? 'much').trim();
  return { digest, preview, ...(text === undefined ? {} : { text }), check: { ok: true, detail: '' } };
}

function within(tolerance: number): Agreement {
  return { kind: 'numbers', tolerance };
}

describe('two outputs', () => {
  it('agree by their digests alone, where the bits must be the same', () => {
    assert.equal(agrees(output('1', 'a'), output('2', 'a'), BITS), true);
    assert.equal(agrees(output('1', 'a'), output('1', 'b'), BITS), false);
  });

  it('agree whatever they are, where they need not', () => {
    assert.equal(agrees(output('1'), output('apples'), NONE), true);
  });

  const cases: [string, string, number, boolean][] = [
    ['3.14', '3.15', 0.01, true],
    ['3.14', '3.18', 0.01, false],
    ['1000000', '1000900', 1e-3, true],
    ['1000000', '1002000', 1e-3, false],
    ['0.001', '0.0015', 1e-3, true],
    ['0.001', '0.0025', 1e-3, false],
    ['-1e-9', '1e-9', 1e-8, true],
    ['-1', '1', 0.5, false],
    ['5', '1e400', 0.5, false],
    ['1e400', '-1e400', 0.5, false],
    ['1e400, 1', '1e400, 1.0', 0.5, true],
    ['10', '10.0', 0, true],
    ['x = 1, y = 2\n', 'x = 1.0,  y = 2', 0, true],
    ['x = 1, y = 2', 'x = 1, z = 2', 1, false],
    ['1 2', '1 2 3', 1, false],
    ['1 2 3', '1 2', 1, false],
    ['1 2', '2 1', 0.1, false],
    ['#', '1', 1, false],
    ['# 1', '1 #', 1, false],
    ['1e999', '1e998', 1, false],
    ['nan', 'nan ', 0, true],
    ['', '0', 1, false],
  ];
  for (const [a, b, tolerance, agree] of cases) {
    it(`${JSON.stringify(a)} and ${JSON.stringify(b)} ${agree ? 'agree' : 'do not agree'} within ${tolerance}`, () => {
      assert.equal(agrees(output(a), output(b), within(tolerance)), agree);
      assert.equal(agrees(output(b), output(a), within(tolerance)), agree);
    });
  }

  it('do not agree by numbers where there is no text to find them in', () => {
    assert.equal(agrees(output(undefined, 'a'), output(undefined, 'b'), within(1)), false);
  });
});

describe('the difference between two outputs', () => {
  const cases: [string | undefined, string | undefined, Agreement, string][] = [
    ['3.14', '3.15', BITS, '3.14, serial 3.15'],
    ['a\nb\nc\n', 'a\nB\nc\n', BITS, 'line 2 is "b", serial "B"'],
    ['a\nb\n', 'a\nb\nc\n', BITS, 'line 3 is missing, serial "c"'],
    ['a\nb\n', 'a\n', BITS, 'line 2 is "b", serial missing'],
    ['42', '42\n', BITS, '42, serial the same but for the white space around it'],
    [undefined, '1\n', BITS, 'much, serial 1'],
    ['1 2.5 3', '1 2 3', within(0.1), 'number 2 is 2.5, serial 2'],
    ['1 2', '1 2 3', within(0.1), '1 2, serial 1 2 3'],
  ];
  for (const [own, theirs, agreement, told] of cases) {
    it(`of ${JSON.stringify(own)} from ${JSON.stringify(theirs)} is told as: ${told}`, () => {
      assert.equal(difference(output(own), output(theirs), agreement, 'serial'), told);
    });
  }
});
