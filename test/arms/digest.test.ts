import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { ArmFailure } from '../../src/arms/arm-failure.js';
import { digest } from '../../src/arms/digest.js';

/** Bytes that the encoding gathers before it hashes them. */
const BUFFER = 65536;

class Numbered extends Map<number, number> {}

class Point {
  readonly x: number;
  constructor(x: number) {
    this.x = x;
  }
}

/** A value that V8 holds as a double, whole or not; a literal would be a small integer. */
function asDouble(value: number): number {
  return new Float64Array([value])[0];
}

function nanWithPayload(): number {
  return new Float64Array(new BigUint64Array([0xfff8_0000_0000_0123n]).buffer)[0];
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}

function mapOf(...keys: string[]): Map<string, string> {
  return new Map(keys.map((key) => [key, key]));
}

const A = Symbol('a');
const B = Symbol('b');

/** An array of holes but for these indices. */
function sparse(length: number, ...indices: number[]): unknown[] {
  const array: unknown[] = [];
  for (const index of indices) array[index] = 1;
  array.length = length;
  return array;
}

function hidden(value: unknown): object {
  return Object.defineProperty({}, 'key', { value, enumerable: false });
}

/** An object that leads back to itself in so many steps, with as many steps before it. */
function ring(length: number): object {
  const first: Record<string, unknown> = {};
  let last = first;
  for (let i = 1; i < length; i++) {
    const next = {};
    last.next = next;
    last = next;
  }
  last.next = first;
  return { a: { a: first } };
}

function changed(values: readonly number[], at: number): number[] {
  return values.with(at, values[at] + 0.5);
}

describe('digest is equal for', () => {
  const holder = new Float64Array([9, 1, 2, 3, 9]);
  const shared = new Float64Array(new SharedArrayBuffer(24));
  shared.set([1, 2, 3]);
  const shares = { a: [1] };
  const table: [name: string, a: unknown, b: unknown][] = [
    ['a whole number and the quotient that gives it', 5, 10 / 2],
    ['a small integer and the same double', [5, 7], [asDouble(5), asDouble(7)]],
    ['a field that was once a fraction', { x: 5 }, Object.assign({ x: 0.5 }, { x: 5 })],
    ['an array of integers and one that once held a fraction', [1, 2], [1.5, 2].with(0, 1)],
    ['an array that grew and one that was made', range(5), [0, 1].concat([2, 3, 4])],
    ['NaN and 0 / 0', Number.NaN, 0 / 0],
    ['NaN and a negative NaN with a payload', Number.NaN, nanWithPayload()],
    ['NaN and √−1, within', { a: [Number.NaN] }, { a: [Math.sqrt(-1)] }],
    ['a view into a buffer and a copy', holder.subarray(1, 4), holder.slice(1, 4)],
    ['a view into a buffer and numbers on their own', holder.subarray(1, 4), Float64Array.of(1, 2, 3)],
    ['shared memory and memory of its own', shared, Float64Array.of(1, 2, 3)],
    ['keys in another order', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['an object without prototype', { a: 1 }, Object.assign(Object.create(null), { a: 1 })],
    ['a string and its pieces', 'abcdef', ['abc', 'def'].join('')],
    ['a string in one byte a letter and a slice of one in two', 'abc', 'abcπ'.slice(0, 3)],
    ['equal maps', new Map([[1, { a: 2 }]]), new Map([[asDouble(1), { a: asDouble(2) }]])],
    ['equal sets', new Set([1, 'a']), new Set([asDouble(1), 'a'])],
    ['equal big integers', 2n ** 70n, BigInt('1180591620717411303424')],
    ['equal dates', new Date(5), new Date(5)],
    ['a part that is shared and two that are equal', [shares, shares], [{ a: [1] }, { a: [1] }]],
    ['a Buffer and its bytes', Buffer.from('ab'), Uint8Array.from(Buffer.from('ab'))],
    ['equal arrays with holes', sparse(1e9, 3), sparse(1e9, 3)],
    ['equal cycles', ring(2), ring(2)],
    ['boxed numbers', Object(5), Object(asDouble(5))],
    ['a Map and one of a class', new Map([[1, 2]]), new Numbered([[1, 2]])],
    ['errors of other lines', new Error('a', { cause: { b: 1 } }), new Error('a', { cause: { b: 1 } })],
    ['symbols as keys in another order', { [A]: 1, [B]: 2 }, { [B]: 2, [A]: 1 }],
    [
      'an object of another realm',
      { a: [1], m: new Map([[1, 2]]) },
      runInNewContext('({ a: [1], m: new Map([[1, 2]]) })'),
    ],
    ['equal instances of a class', new Point(0.5), new Point(0.5)],
    ['instances of a class, one with a small integer, one with the same double', new Point(5), new Point(asDouble(5))],
  ];
  for (const [name, a, b] of table) {
    test(name, () => assert.equal(digest(a), digest(b)));
  }

  test('a value that crossed a process or thread boundary', () => {
    fc.assert(
      fc.property(values(), (value) => {
        assert.equal(digest(structuredClone(value)), digest(value));
        assert.equal(digest(deserialize(serialize(value))), digest(value));
      }),
    );
  });
});

describe('digest differs for', () => {
  const table: [name: string, a: unknown, b: unknown][] = [
    ['−0 and 0', -0, 0],
    ['−0 and 0 within an array', [-0], [0]],
    ['−0 and 0 in a typed array', Float64Array.of(-0), Float64Array.of(0)],
    ['neighbouring doubles', 0.3, 0.1 + 0.2],
    ['NaN and Infinity', Number.NaN, Infinity],
    ['Infinity and −Infinity', Infinity, -Infinity],
    ['a number and its text', 1, '1'],
    ['a number and a big integer', 1, 1n],
    ['a big integer and its text', 1n, '1'],
    ['true and its text', true, 'true'],
    ['true and 1', true, 1],
    ['true and false', true, false],
    ['undefined and null', undefined, null],
    ['undefined and null within', [undefined], [null]],
    ['undefined and its name', undefined, 'undefined'],
    ['null and its name', null, 'null'],
    ['null and nothing in an object', null, {}],
    ['a missing field and one that is undefined', {}, { a: undefined }],
    ['0 and nothing', 0, null],
    ['nothing in a string and in an array', '', []],
    ['nothing in an array and in an object', [], {}],
    ['[1, [2]] and [[1], 2]', [1, [2]], [[1], 2]],
    ['[[], []] and [[[]]]', [[], []], [[[]]]],
    ['[1] and 1', [1], 1],
    ['arrays of different length', [1], [1, undefined]],
    ['another order in an array', [1, 2], [2, 1]],
    ['an array and an object with its keys', [1, 2], { 0: 1, 1: 2 }],
    ['an array and a typed array', [1, 2], Float64Array.of(1, 2)],
    ['strings that join to the same', ['ab', 'c'], ['a', 'bc']],
    ['keys and values that join to the same', { ab: 'c' }, { a: 'bc' }],
    ['a value under another key', { a: 1, b: 2 }, { a: 2, b: 1 }],
    ['an object in an object and beside it', { a: { b: 1 }, c: 2 }, { a: { b: 1, c: 2 } }],
    ['32 and 64 bits', Float32Array.of(1, 2), Float64Array.of(1, 2)],
    ['signed and unsigned bytes', Int8Array.of(1, 2), Uint8Array.of(1, 2)],
    ['empty typed arrays of two kinds', new Float32Array(0), new Float64Array(0)],
    ['the same bytes in two kinds', new Float64Array(2), new Uint8Array(16)],
    [
      'typed arrays cut at another place',
      [Uint8Array.of(1, 2), Uint8Array.of(3)],
      [Uint8Array.of(1), Uint8Array.of(2, 3)],
    ],
    ['a map in another order', mapOf('a', 'b'), mapOf('b', 'a')],
    ['a set in another order', new Set([1, 2]), new Set([2, 1])],
    ['a map and a set of its pairs', new Map([[1, 2]]), new Set([[1, 2]])],
    ['a map and an object', new Map([['a', 1]]), { a: 1 }],
    ['a map and an array of its pairs', new Map([[1, 2]]), [[1, 2]]],
    ['dates', new Date(5), new Date(6)],
    ['a date and its number', new Date(5), 5],
    ['regular expressions', /a/, /b/],
    ['instances of a class with other values', new Point(1), new Point(2)],
    ['a hole and undefined', sparse(2), [undefined, undefined]],
    ['holes in other places', sparse(5, 3), sparse(5, 2)],
    ['arrays of nothing, of other lengths', sparse(1e9), sparse(1e9 + 1)],
    ['what was added to an array', Object.assign([1], { x: 1 }), Object.assign([1], { x: 2 })],
    ['a long array and one with an addition', range(200), Object.assign(range(200), { x: 1 })],
    ['what was added to a long array', Object.assign(range(200), { x: 1 }), Object.assign(range(200), { x: 2 })],
    [
      'a long typed array and one with an addition',
      new Float64Array(200),
      Object.assign(new Float64Array(200), { x: 1 }),
    ],
    ['a Buffer and one with an addition', Buffer.alloc(200), Object.assign(Buffer.alloc(200), { x: 1 })],
    [
      'what was added to an error',
      Object.assign(new Error('a'), { code: 1 }),
      Object.assign(new Error('a'), { code: 2 }),
    ],
    ['causes of an error', new Error('a', { cause: 1 }), new Error('a', { cause: 2 })],
    ['what was added to a Map', Object.assign(new Map(), { x: 1 }), new Map()],
    ['what was added to a date', Object.assign(new Date(5), { x: 1 }), new Date(5)],
    ['values under a symbol', { [A]: 1 }, { [A]: 2 }],
    ['a symbol as a key and its text', { [A]: 1 }, { [String(A)]: 1 }],
    ['values under a hidden key', hidden(1), hidden(2)],
    ['a hidden key and one in sight', hidden(1), { key: 1 }],
    ['cycles of other lengths', ring(2), ring(3)],
    ['a boxed number and a number', Object(5), 5],
    ['a boxed number and a boxed text', Object(5), Object('5')],
    ['boxed negative 0 and 0', Object(-0), Object(0)],
    ['flags of a regular expression', /a/g, /a/i],
    ['letters that take several bytes', 'naïve π', 'naive π'],
    ['letters with the same low byte', 'π', 'À'],
    ['an accent as one character or two', '\u00e9', 'e\u0301'],
    ['letters beyond 16 bits', '😀', '😁'],
    ['halves of letters', '\ud83d', '\ude00'],
  ];
  for (const [name, a, b] of table) {
    test(name, () => assert.notEqual(digest(a), digest(b)));
  }

  test('nothing but what is strictly equal, whatever is nested in what', () => {
    let equal = 0;
    fc.assert(
      fc.property(values(), values(), (a, b) => {
        if (isDeepStrictEqual(a, b)) equal++;
        assert.equal(digest(a) === digest(b), isDeepStrictEqual(a, b));
      }),
      { numRuns: 2000 },
    );
    assert.ok(equal > 0 && equal < 2000, 'both answers were met');
  });
});

describe('digest beyond its buffer', () => {
  test('sees a change of any number near the end of each fill', () => {
    const numbers = range(20_000);
    // A number takes 9 bytes of the encoding.
    const edges = [1, 2].flatMap((fill) => range(40).map((i) => Math.floor((fill * BUFFER) / 9) - 20 + i));
    const seen = new Set([digest(numbers)]);
    const places = [0, ...edges, numbers.length - 1];
    for (const at of places) seen.add(digest(changed(numbers, at)));
    assert.equal(seen.size, places.length + 1);
  });

  test('is the same for equal long arrays', () => {
    const halves = Float64Array.from({ length: 100_000 }, (_, i) => i / 2);
    assert.equal(digest([...halves]), digest(Array.from(halves, asDouble)));
    assert.equal(digest(halves), digest(halves.slice()));
  });

  test('sees a change of any byte of a long typed array', () => {
    const bytes = new Uint8Array(3 * BUFFER);
    const seen = new Set([digest(bytes)]);
    const places = [0, 1, BUFFER - 1, BUFFER, BUFFER + 1, 2 * BUFFER - 1, 2 * BUFFER, 3 * BUFFER - 1];
    for (const at of places) seen.add(digest(bytes.map((byte, i) => (i === at ? 1 : byte))));
    assert.equal(seen.size, places.length + 1);
  });

  test('sees what follows a filler of any length around the end of the buffer', () => {
    const seen = new Set<string>();
    let tried = 0;
    for (let length = BUFFER - 60; length <= BUFFER + 20; length++) {
      const filler = 'x'.repeat(length);
      for (const tail of [Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 4), 0.5, 0.25, 'yz', 'yw', 'πa', 'πb', {}]) {
        seen.add(digest([filler, tail]));
        tried++;
      }
    }
    assert.equal(seen.size, tried);
  });

  test('sees every part of a long string with letters of several bytes', () => {
    const letters = 'aπ€😀'.repeat(20_000);
    const seen = [letters, `b${letters.slice(1)}`, `${letters.slice(0, -2)}😁`, letters.replace('€', '₤')].map((text) =>
      digest(text),
    );
    assert.equal(new Set(seen).size, 4);
  });
});

describe('digest refuses by name', () => {
  class Secret {
    readonly #value = 1;
    reveal(): number {
      return this.#value;
    }
  }
  class Heir extends Secret {
    readonly own = 2;
  }
  const kept = new WeakMap<object, number>();
  class Keeper {
    readonly name = 'k';
    constructor() {
      kept.set(this, 1);
    }
  }
  function* numbers(): Generator<number> {
    yield 1;
  }
  const table: [value: unknown, message: RegExp][] = [
    [() => 1, /^output is a function: .*canonical: \(output\) => plain data$/],
    [{ cache: () => 1 }, /^output\.cache is a function: /],
    [{ 'two words': [0, Symbol('s')] }, /^output\['two words'\]\[1\] is a symbol: /],
    [{ [A]: () => 1 }, /^output\[Symbol\(a\)\] is a function: /],
    [{ deep: [1, { it: new Secret() }] }, /^output\.deep\[1\]\.it is of class Secret, which has private fields: /],
    [new Heir(), /^output is of class Heir, which has private fields: |^output is of class Secret, /],
    [new Keeper(), /^output is of class Keeper, /],
    [new Map([['k', { it: new WeakMap() }]]), /^output\.get\('k'\)\.it is a WeakMap: /],
    [new Map([[() => 1, 1]]), /^output\.keys\(\)\[0\] is a function: /],
    [new Set([1, new WeakSet()]), /^output\.values\(\)\[1\] is a WeakSet: /],
    [[Promise.resolve(1)], /^output\[0\] is a Promise: /],
    [Object.assign(Array.from({ length: 99 }), { x: () => 1 }), /^output\.x is a function: /],
    [new Proxy({ a: 1 }, {}), /^output is a Proxy: /],
    [numbers(), /^output is a Generator: /],
    [[1][Symbol.iterator](), /^output is an Array Iterator: /],
    [new Intl.NumberFormat('en'), /^output is an Intl\.NumberFormat: /],
    [new URL('https://example.org'), /^output is of class URL, /],
    [Object(Symbol('s')), /^output is a Symbol: /],
  ];
  for (const [value, message] of table) {
    test(String(message), () => {
      const refused = (error: unknown): boolean => error instanceof ArmFailure && message.test(error.message);
      assert.throws(() => digest(value), refused);
    });
  }

  test('and takes an instance of a class of which all is in fields', () => {
    assert.equal(digest(new Point(1)), digest({ x: 1 }));
  });
});

test('digest is a SHA-256 in hex', () => assert.match(digest({}), /^[0-9a-f]{64}$/));

/** Values of every kind that a workload is likely to give. */
function values(): fc.Arbitrary<unknown> {
  const number = fc.oneof(fc.constantFrom(0, -0, 1, 2, Number.NaN), fc.double());
  const leaf = fc.oneof(
    number,
    fc.constantFrom('', '0', '1', 'a', 'π', null, undefined, true, 0n, 1n),
    fc.array(number, { maxLength: 3 }).map((numbers) => Float64Array.from(numbers)),
    fc.array(fc.nat({ max: 3 }), { maxLength: 3 }).map((numbers) => Uint8Array.from(numbers)),
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'ab', ''), tie('tree'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));
  return tree;
}
