/** A fingerprint of a value: equal for equal bits, whatever V8 made of them inside. */
import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { isAnyArrayBuffer } from 'node:util/types';

const FLUSH_BYTES = 1 << 16;
const NOT_DATA = 'the output must be plain data to be compared';

/**
 * SHA-256 over a canonical encoding, in hex. Numbers count by their double's bits (−0 differs from 0, every NaN is one),
 * typed arrays by kind and bytes, objects by their enumerable fields in sorted order, as a structured clone has them;
 * maps and sets keep their order.
 */
export function digest(value: unknown): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(FLUSH_BYTES);
  let filled = 0;

  const flush = (): void => {
    hash.update(buffer.subarray(0, filled));
    filled = 0;
  };
  const put = (bytes: Uint8Array): void => {
    if (bytes.length > FLUSH_BYTES - filled) flush();
    if (bytes.length > FLUSH_BYTES) hash.update(bytes);
    else {
      buffer.set(bytes, filled);
      filled += bytes.length;
    }
  };
  const double = (number: number): void => {
    if (filled + 9 > FLUSH_BYTES) flush();
    buffer[filled] = 0x6e;
    buffer.writeDoubleLE(Number.isNaN(number) ? Number.NaN : number, filled + 1);
    filled += 9;
  };
  /** A tag and a length, so that no two different structures give the same bytes. */
  const open = (tag: string, length: number): void => put(Buffer.from(`${tag}:${length};`));
  const bytes = (tag: string, data: Uint8Array): void => {
    open(tag, data.length);
    put(data);
  };
  // UTF-16 keeps what UTF-8 cannot say: half of a surrogate pair.
  const text = (tag: string, string: string): void => bytes(tag, Buffer.from(string, 'utf16le'));

  /** The objects that the one at hand lies in. */
  const around = new Set<object>();
  const walk = (item: unknown): void => {
    if (typeof item === 'number') double(item);
    else if (typeof item === 'object' && item !== null) walkOnce(item);
    else text(typeof item, String(item));
  };
  const walkOnce = (item: object): void => {
    if (around.has(item)) return text('cycle', '');
    around.add(item);
    walkObject(item);
    around.delete(item);
  };
  const walkObject = (item: object): void => {
    if (Array.isArray(item)) walkAll('array', item.length, item);
    else if (item instanceof Map || item instanceof Set) walkAll(item.constructor.name, item.size, item);
    else if (ArrayBuffer.isView(item))
      bytes(
        Buffer.isBuffer(item) ? 'Uint8Array' : item.constructor.name,
        new Uint8Array(item.buffer, item.byteOffset, item.byteLength),
      );
    else if (isAnyArrayBuffer(item)) bytes('ArrayBuffer', new Uint8Array(item));
    else if (item instanceof Error) text('Error', `${item.name}: ${item.message}`);
    else if (item instanceof Date || item instanceof RegExp) text('object', inspect(item));
    else walkFields(item);
  };
  const walkAll = (tag: string, length: number, items: Iterable<unknown>): void => {
    open(tag, length);
    for (const item of items) walk(item);
  };
  const walkFields = (item: object): void => {
    const fields = Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1));
    if (fields.length === 0 && !isPlain(item)) throw new TypeError(`${NOT_DATA}, and it holds ${inspect(item)}`);
    open('fields', fields.length);
    for (const [key, field] of fields) {
      text('key', key);
      walk(field);
    }
  };

  walk(value);
  flush();
  return hash.digest('hex');
}

/** Whatever else has no field of its own keeps what it holds out of sight. */
function isPlain(item: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(item);
  return prototype === Object.prototype || prototype === null;
}
