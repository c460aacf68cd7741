import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deserialize, serialize } from 'node:v8';
import { packContext, unpackContext } from '../../../src/arms/workers/pack-context.js';

/** As it arrives in another process. */
function carried<T>(context: T): T {
  return unpackContext(deserialize(serialize(packContext(context)))) as T;
}

function sharedBytes(...bytes: number[]): SharedArrayBuffer {
  const buffer = new SharedArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}

const plain: [name: string, context: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number that JSON cannot say', Number.NEGATIVE_INFINITY],
  ['objects in arrays in objects', { a: [{ b: 1 }, [2n]], c: 'π' }],
  ['maps and sets', new Map<unknown, unknown>([[{ key: 1 }, new Set([1, 2])]])],
  ['dates and regular expressions', [new Date(5), /x/gi]],
  ['ordinary typed arrays', { table: Float64Array.of(1, Number.NaN), bytes: Buffer.from('abc') }],
];

const views: [name: string, view: ArrayBufferView][] = [
  ['Int8Array', new Int8Array(sharedBytes(255, 1))],
  ['Uint8Array', new Uint8Array(sharedBytes(255, 1))],
  ['Uint8ClampedArray', new Uint8ClampedArray(sharedBytes(255, 1))],
  ['Int16Array', new Int16Array(sharedBytes(1, 2, 3, 4), 2, 1)],
  ['Uint16Array', new Uint16Array(sharedBytes(1, 2, 3, 4))],
  ['Int32Array', new Int32Array(sharedBytes(1, 2, 3, 255))],
  ['Uint32Array', new Uint32Array(sharedBytes(1, 2, 3, 255))],
  ['Float32Array', new Float32Array(sharedBytes(0, 0, 128, 63))],
  ['Float64Array', new Float64Array(sharedBytes(0, 0, 0, 0, 0, 0, 240, 63, 0, 0, 0, 0, 0, 0, 0, 64), 8)],
  ['BigInt64Array', new BigInt64Array(sharedBytes(1, 0, 0, 0, 0, 0, 0, 128))],
  ['BigUint64Array', new BigUint64Array(sharedBytes(1, 0, 0, 0, 0, 0, 0, 128))],
  ['DataView', new DataView(sharedBytes(1, 2, 3, 4, 5), 1, 3)],
];

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): number[] {
  return [...new Uint8Array(buffer, byteOffset, byteLength)];
}

describe('a context for another process', () => {
  for (const [name, context] of plain) {
    it(`carries ${name}`, () => assert.deepEqual(carried(context), context));
  }

  for (const [name, view] of views) {
    it(`carries a ${name} of shared memory as one, with its place in it`, () => {
      const copy = carried(view);
      assert.equal(copy.constructor.name, name);
      assert.ok(copy.buffer instanceof SharedArrayBuffer);
      assert.deepEqual([copy.byteOffset, copy.byteLength], [view.byteOffset, view.byteLength]);
      assert.deepEqual(bytesOf(copy), bytesOf(view));
    });
  }

  it('carries a Buffer of shared memory as what clones make of it, a Uint8Array', () => {
    const copy: Uint8Array = carried(Buffer.from(sharedBytes(1, 2, 3), 1));
    assert.deepEqual([copy.constructor.name, bytesOf(copy)], ['Uint8Array', [2, 3]]);
    assert.ok(copy.buffer instanceof SharedArrayBuffer);
  });

  it('copies shared memory: what either side writes, the other does not see', () => {
    const buffer = sharedBytes(1, 2);
    const copy = carried(buffer);
    new Uint8Array(buffer)[0] = 9;
    assert.deepEqual([...new Uint8Array(copy)], [1, 2]);
  });

  it('copies shared memory once, however many views of it there are and wherever they stand', () => {
    const buffer = sharedBytes(0, 0, 0, 0);
    const context = {
      buffer,
      all: new Uint8Array(buffer),
      deep: [new Map([['half', new Uint16Array(buffer, 2)]]), new Set([buffer])] as const,
    };
    const copy = carried(context);
    copy.all[2] = 7;
    const [map, set] = copy.deep;
    assert.equal(map.get('half')?.[0], 7);
    assert.deepEqual([copy.all.buffer, [...set][0]], [copy.buffer, copy.buffer]);
    assert.ok(copy.all.buffer === copy.buffer && [...set][0] === copy.buffer);
  });

  it('keeps objects that are met twice, or inside themselves, one object', () => {
    const twice = { n: 1 };
    const context: Record<string, unknown> = { a: twice, b: twice, view: new Uint8Array(sharedBytes(1)) };
    context.self = context;
    const copy = carried(context);
    assert.ok(copy.a === copy.b && copy.self === copy);
  });

  it('refuses what no clone can carry', () => {
    assert.throws(() => carried({ f: () => 0 }), /could not be cloned/);
  });
});
