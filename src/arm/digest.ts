/** A fingerprint of a value: equal for equal bits, whatever V8 made of them inside. */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';

const FLUSH_BYTES = 1 << 16;

/**
 * SHA-256 over a canonical encoding, in hex. Numbers count by their double's bits (−0 differs from 0, every NaN is one),
 * typed arrays by kind and bytes, object keys in sorted order; maps and sets keep their order.
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
  const text = (tag: string, string: string): void => {
    const bytes = Buffer.from(string);
    open(tag, bytes.length);
    put(bytes);
  };

  const walk = (item: unknown): void => {
    if (typeof item === 'number') double(item);
    else if (typeof item === 'string') text('string', item);
    else if (typeof item !== 'object' || item === null) text(typeof item, String(item));
    else if (Array.isArray(item)) {
      open('array', item.length);
      for (const element of item) walk(element);
    } else if (ArrayBuffer.isView(item)) {
      open(item.constructor.name, item.byteLength);
      put(new Uint8Array(item.buffer, item.byteOffset, item.byteLength));
    } else if (item instanceof Map || item instanceof Set) {
      open(item.constructor.name, item.size);
      for (const element of item) walk(element);
    } else if (isPlain(item)) {
      const keys = Object.keys(item).sort();
      open('object', keys.length);
      for (const key of keys) {
        text('key', key);
        walk(item[key]);
      }
    } else {
      open('clone', 0);
      put(serialize(item));
    }
  };

  walk(value);
  flush();
  return hash.digest('hex');
}

function isPlain(item: object): item is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(item);
  return prototype === Object.prototype || prototype === null;
}
