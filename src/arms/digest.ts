/** A fingerprint of a value: equal for equal bits, whatever V8 made of them inside. */
import { isPlain } from '../model/records.js';
import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { isAnyArrayBuffer } from 'node:util/types';

const GATHERED_BYTES = 1 << 16;
const DOUBLE_TAG = 0x6e;

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

/** SHA-256 of many small pieces: they are gathered, since each update of the hash costs more than most of them. */
class HashSink {
  private readonly hash = createHash('sha256');
  private readonly gathered = Buffer.alloc(GATHERED_BYTES);
  private filled = 0;

  bytes(bytes: Uint8Array): void {
    if (bytes.length > GATHERED_BYTES - this.filled) this.flush();
    if (bytes.length > GATHERED_BYTES) {
      this.hash.update(bytes);
    } else {
      this.gathered.set(bytes, this.filled);
      this.filled += bytes.length;
    }
  }

  /** By its bits; every NaN is one. */
  double(value: number): void {
    if (this.filled + 9 > GATHERED_BYTES) this.flush();
    this.gathered[this.filled] = DOUBLE_TAG;
    this.gathered.writeDoubleLE(Number.isNaN(value) ? Number.NaN : value, this.filled + 1);
    this.filled += 9;
  }

  /** A tag and a length before what they belong to, so that no two different structures give the same bytes. */
  open(tag: string, length: number): void {
    this.bytes(Buffer.from(`${tag}:${length};`));
  }

  tagged(tag: string, bytes: Uint8Array): void {
    this.open(tag, bytes.length);
    this.bytes(bytes);
  }

  /** As UTF-16, which keeps what UTF-8 cannot say: half of a surrogate pair. */
  text(tag: string, text: string): void {
    this.tagged(tag, Buffer.from(text, 'utf16le'));
  }

  hex(): string {
    this.flush();
    return this.hash.digest('hex');
  }

  private flush(): void {
    this.hash.update(this.gathered.subarray(0, this.filled));
    this.filled = 0;
  }
}
