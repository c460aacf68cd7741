/** A fingerprint of a value: equal for equal bits, whatever V8 made of them inside. */
import { inspect } from 'node:util';
import { isAnyArrayBuffer } from 'node:util/types';
import { HashSink } from './hash-sink.js';

/**
 * SHA-256 over a canonical encoding, in hex. Numbers count by their double's bits (−0 differs from 0, every NaN is one),
 * typed arrays by kind and bytes, objects by their enumerable fields in sorted order, as a structured clone has them;
 * maps and sets keep their order. Throws a TypeError for what keeps its contents out of sight.
 */
export function digest(value: unknown): string {
  const sink = new HashSink();
  walk(sink, value, new Set());
  return sink.hex();
}

/** `around` holds the objects that the value lies in. */
function walk(sink: HashSink, value: unknown, around: Set<object>): void {
  if (typeof value === 'number') sink.double(value);
  else if (typeof value !== 'object' || value === null) sink.text(typeof value, String(value));
  else if (around.has(value)) sink.text('cycle', '');
  else {
    around.add(value);
    walkObject(sink, value, around);
    around.delete(value);
  }
}

function walkObject(sink: HashSink, object: object, around: Set<object>): void {
  if (Array.isArray(object)) walkAll(sink, 'array', object.length, object, around);
  else if (object instanceof Map) walkAll(sink, 'Map', object.size, object, around);
  else if (object instanceof Set) walkAll(sink, 'Set', object.size, object, around);
  else if (ArrayBuffer.isView(object)) sink.tagged(kindOf(object), bytesOf(object));
  else if (isAnyArrayBuffer(object)) sink.tagged('ArrayBuffer', new Uint8Array(object));
  else if (object instanceof Error) sink.text('Error', `${object.name}: ${object.message}`);
  else if (object instanceof Date || object instanceof RegExp) sink.text('object', inspect(object));
  else walkFields(sink, object, around);
}

function walkAll(sink: HashSink, tag: string, length: number, items: Iterable<unknown>, around: Set<object>): void {
  sink.open(tag, length);
  for (const item of items) walk(sink, item, around);
}

function walkFields(sink: HashSink, object: object, around: Set<object>): void {
  const fields = Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
  if (fields.length === 0 && !isPlain(object)) {
    throw new TypeError(`input and output must be plain data to be compared, and here is ${inspect(object)}`);
  }
  sink.open('fields', fields.length);
  for (const [key, field] of fields) {
    sink.text('key', key);
    walk(sink, field, around);
  }
}

/** Transports give a Buffer back as a Uint8Array. */
function kindOf(view: ArrayBufferView): string {
  return Buffer.isBuffer(view) ? 'Uint8Array' : view.constructor.name;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null;
}
